public import Reputation

/// What came of one feed in an update.
public struct FeedUpdate: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// A new version is in force.
        case updated(FeedChanges)
        /// The version that is here is still the newest.
        case unchanged
        /// It could not be had, for this reason; the last good version stays in force, if there is one.
        case failed(String)
    }

    /// The feed.
    public var feed: FeedID
    /// What came of it.
    public var outcome: Outcome

    /// What came of a feed.
    public init(feed: FeedID, outcome: Outcome) {
        self.feed = feed
        self.outcome = outcome
    }

    /// Whether it failed.
    public var isFailure: Bool {
        guard case .failed = outcome else { return false }
        return true
    }

    /// What happens while an update is under way.
    public enum Event: Hashable, Sendable {
        /// A feed is being asked.
        case began(FeedID)
        /// So many bytes of a feed have come, of so many when its server says it.
        case received(FeedID, bytes: Int, of: Int?)
        /// A feed is done.
        case finished(FeedUpdate)
        /// All feeds are done, and the index is being built.
        case building
    }
}
