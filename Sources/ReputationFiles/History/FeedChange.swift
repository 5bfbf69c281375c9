public import Reputation
public import Timestamps

/// One line of the log of additions and removals.
public struct FeedChange: Hashable, Sendable {
    /// What was added or removed.
    public enum Kind: String, Hashable, Sendable {
        /// The feed did not have it.
        case added
        /// A maintained feed took it out, or a window feed has not shown it for as long as it is kept.
        case removed
    }

    /// The feed.
    public var feed: FeedID
    /// When it was noticed.
    public var time: Timestamp
    /// Added or removed.
    public var kind: Kind
    /// What it is about.
    public var subject: FeedEntry.Subject

    /// A change of the given parts.
    public init(feed: FeedID, time: Timestamp, kind: Kind, subject: FeedEntry.Subject) {
        self.feed = feed
        self.time = time
        self.kind = kind
        self.subject = subject
    }
}
