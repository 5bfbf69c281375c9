import IPNetworks

/// Scheme, host and port of a URL: what of it may be shown, and all that it takes to find the way.
///
/// What a server, a proxy or the HTTP client could read in another way than we do is refused.
struct WebOrigin: Hashable, Sendable, CustomStringConvertible {
    /// Whether the scheme is `https`, and not `http`.
    let isEncrypted: Bool
    /// The name in lower case, or the address; IPv6 without brackets.
    let host: String
    /// The port that is written; `nil` for the scheme's own.
    let port: UInt16?

    /// The origin with the brackets where they are needed: `https://[2001:db8::1]:8443`.
    var description: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return "\(isEncrypted ? "https" : "http")://\(name)\(port.map { ":\($0)" } ?? "")"
    }

    /// Reads the origin of a URL and returns it with what follows: nothing, or a text that begins with `/`, `?` or `#`.
    static func split(_ url: String) throws(ProviderURL.Problem) -> (origin: WebOrigin, rest: Substring) {
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), url[colon...].utf8.starts(with: "://".utf8) else {
            throw .scheme
        }
        let scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { throw .scheme }
        let rest = url.utf8[colon...].dropFirst(3)
        let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
        let authority = Substring(rest[..<end])
        guard !authority.utf8.contains(UInt8(ascii: "@")) else { throw .userInfo }
        let (host, port) = try hostAndPort(authority)
        return (WebOrigin(isEncrypted: scheme == "https", host: host, port: port), Substring(rest[end...]))
    }

    private static func hostAndPort(_ authority: Substring) throws(ProviderURL.Problem) -> (String, UInt16?) {
        if authority.utf8.first == UInt8(ascii: "[") {
            guard let end = authority.utf8.firstIndex(of: UInt8(ascii: "]")),
                let address = IPAddress(Substring(authority.utf8[..<end].dropFirst())), address.family == .v6
            else { throw .host }
            return ("\(address)", try port(authority.utf8[end...].dropFirst()))
        }
        let end = authority.utf8.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        let name = authority[..<end].lowercased()
        guard isName(name) else { throw .host }
        return (name, try port(authority.utf8[end...]))
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

    private static func port(_ text: Substring.UTF8View) throws(ProviderURL.Problem) -> UInt16? {
        guard let colon = text.first else { return nil }
        let digits = text.dropFirst()
        guard colon == UInt8(ascii: ":"), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(String(Substring(digits))), port > 0
        else { throw .port }
        return port
    }
}
