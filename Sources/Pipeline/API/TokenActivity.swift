public import LoginEvents

/// One request of a key, as its account's activity shows it; texts are untrusted, bounded, and hold no key.
public struct TokenActivity: Hashable, Sendable {
    /// Its number, rising with time; 0 before it is stored.
    public var sequence: Int64
    /// The number of the account.
    public var account: Int64
    /// The number of the key; 0 when a page was used without one.
    public var token: Int64
    /// The operation's ID.
    public var event: String
    /// The operation's summary.
    public var summary: String
    /// When it came in.
    public var time: Timestamp
    /// The other end's address.
    public var address: String
    /// The header field `User-Agent`.
    public var userAgent: String
    /// The status of the answer.
    public var status: Int
    /// Path and query.
    public var uri: String
    /// The body.
    public var body: String
    /// The HTTP method.
    public var method: String

    /// A line of the given parts.
    public init(
        sequence: Int64 = 0,
        account: Int64,
        token: Int64,
        event: String,
        summary: String,
        time: Timestamp,
        address: String,
        userAgent: String,
        status: Int,
        uri: String,
        body: String,
        method: String
    ) {
        self.sequence = sequence
        self.account = account
        self.token = token
        self.event = event
        self.summary = summary
        self.time = time
        self.address = address
        self.userAgent = userAgent
        self.status = status
        self.uri = uri
        self.body = body
        self.method = method
    }
}
