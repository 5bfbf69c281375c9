public import HTTPTypes
public import IPNetworks

/// What a request brought along to be let in, and where it came from.
public struct Credentials: Sendable {
    /// The header fields.
    public var headers: HTTPFields
    /// The host and port that the request was sent to, as it says itself: `Host` or `:authority`.
    public var authority: String?
    /// The address of the other end; `nil` when it is a Unix socket or not known.
    public var peer: IPAddress?

    /// Credentials of the given parts.
    public init(headers: HTTPFields = [:], authority: String? = nil, peer: IPAddress? = nil) {
        self.headers = headers
        self.authority = authority
        self.peer = peer
    }

    /// The credentials of a request.
    public init(_ request: HTTPRequest, peer: IPAddress?) {
        self.init(headers: request.headerFields, authority: request.authority, peer: peer)
    }

    /// Whether somebody on this host asks directly: then pages and metrics need no key.
    ///
    /// Behind a reverse proxy on this host everybody has a loopback address, so that whatever a proxy adds takes the
    /// right away; and so does any other host name than those of loopback, under which a page of somebody else's could
    /// have brought a browser here (DNS rebinding).
    public var isLocal: Bool {
        guard let peer, LoopbackNames.contains(peer), !Self.proxyFields.contains(where: { headers[$0] != nil }) else {
            return false
        }
        return authority.map(LoopbackNames.contains(authority:)) ?? false
    }

    private static let proxyFields: [HTTPField.Name] = [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Real-IP",
        "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Via",
    ].compactMap { HTTPField.Name($0) }
}
