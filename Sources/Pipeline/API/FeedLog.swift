public import IPNetworks
public import Reputation
public import Timestamps

/// The log of list changes: what was added to and removed from each feed, and when.
///
/// Safe to use from any thread; reads a file, so it may wait.
public protocol FeedLog: Sendable {
    /// The entries about an address or a range that covers it, the newest first, at most `limit`; with `since` only those
    /// after that moment. Empty when there is no log yet.
    func entries(
        about address: IPAddress,
        since: Timestamp?,
        limit: Int
    ) throws(FeedLogError) -> [FeedLogEntry]

    /// The entry of a number; `nil` when there is none, or none any more.
    func entry(_ number: Int64) throws(FeedLogError) -> FeedLogEntry?
}

/// Why the log of list changes cannot be read.
public enum FeedLogError: Error, Hashable, Sendable {
    /// Not now; the next update of the feeds brings it into order.
    case notNow
    /// What is wrong and what to do, for the operator's log.
    case failed(String)
}

/// One line of the log of list changes.
public struct FeedLogEntry: Hashable, Sendable {
    /// Its number; numbers grow.
    public var number: Int64
    /// The feed.
    public var feed: FeedID
    /// When it was noticed.
    public var time: Timestamp
    /// Whether it was taken out, else added.
    public var isRemoval: Bool
    /// What it is about.
    public var subject: FeedEntry.Subject

    /// An entry of the given parts.
    public init(number: Int64, feed: FeedID, time: Timestamp, isRemoval: Bool, subject: FeedEntry.Subject) {
        self.number = number
        self.feed = feed
        self.time = time
        self.isRemoval = isRemoval
        self.subject = subject
    }
}
