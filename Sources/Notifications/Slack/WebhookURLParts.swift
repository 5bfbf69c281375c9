/// The parts of an `http` or `https` URL, as far as a webhook needs them (RFC 3986).
struct WebhookURLParts {
    let isSecure: Bool
    /// Lower case, without brackets and port.
    let host: String
    let port: Int?
    /// Host and port as they were written.
    let authority: String
    /// From the first slash to the question mark; never empty.
    let path: String
    let hasQuery: Bool

    init(_ text: String) throws(SlackWebhookURL.ParseError) {
        let lower = text.lowercased()
        let scheme: String
        if lower.hasPrefix("https://") {
            (scheme, isSecure) = ("https://", true)
        } else if lower.hasPrefix("http://") {
            (scheme, isSecure) = ("http://", false)
        } else {
            throw .notAURL
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let target = rest.dropFirst(authority.count)
        // A name before an @ is a way to make one host look like another; a fragment is never sent.
        guard !authority.contains("@"), !target.contains("#"), !target.contains("\\"), target.hasPrefix("/") else {
            throw .notAURL
        }
        (host, port) = try Self.hostAndPort(authority)
        self.authority = String(authority)
        path = String(target.prefix { $0 != "?" })
        hasQuery = target.contains("?")
    }

    /// This machine, whatever it is called: `localhost` and below, 127.0.0.0/8, `::1`.
    var isLoopback: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127"
            && octets.allSatisfy { (1...3).contains($0.utf8.count) && UInt8($0) != nil }
    }

    private static func hostAndPort(_ authority: Substring) throws(SlackWebhookURL.ParseError) -> (String, Int?) {
        let host: Substring
        let rest: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw .notAURL }
            host = authority[..<end].dropFirst()
            rest = authority[end...].dropFirst()
            guard !host.isEmpty, host.utf8.allSatisfy(isAddressByte) else { throw .notAURL }
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority.dropFirst(host.count)
            guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(isNameByte) else { throw .notAURL }
        }
        guard !rest.isEmpty else { return (host.lowercased(), nil) }
        let digits = rest.dropFirst()
        guard rest.first == ":", digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(digits), port > 0
        else { throw .notAURL }
        return (host.lowercased(), Int(port))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        (48...58).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte) || byte == UInt8(ascii: ".")
    }
}
