public import Reputation
public import Timestamps

/// What went into an index and where it came from.
public struct IndexReport: Hashable, Sendable {
    /// The feeds that had something, in the order of the index.
    public var feeds: [Part] = []
    /// The feeds of which nothing is known.
    public var empty: [FeedID] = []
    /// The files of networks and places, the most trusted first.
    public var layers: [Layer] = []
    /// What could not be read, a sentence each.
    public var problems: [String] = []
    /// How large it became; `nil` before it is built.
    public var build: IndexBuildReport?

    /// An empty report.
    public init() {}

    /// Where the contents of a feed came from.
    public enum Origin: String, Hashable, Sendable {
        /// What was fetched or imported here.
        case history
        /// The data that comes with the program.
        case starter
        /// A file named on the command line.
        case given
    }

    /// One feed.
    public struct Part: Hashable, Sendable {
        /// Its short name.
        public var feed: FeedID
        /// Where its contents came from.
        public var origin: Origin
        /// When its source was made; `nil` when nobody says.
        public var sourceDate: Timestamp?
        /// How many entries it has.
        public var count: Int
    }

    /// One file of networks and places.
    public struct Layer: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// When it was made; `nil` when nobody says.
        public var date: Timestamp?
        /// Its licence, with the credit its terms ask for.
        public var licence: String
        /// How many ranges it has.
        public var ranges: Int

        init(_ layer: LocationLayer) {
            (name, date, licence, ranges) = (layer.name, layer.date, layer.licence, layer.entries.count)
        }
    }

    mutating func add(_ contents: IndexInput.FeedContents, _ origin: Origin) {
        feeds.append(
            Part(
                feed: contents.feed.id,
                origin: origin,
                sourceDate: contents.sourceDate,
                count: contents.listings.count
            )
        )
    }
}
