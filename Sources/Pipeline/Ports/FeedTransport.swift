/// Fetches the text of a feed from its server.
public protocol FeedTransport: Sendable {
    /// Asks once, within the request's limits; it never throws: a failure is an answer.
    func fetch(_ request: FeedRequest) async -> FeedAnswer
}
