/// What a server takes from its clients at most; how long it waits for them.
public struct APILimits: Hashable, Sendable {
    /// Connections at a time; further ones wait to be accepted.
    ///
    /// Default: 1,024.
    public var connections = 1024
    /// Requests that wait for one of the threads for long work; further ones are answered with 503.
    ///
    /// Default: 256.
    public var waitingRequests = 256
    /// Threads for long work: what waits for a disk, and batches.
    ///
    /// Default: 2.
    public var workers = 2
    /// Threads that read and write.
    ///
    /// Default: 2.
    public var eventLoops = 2
    /// Bytes of one header field.
    ///
    /// Default: 16 KB.
    public var headerField = 16 << 10
    /// Bytes of all header fields and the request line.
    ///
    /// Default: 32 KB.
    public var headers = 32 << 10
    /// Header fields of a request.
    ///
    /// Default: 100.
    public var headerFields = 100
    /// From the connection to the end of the first request's head.
    ///
    /// Default: 10 s.
    public var firstHead: Duration = .seconds(10)
    /// From one answer to the end of the next request's head.
    ///
    /// Default: 60 s.
    public var idle: Duration = .seconds(60)
    /// From a request's head to the end of its body.
    ///
    /// Default: 30 s.
    public var body: Duration = .seconds(30)
    /// How long a client may take to read what waits for it.
    ///
    /// Default: 30 s.
    public var write: Duration = .seconds(30)
    /// How long requests under way may go on when the server shuts down.
    ///
    /// Default: 10 s.
    public var shutdown: Duration = .seconds(10)
    /// The longest body that is read and dropped for the sake of the connection, after its request was refused, in
    /// bytes; above it the connection is closed.
    ///
    /// Default: 64 KB.
    public var droppedBody = 64 << 10

    /// The defaults.
    public init() {}
}
