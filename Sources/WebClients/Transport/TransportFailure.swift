/// Why no answer came.
///
/// Its texts name scheme, host and port of the server and nothing else of the request: no path, no key.
struct TransportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    enum Kind: Hashable, Sendable {
        /// The URL or a header is none that can be sent.
        case unsendable
        /// The host's name has no address.
        case notResolved
        /// Nobody listens there.
        case refused
        /// No connection could be made; the word of the system says why.
        case noConnection(String)
        /// The proxy did not let us through.
        case proxy
        /// No trusted, encrypted connection could be made.
        case tls(String)
        /// The deadline came first.
        case timedOut
        /// The server closed the connection before it answered.
        case closed
        /// What the server said is not HTTP.
        case notHTTP
        /// The task was cancelled.
        case cancelled
        /// Anything else.
        case other
    }

    /// What went wrong.
    var kind: Kind
    /// Scheme, host and port.
    var origin: WebOrigin
    /// Whether the server may have the whole request, so that it may have acted on it.
    var mayBeTaken: Bool

    /// Whether there was never a connection that a request could have gone over.
    var neverConnected: Bool {
        switch kind {
        case .unsendable, .notResolved, .refused, .noConnection, .proxy, .tls: true
        case .timedOut, .closed, .notHTTP, .cancelled, .other: false
        }
    }

    /// What went wrong and with whom, safe to show.
    var description: String { "\(origin): \(words)" }

    private var words: String {
        switch kind {
        case .unsendable: "the request cannot be sent"
        case .notResolved: "the host name was not found"
        case .refused: "connection refused"
        case .noConnection(let reason): "no connection: \(reason)"
        case .proxy: "the proxy did not let us through"
        case .tls(let reason): "no secure connection: \(reason)"
        case .timedOut: mayBeTaken ? "no answer in time" : "no connection in time"
        case .closed: "the connection was closed before an answer came"
        case .notHTTP: "the answer is not HTTP"
        case .cancelled: "cancelled"
        case .other: "the exchange failed"
        }
    }
}
