public import Timestamps

/// What a version changed.
public struct FeedChanges: Hashable, Sendable {
    /// Entries that the feed did not have.
    public var added: Int
    /// Entries that a maintained feed took out, or that a window feed has not shown for as long as they are kept.
    public var removed: Int
    /// Entries that are listed now.
    public var listed: Int
    /// The date that the version was given: never later than the clock, never earlier than that of the version before.
    public var sourceDate: Timestamp

    /// Changes of the given parts.
    public init(added: Int, removed: Int, listed: Int, sourceDate: Timestamp) {
        self.added = added
        self.removed = removed
        self.listed = listed
        self.sourceDate = sourceDate
    }
}
