/// The HTTP proxy that encrypted requests go through (`CONNECT`), and the hosts that are asked directly.
public struct ProxySettings: Sendable, Equatable {
    /// The proxy's host.
    let host: String
    /// The proxy's port.
    let port: Int
    /// The user and the password from the proxy's URL; a secret.
    let credentials: Credentials?
    /// The hosts that are asked directly.
    let exceptions: ProxyExceptions

    /// Reads the two texts of a configuration or of the environment.
    ///
    /// `url` is what `HTTPS_PROXY` holds: `http://proxy.example:3128`, or the same without `http://`; a user and a
    /// password may stand before the host. `exceptions` is what `NO_PROXY` holds.
    /// - Throws: what is wrong with the URL.
    public init(url: String, exceptions: String = "") throws(ProviderURL.Problem) {
        let hasScheme = url.utf8.starts(with: "http://".utf8)
        var rest = hasScheme ? url.dropFirst(7) : Substring(url)
        var credentials: Credentials?
        if let sign = rest.utf8.lastIndex(of: UInt8(ascii: "@")) {
            credentials = Credentials(rest[..<sign])
            rest = rest[sign...].dropFirst()
        }
        // A proxy that is itself asked over TLS is not supported, so `https://` is refused here.
        guard !rest.contains("://") else { throw .scheme }
        let (origin, path) = try WebOrigin.split("http://\(rest)")
        guard path.isEmpty || path == "/" else { throw .path }
        host = origin.host
        port = Int(origin.port ?? 3128)
        self.credentials = credentials
        self.exceptions = ProxyExceptions(exceptions)
    }

    /// What `HTTPS_PROXY` and `NO_PROXY` say, in either case of letters; `nil` when there is no proxy.
    /// - Throws: what is wrong with the URL.
    public init?(environment: [String: String]) throws(ProviderURL.Problem) {
        let url = environment["https_proxy"] ?? environment["HTTPS_PROXY"] ?? ""
        guard !url.isEmpty else { return nil }
        try self.init(url: url, exceptions: environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
    }
}

extension ProxySettings {
    /// Who we are to the proxy.
    struct Credentials: Sendable, Equatable {
        let user: String
        let password: String

        init(_ text: Substring) {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = String(parts[0]).removingPercentEscapes()
            password = parts.count > 1 ? String(parts[1]).removingPercentEscapes() : ""
        }
    }
}

extension String {
    fileprivate func removingPercentEscapes() -> String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(Substring(rest.prefix(2))), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
