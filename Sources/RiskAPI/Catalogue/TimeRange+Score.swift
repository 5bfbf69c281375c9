public import Reputation
public import Timestamps

extension TimeRange {
    /// The range of something last seen at a moment; what is in the future counts as now.
    public init(lastSeen: Timestamp, at now: Timestamp) {
        self.init(age: now.duration(since: lastSeen).components.seconds)
    }

    /// The score of a listing of this range: that of its age, scaled by the weight of its feed; 0 to 99.
    ///
    /// Feeds that say nothing against an address give 0.
    public func score(_ feed: IndexedFeed, level: UInt8) -> Int {
        feed.category.countsAgainst ? ObjectScore.listing(age: seconds, points: feed.weight(level: level)) : 0
    }
}
