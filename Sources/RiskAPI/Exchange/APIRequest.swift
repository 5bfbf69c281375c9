public import HTTPTypes
public import IPNetworks
public import NIOCore
import NIOHTTP1
public import Timestamps

/// One request, as an operation's handler gets it.
public struct APIRequest: Sendable {
    /// The method.
    public var method: HTTPRequest.Method
    /// The path as it was sent, without the query.
    public var path: String
    /// The variable segments of the path in their order, percent-decoded once (`%252F` and `%2F` both as `/`); valid
    /// UTF-8 without control characters.
    public var segments: [String]
    /// The pairs of the query in their order, decoded; at most 100, UTF-8 without control characters.
    public var query: [(name: String, value: String)]
    /// The body, at most as long as the operation's limit; empty when it takes none.
    public var body: ByteBuffer
    /// Who calls; account 0 where the operation needs no key and none was sent.
    public var caller: Caller
    /// The host and port that the request was sent to, as it says itself; untrusted.
    public var authority: String?
    /// The address of the other end; `nil` when it is a Unix socket.
    public var peer: IPAddress?
    /// Whether the connection is TLS.
    public var isEncrypted: Bool
    /// When the request came in.
    public var time: Timestamp

    // Most operations never look at a header field, and turning all of them into HTTPFields costs as much as judging an
    // address.
    private var fields: Fields

    private enum Fields: Sendable {
        case ready(HTTPFields)
        case unread(HTTPHeaders)
    }

    /// The header fields, but not `Host`, which is `authority`.
    public var headers: HTTPFields {
        get {
            switch fields {
            case .ready(let fields): fields
            case .unread(let headers): HTTPFields(http1: headers)
            }
        }
        set { fields = .ready(newValue) }
    }

    /// A request of the given parts.
    public init(
        method: HTTPRequest.Method = .get,
        path: String = "/",
        segments: [String] = [],
        query: [(name: String, value: String)] = [],
        headers: HTTPFields = [:],
        body: ByteBuffer = ByteBuffer(),
        caller: Caller = Caller(token: 0, account: 0),
        authority: String? = nil,
        peer: IPAddress? = nil,
        isEncrypted: Bool = false,
        time: Timestamp
    ) {
        self.method = method
        self.path = path
        self.segments = segments
        self.query = query
        self.fields = .ready(headers)
        self.body = body
        self.caller = caller
        self.authority = authority
        self.peer = peer
        self.isEncrypted = isEncrypted
        self.time = time
    }

    /// A request of which only what came over the wire is known; its header fields are read when they are asked for.
    init(method: HTTPRequest.Method, unread headers: HTTPHeaders, peer: IPAddress?, isEncrypted: Bool, time: Timestamp)
    {
        self.init(method: method, peer: peer, isEncrypted: isEncrypted, time: time)
        fields = .unread(headers)
    }

    /// The value of a pair of the query, the last one if there are several; `nil` when there is none.
    public func query(_ name: String) -> String? { query.last { $0.name == name }?.value }
}
