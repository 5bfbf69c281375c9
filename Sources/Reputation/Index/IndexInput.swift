public import Timestamps

/// Everything an index is built from; the same input gives the same bytes.
public struct IndexInput: Sendable {
    /// The moment that ages are counted from; part of the bytes.
    public var builtAt: Timestamp
    /// The feeds with their listings; at most 1,023.
    public var feeds: [FeedContents]
    /// Networks and places, the most trusted layer first: a later layer fills only what earlier ones do not know.
    public var layers: [LocationLayer]

    /// An input of the given parts.
    public init(builtAt: Timestamp, feeds: [FeedContents] = [], layers: [LocationLayer] = []) {
        self.builtAt = builtAt
        self.feeds = feeds
        self.layers = layers
    }

    /// A feed and what it lists.
    public struct FeedContents: Sendable {
        /// The feed.
        public var feed: Feed
        /// When its source was last made, as the source says, or else as the server does; `nil` when nobody says.
        public var sourceDate: Timestamp?
        /// What it lists, in any order.
        public var listings: [FeedListing]

        /// Contents of the given parts.
        public init(feed: Feed, sourceDate: Timestamp?, listings: [FeedListing]) {
            self.feed = feed
            self.sourceDate = sourceDate
            self.listings = listings
        }
    }
}
