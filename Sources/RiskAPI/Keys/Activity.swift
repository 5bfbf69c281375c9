public import Timestamps

/// One request, as the activity of its key shows it.
public struct Activity: Hashable, Sendable {
    /// Whose it was.
    public var caller: Caller
    /// The operation's ID, such as `create_private_denylist`.
    public var event: String
    /// The operation's summary.
    public var description: String
    /// When it came in.
    public var time: Timestamp
    /// The other end's address; empty when it is not known.
    public var address: String
    /// The header field `User-Agent`; at most 200 characters of untrusted text.
    public var userAgent: String
    /// The status of the answer.
    public var status: Int
    /// Path and query as sent; at most 1,000 characters of untrusted text.
    public var uri: String
    /// The body; at most 1,000 characters of untrusted text.
    public var body: String
    /// The HTTP method.
    public var method: String

    /// A line of the given parts.
    public init(
        caller: Caller,
        event: String,
        description: String,
        time: Timestamp,
        address: String,
        userAgent: String,
        status: Int,
        uri: String,
        body: String,
        method: String
    ) {
        self.caller = caller
        self.event = event
        self.description = description
        self.time = time
        self.address = address
        self.userAgent = userAgent
        self.status = status
        self.uri = uri
        self.body = body
        self.method = method
    }
}
