import NIOCore

/// One request on its way to its answer.
struct Exchange: Sendable {
    /// The position of its operation; `nil` when it has none.
    var operation: Int?
    /// The request; its body is filled in while it is read.
    var request: APIRequest
    /// The query as it was sent, for the activity of its key.
    var query: Substring
    /// When its head was complete.
    var start: NIODeadline
}
