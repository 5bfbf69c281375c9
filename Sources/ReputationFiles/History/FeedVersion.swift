public import Reputation
public import Timestamps

/// A version of a feed as it was fetched, read and found good.
public struct FeedVersion: Sendable {
    /// What it lists, in any order; of several entries for one subject the highest level counts.
    public var entries: [FeedEntry]
    /// When its source made it, as the source or its server says; `nil` when nobody says.
    public var sourceDate: Timestamp?
    /// How many bytes of text it came in.
    public var bytes: Int
    /// With what its locations are asked the next time.
    public var validators: [FeedValidator]

    /// A version of the given parts.
    public init(entries: [FeedEntry], sourceDate: Timestamp?, bytes: Int = 0, validators: [FeedValidator] = []) {
        self.entries = entries
        self.sourceDate = sourceDate
        self.bytes = bytes
        self.validators = validators
    }
}
