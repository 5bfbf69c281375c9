public import Reputation
public import Timestamps

/// Files that hold a version of a feed, for hosts that cannot fetch it.
public struct FeedImport: Hashable, Sendable {
    /// The feed.
    public var feed: FeedID
    /// Absolute or relative paths of the files that are the version together; plain text, gzip or xz.
    public var paths: [String]
    /// When the source made it; `nil`: what the text says, or else when the oldest file was last changed.
    public var sourceDate: Timestamp?

    /// An import of the given parts.
    public init(feed: FeedID, paths: [String], sourceDate: Timestamp? = nil) {
        self.feed = feed
        self.paths = paths
        self.sourceDate = sourceDate
    }
}
