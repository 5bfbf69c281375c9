/// Where a Threat Jammer compatible server is: `https://risk.example.net:8443/prefix`.
///
/// Invariant: `http` or `https`, a host of plain characters, no user, no query, no fragment, no `.` or `..` segment, no
/// slash at the end; never the original service, which is gone and whose domain is someone else's.
public struct ProviderURL: Hashable, Sendable {
    let webOrigin: WebOrigin
    /// The path before `/v1`, empty or beginning with a slash.
    let pathPrefix: String

    /// Scheme, host and port, as `https://risk.example.net:8443`: safe to show.
    public var origin: String { "\(webOrigin)" }

    /// Whether what is sent is encrypted.
    public var isEncrypted: Bool { webOrigin.isEncrypted }

    /// Reads the URL that a user configured; surrounding spaces are not taken.
    /// - Throws: what is wrong, in words for the user.
    public init(_ text: String) throws(Problem) {
        let (origin, path) = try WebOrigin.split(text)
        guard !origin.host.hasThreatJammerDomain else { throw .serviceGone }
        guard !path.utf8.contains(where: { "?#".utf8.contains($0) }) else { throw .query }
        let segments = path.split(separator: "/")
        guard segments.allSatisfy(Self.isPlain) else { throw .path }
        webOrigin = origin
        pathPrefix = segments.map { "/\($0)" }.joined()
    }

    private static func isPlain(_ segment: Substring) -> Bool {
        segment != "." && segment != ".."
            && segment.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "-._~".utf8.contains(byte)
            }
    }

    /// The URL of a path below the base, which begins with a slash.
    func url(_ path: String) -> String { "\(webOrigin)\(pathPrefix)\(path)" }

    /// What is wrong with a configured URL; the URL itself is not quoted, for it may hold a password.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Neither `http://` nor `https://`.
        case scheme
        /// No host, or one with characters that no host name has.
        case host
        /// A port that is no number from 1 to 65535.
        case port
        /// A user name or password.
        case userInfo
        /// A query or a fragment.
        case query
        /// A path that is not made of plain segments.
        case path
        /// The domain of the original service.
        case serviceGone

        /// What is wrong and what to write instead.
        public var description: String {
            switch self {
            case .scheme: "the URL must begin with http:// or https://"
            case .host: "the URL must name a host: a name of letters, digits, dots and hyphens, or an address"
            case .port: "the port must be a number from 1 to 65535"
            case .userInfo: "the URL must not hold a user name or a password; the key has a place of its own"
            case .query: "the URL must not have a query or a fragment"
            case .path: "the path must be made of plain segments, such as /risk"
            case .serviceGone:
                "threatjammer.com is gone and the domain belongs to someone else, who would learn your key "
                    + "and your logins; name a server of your own"
            }
        }
    }
}

extension String {
    fileprivate var hasThreatJammerDomain: Bool {
        let name = String(reversed().drop { $0 == "." }.reversed())
        return name == "threatjammer.com" || name.hasSuffix(".threatjammer.com")
    }
}
