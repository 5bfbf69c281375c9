import Reputation
import Timestamps

/// The texts of all locations of a feed on their way to a version: read, put together and judged.
struct FeedReading {
    /// One text, where it came from, and what its server said of it.
    struct Part {
        var parsed: ParsedFeed
        var byteCount: Int
        var date: Timestamp?
        var validator: FeedValidator
    }

    private var parts: [Part] = []

    mutating func add(_ part: Part) { parts.append(part) }

    /// All texts as if they were one.
    ///
    /// The date is the oldest of them for a window feed, so that nothing looks younger than it is; a maintained feed is
    /// as new as its newest part, for parts that nobody had to change are no staler.
    func version(of feed: Feed, lastGoodCount: Int?) -> Result<FeedVersion, Refusal> {
        var whole = ParsedFeed()
        for part in parts {
            whole.entries += part.parsed.entries
            whole.contentLines += part.parsed.contentLines
            whole.refusedLines += part.parsed.refusedLines
            whole.refusedBogons += part.parsed.refusedBogons
            whole.duplicates += part.parsed.duplicates
            whole.isHTML = whole.isHTML || part.parsed.isHTML
            whole.isBroken = whole.isBroken || part.parsed.isBroken
        }
        if case .refuse(let reason) = FeedJudge.verdict(on: whole, of: feed, lastGoodCount: lastGoodCount) {
            return .failure(Refusal(reason: reason))
        }
        let dates = parts.compactMap { $0.parsed.sourceDate ?? $0.date }
        let version = FeedVersion(
            entries: whole.entries,
            sourceDate: feed.retention == .window ? dates.min() : dates.max(),
            bytes: parts.reduce(0) { $0 + $1.byteCount },
            validators: parts.map(\.validator)
        )
        return .success(version)
    }

    struct Refusal: Error {
        let reason: FeedRefusalReason
    }
}
