public import Timestamps

/// An entry of a feed together with when it was seen: what the index is built from.
public struct FeedListing: Hashable, Sendable {
    /// What is listed.
    public var entry: FeedEntry
    /// When the feed last had it: the date of the source, not of the fetch.
    public var lastSeen: Timestamp
    /// Whether a maintained feed has taken it out since.
    public var isRemoved: Bool

    /// A listing of the given parts.
    public init(_ entry: FeedEntry, lastSeen: Timestamp, isRemoved: Bool = false) {
        self.entry = entry
        self.lastSeen = lastSeen
        self.isRemoved = isRemoved
    }
}
