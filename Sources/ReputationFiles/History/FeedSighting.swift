public import Reputation
public import Timestamps

/// What a feed knows of an address: since when and until when an entry that covers it was seen.
public struct FeedSighting: Hashable, Sendable {
    /// The feed.
    public var feed: FeedID
    /// The entry that covers the address.
    public var entry: FeedEntry
    /// The date of the first version that had it.
    public var firstSeen: Timestamp
    /// The date of the last version that had it.
    public var lastSeen: Timestamp
    /// Whether the newest version has it.
    public var isListed: Bool

    /// A sighting of the given parts.
    public init(feed: FeedID, entry: FeedEntry, firstSeen: Timestamp, lastSeen: Timestamp, isListed: Bool) {
        self.feed = feed
        self.entry = entry
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.isListed = isListed
    }
}
