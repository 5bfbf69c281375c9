/// One source of reputation: where it comes from, how it is read, and what its entries weigh.
public struct Feed: Hashable, Sendable {
    /// Its name in the configuration, tables and metrics.
    public var id: FeedID
    /// Its name in sentences, such as `blocklist.de`.
    public var name: String
    /// `https://`, `http://` or `file://` URLs, or absolute paths; what all of them say together is the feed.
    public var locations: [String]
    /// How its text is read.
    public var format: FeedFormat
    /// What a listing means.
    public var category: FeedCategory
    /// Points (log-odds) of a fresh listing, by level.
    ///
    /// Element 0 is for entries without a level or of level 1, element n - 1 for level n, the last one for all levels
    /// above. Never empty.
    public var weights: [Double]
    /// How often it is fetched, in seconds.
    public var pollSeconds: Int64
    /// How long an entry is kept after it was last seen, in seconds; 0 drops a removed entry at once.
    public var keepSeconds: Int64
    /// What absence means.
    public var retention: FeedRetention
    /// The licence or terms of its entries, such as `CC0-1.0`.
    public var licence: String
    /// The credit its terms ask for; may be empty.
    public var attribution: String
    /// Whether it is used unless the configuration says otherwise.
    public var isDefault: Bool
    /// The header that carries the user's own key, such as `Key`; `nil` when the feed needs none.
    public var keyHeader: String?

    /// A feed of the given parts.
    public init(
        id: FeedID,
        name: String,
        locations: [String],
        format: FeedFormat,
        category: FeedCategory,
        weights: [Double],
        pollSeconds: Int64,
        keepSeconds: Int64,
        retention: FeedRetention,
        licence: String,
        attribution: String = "",
        isDefault: Bool = true,
        keyHeader: String? = nil
    ) {
        self.id = id
        self.name = name
        self.locations = locations
        self.format = format
        self.category = category
        self.weights = weights
        self.pollSeconds = pollSeconds
        self.keepSeconds = keepSeconds
        self.retention = retention
        self.licence = licence
        self.attribution = attribution
        self.isDefault = isDefault
        self.keyHeader = keyHeader
    }

    /// The points of a fresh listing of this level (0 means that the feed has no levels).
    public func weight(level: UInt8) -> Double {
        guard let last = weights.last else { return 0 }
        let position = max(0, Int(level) - 1)
        return position < weights.count ? weights[position] : last
    }
}
