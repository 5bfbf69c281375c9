import Reputation
import Timestamps

/// One source as the API shows it: a feed of the index, with what the census says of it.
struct SourceCard {
    let code: SourceCode
    let dataset: DatasetCode
    let feed: IndexedFeed
    let url: String
    let updatedAt: Timestamp
    /// What each time range holds, in the order of `TimeRange`.
    private let ranges: [RangeCard]

    /// `nil` for feeds that are no sources: clouds and hosting are datacenters.
    init?(_ feed: IndexedFeed, _ cohorts: [ListingCensus.Cohort], url: String, builtAt: Timestamp, now: Timestamp) {
        guard let dataset = DatasetCode(feed.category) else { return nil }
        code = SourceCode(feed.id)
        self.dataset = dataset
        self.feed = feed
        self.url = url
        updatedAt = feed.sourceDate ?? builtAt
        var sums = Array(repeating: RangeSum(), count: TimeRange.allCases.count)
        for cohort in cohorts {
            let range = TimeRange(lastSeen: cohort.lastSeen, at: now)
            guard let position = TimeRange.allCases.firstIndex(of: range) else { continue }
            sums[position].add(cohort.items, range.score(feed, level: cohort.level))
        }
        ranges = zip(TimeRange.allCases, sums).map { range, sum in
            RangeCard(range: range, items: sum.items, score: sum.mean ?? range.score(feed, level: 0))
        }
    }

    /// What a time range holds.
    subscript(_ range: TimeRange) -> RangeCard {
        ranges.first { $0.range == range } ?? RangeCard(range: range, items: 0, score: 0)
    }

    /// The ranges that hold anything, the youngest first.
    var filled: [RangeCard] { ranges.filter { $0.items > 0 } }

    /// One time range of a source.
    struct RangeCard {
        var range: TimeRange
        var items: UInt64
        /// The mean score of its items; without any, that of a listing of the lowest level.
        var score: Int
    }

    private struct RangeSum {
        var items: UInt64 = 0
        private var sum = 0.0

        mutating func add(_ count: UInt64, _ score: Int) {
            items = items.addingReportingOverflow(count).overflow ? .max : items + count
            sum += Double(count) * Double(score)
        }

        var mean: Int? { items == 0 ? nil : Int((sum / Double(items)).rounded()) }
    }
}
