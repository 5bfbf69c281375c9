/// One request, and how much patience and memory its answer gets.
struct HTTPExchange: Sendable {
    /// Scheme, host and port: what an error may name.
    var origin: WebOrigin
    /// The whole URL; it may be a secret and is never part of an error.
    var url: String
    /// The body of a `POST`; `nil` for a `GET`.
    var body: [UInt8]?
    /// Header fields besides the user agent and those of HTTP itself; they may be secrets.
    var headers: [(name: String, value: String)]
    /// The headers of the answer that are kept besides `Retry-After`, in lower case.
    var wantedHeaders: [String] = []
    /// How many bytes of the answer's body are read at most.
    var answerLimit: Int
    /// When it must be over.
    var deadline: ContinuousClock.Instant
}
