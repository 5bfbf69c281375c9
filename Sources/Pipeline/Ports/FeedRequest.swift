/// One question to a feed's server, and how much patience and memory its answer gets.
public struct FeedRequest: Sendable {
    /// `https://` or `http://`; it may hold a user's key and is never shown whole.
    public var url: String
    /// The validator of the version that is here already (RFC 9110 section 8.8.3).
    public var entityTag: String?
    /// The date of the version that is here already, as the server gave it (RFC 9110 section 8.8.2).
    public var lastModified: String?
    /// Header fields of the user's own, such as a key: secrets.
    public var headers: [(name: String, value: String)]
    /// How many bytes of text are taken at most, after decompression.
    public var sizeLimit: Int
    /// When it must be over.
    public var timeLimit: Duration
    /// Is told now and then how many bytes have come, and of how many when the server has said so.
    public var onProgress: (@Sendable (_ received: Int, _ expected: Int?) -> Void)?

    /// A request of the given parts.
    public init(
        url: String,
        entityTag: String? = nil,
        lastModified: String? = nil,
        headers: [(name: String, value: String)] = [],
        sizeLimit: Int,
        timeLimit: Duration,
        onProgress: (@Sendable (_ received: Int, _ expected: Int?) -> Void)? = nil
    ) {
        self.url = url
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.headers = headers
        self.sizeLimit = sizeLimit
        self.timeLimit = timeLimit
        self.onProgress = onProgress
    }
}
