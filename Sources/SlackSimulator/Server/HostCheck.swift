import HTTPTypes

/// Keeps other pages in the reader's browser out: a name that was made to point at this address (DNS rebinding) and a
/// request that another page sends are refused.
struct HostCheck {
    private let allowed: Set<String>

    init(_ configuration: SlackSimulator.Configuration) {
        allowed = configuration.allowedHosts.union(["localhost", "127.0.0.1", "::1", configuration.host])
    }

    func allows(_ request: HTTPRequest) -> Bool {
        guard let authority = request.authority, allowed.contains(Self.host(authority)) else { return false }
        guard let origin = request.headerFields[.origin] else { return true }
        return origin.lowercased() == "http://\(authority.lowercased())"
    }

    /// The name without port and brackets, in lower case.
    private static func host(_ authority: String) -> String {
        let lower = authority.lowercased()
        if lower.hasPrefix("[") { return String(lower.dropFirst().prefix { $0 != "]" }) }
        return String(lower.prefix { $0 != ":" })
    }
}
