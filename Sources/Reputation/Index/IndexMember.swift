public import Timestamps

/// One listing in a set: which feed lists the address, how, and since when it has not been seen.
public struct IndexMember: Hashable, Sendable {
    /// The feed, from 0.
    public var feed: Int
    /// How many lists the feed counted; 0 when it counts none.
    public var level: UInt8
    /// Whether a maintained feed has taken it out since.
    public var isRemoved: Bool
    /// Whether the listed range is so small that it counts as hosts, not as a network (see `AddressRange.isHost`).
    public var isHost: Bool
    /// When the feed last had it, rounded to the past: never later than it was.
    public var lastSeen: Timestamp
    /// The listing's own name, for `IndexReader.label(_:)`; 0 when it has none.
    public var label: UInt32

    /// A member of the given parts.
    public init(
        feed: Int,
        level: UInt8 = 0,
        isRemoved: Bool = false,
        isHost: Bool = false,
        lastSeen: Timestamp,
        label: UInt32 = 0
    ) {
        self.feed = feed
        self.level = level
        self.isRemoved = isRemoved
        self.isHost = isHost
        self.lastSeen = lastSeen
        self.label = label
    }
}
