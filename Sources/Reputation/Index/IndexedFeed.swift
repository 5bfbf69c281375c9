public import Timestamps

/// A feed as it went into an index: what scoring and tables need of it.
public struct IndexedFeed: Hashable, Sendable {
    /// Its short name.
    public var id: FeedID
    /// Its name in sentences.
    public var name: String
    /// What a listing means.
    public var category: FeedCategory
    /// What absence means.
    public var retention: FeedRetention
    /// Points (log-odds) of a fresh listing, by level; see `Feed.weights`.
    public var weights: [Double]
    /// How often it is fetched, in seconds.
    public var pollSeconds: Int64
    /// How long an entry is kept after it was last seen, in seconds.
    public var keepSeconds: Int64
    /// The licence or terms of its entries.
    public var licence: String
    /// The credit its terms ask for; may be empty.
    public var attribution: String
    /// When its source was last made; `nil` when nobody says.
    public var sourceDate: Timestamp?
    /// How many listings went in, of addresses and of autonomous systems, removed ones among them.
    public var listingCount: Int
    /// How many of these a maintained feed has taken out since.
    public var removedCount: Int
    /// How many of these are about autonomous systems.
    public var networkCount: Int

    /// A feed of the given parts.
    public init(
        id: FeedID,
        name: String,
        category: FeedCategory,
        retention: FeedRetention,
        weights: [Double],
        pollSeconds: Int64,
        keepSeconds: Int64,
        licence: String,
        attribution: String,
        sourceDate: Timestamp?,
        listingCount: Int,
        removedCount: Int,
        networkCount: Int
    ) {
        self.id = id
        self.name = name
        self.category = category
        self.retention = retention
        self.weights = weights
        self.pollSeconds = pollSeconds
        self.keepSeconds = keepSeconds
        self.licence = licence
        self.attribution = attribution
        self.sourceDate = sourceDate
        self.listingCount = listingCount
        self.removedCount = removedCount
        self.networkCount = networkCount
    }

    /// The points of a fresh listing of this level (0 means that the feed has no levels).
    public func weight(level: UInt8) -> Double {
        guard let last = weights.last else { return 0 }
        let position = max(0, Int(level) - 1)
        return position < weights.count ? weights[position] : last
    }
}
