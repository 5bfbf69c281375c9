/// What a server answered, as far as it was read.
struct HTTPAnswer: Equatable, Sendable {
    /// How the body ended.
    enum End: Equatable, Sendable {
        /// It is whole.
        case complete
        /// It is longer than its limit: the rest was not read, and the connection is closed.
        case tooLarge
        /// The deadline came first.
        case timedOut
        /// The connection broke, or what came was not HTTP.
        case brokenOff
        /// The task was cancelled.
        case cancelled
    }

    /// The HTTP status.
    var status: Int
    /// The `Retry-After` header, as it came, at most 64 bytes.
    var retryAfter: String?
    /// The headers that were asked for, by their names in lower case, each as it came, at most 64 bytes.
    var headers: [String: String] = [:]
    /// The body, up to its limit.
    var body: [UInt8]
    /// How the body ended.
    var end: End
}
