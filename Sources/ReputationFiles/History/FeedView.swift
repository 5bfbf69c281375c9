import Reputation
import SQLiteFiles
import Timestamps

/// What of a feed counts as of a moment.
struct FeedView {
    private let now: Timestamp
    private let date: Timestamp
    private let isMaintained: Bool
    private let isExpired: Bool
    private let seenLimit: Timestamp
    private let removalLimit: Timestamp

    init(feed: Feed, date: Timestamp, confirmed: Timestamp, now: Timestamp) {
        self.now = now
        self.date = date
        isMaintained = feed.retention == .maintained
        let keep = max(0, feed.keepSeconds)
        let confirmation = now.advanced(by: .seconds(-max(keep, FeedHistory.maintainedSeconds)))
        isExpired = isMaintained && confirmed < confirmation
        seenLimit = now.advanced(by: .seconds(-keep))
        removalLimit = now.advanced(by: .seconds(-min(keep, FeedHistory.removalSeconds)))
    }

    func listing(_ row: RowReader) throws -> FeedListing? {
        let last = try row.optionalMoment("last_seen")
        let seen = last ?? date
        if isMaintained {
            guard !isExpired else { return nil }
            if let last, (try row.optionalMoment("removed_at") ?? last) <= removalLimit { return nil }
        } else if seen < seenLimit {
            return nil
        }
        return FeedListing(try row.entry(), lastSeen: min(seen, now), isRemoved: isMaintained && last != nil)
    }
}
