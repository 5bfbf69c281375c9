import IPNetworks

/// A URL taken to pieces, strictly: what a server could read in another way than we do is refused.
struct URLParts: Hashable {
    /// `http` or `https`.
    let scheme: String
    /// The name in lower case, or the address; IPv6 without brackets.
    let host: String
    /// The port that is written; `nil` for the scheme's own.
    let port: UInt16?
    /// The path without slashes at its end; empty or beginning with a slash.
    let path: String

    /// Scheme, host and port, with brackets where they are needed.
    var origin: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")"
    }

    init(_ text: String) throws(ProviderURL.Problem) {
        guard let schemeEnd = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            text[schemeEnd...].utf8.starts(with: "://".utf8)
        else { throw .scheme }
        scheme = text[..<schemeEnd].lowercased()
        guard scheme == "http" || scheme == "https" else { throw .scheme }
        let rest = text[schemeEnd...].dropFirst(3)
        guard !rest.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) else { throw .query }
        let authorityEnd = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        let authority = rest[..<authorityEnd]
        guard !authority.utf8.contains(UInt8(ascii: "@")) else { throw .userInfo }
        (host, port) = try Self.hostAndPort(authority)
        path = try Self.path(rest[authorityEnd...])
    }

    private static func hostAndPort(_ authority: Substring) throws(ProviderURL.Problem) -> (String, UInt16?) {
        if authority.utf8.first == UInt8(ascii: "[") {
            guard let end = authority.utf8.firstIndex(of: UInt8(ascii: "]")),
                let address = IPAddress(authority[..<end].dropFirst()), address.family == .v6
            else { throw .host }
            return ("\(address)", try port(authority[end...].dropFirst()))
        }
        let end = authority.utf8.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        let name = authority[..<end].lowercased()
        guard isName(name) else { throw .host }
        return (name, try port(authority[end...]))
    }

    private static func isName(_ name: String) -> Bool {
        guard (1...253).contains(name.utf8.count), name.utf8.contains(where: { $0 != UInt8(ascii: ".") }) else {
            return false
        }
        // The underscore is not in RFC 1123, but in the names that container networks give.
        return name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "-._".utf8.contains(byte)
        }
    }

    private static func port(_ text: Substring) throws(ProviderURL.Problem) -> UInt16? {
        guard let colon = text.utf8.first else { return nil }
        let digits = text.utf8.dropFirst()
        guard colon == UInt8(ascii: ":"), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(String(Substring(digits))), port > 0
        else { throw .port }
        return port
    }

    private static func path(_ text: Substring) throws(ProviderURL.Problem) -> String {
        let segments = text.split(separator: "/")
        let isPlain = segments.allSatisfy { segment in
            segment != "." && segment != ".."
                && segment.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || "-._~".utf8.contains(byte)
                }
        }
        guard isPlain else { throw .path }
        return segments.map { "/\($0)" }.joined()
    }
}
