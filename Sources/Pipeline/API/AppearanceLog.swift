public import IPNetworks
public import Reputation

/// Where the log of list changes says when an address came and went.
///
/// Safe to use from any thread; may read a file, which takes some ten microseconds: ask only for listed addresses.
public protocol AppearanceLog: Sendable {
    /// The first and the newest entry of the log about an address or a range that covers it, by feed in the order of
    /// IDs; empty when there is no log.
    func appearances(of address: IPAddress) -> [Appearance]
}

/// What the log of one feed says about an address.
public struct Appearance: Hashable, Sendable {
    /// The feed.
    public var feed: FeedID
    /// The number of the first entry.
    public var first: Int64
    /// The number of the newest entry; the same when there is one.
    public var last: Int64

    /// An appearance of the given parts.
    public init(feed: FeedID, first: Int64, last: Int64) {
        self.feed = feed
        self.first = first
        self.last = last
    }
}
