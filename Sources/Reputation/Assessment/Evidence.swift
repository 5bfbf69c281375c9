public import Timestamps

/// One listing of an address, as it is shown.
public struct Evidence: Hashable, Sendable, Codable {
    /// The feed's short name.
    public var feed: FeedID
    /// The feed's name in sentences.
    public var name: String
    /// What the listing means.
    public var category: FeedCategory
    /// When the feed last had it; `nil` when that is not known.
    public var lastSeen: Timestamp?
    /// How many lists the feed counted; 0 when it counts none.
    public var level: UInt8
    /// The listing's own name, such as `SBL256894`: untrusted text; may be empty.
    public var label: String
    /// Whether a maintained feed has taken it out since.
    public var isRemoved: Bool
    /// Whether it is the autonomous system that is listed, not the address.
    public var isAboutNetwork: Bool

    /// Evidence of the given parts.
    public init(
        feed: FeedID,
        name: String,
        category: FeedCategory,
        lastSeen: Timestamp?,
        level: UInt8 = 0,
        label: String = "",
        isRemoved: Bool = false,
        isAboutNetwork: Bool = false
    ) {
        self.feed = feed
        self.name = name
        self.category = category
        self.lastSeen = lastSeen
        self.level = level
        self.label = label
        self.isRemoved = isRemoved
        self.isAboutNetwork = isAboutNetwork
    }
}
