import IPNetworks
import Pipeline
import Reputation
import Timestamps

extension JSONWriter {
    /// An entry of the log, as of a moment: how old it is then decides its time range, and that its score.
    mutating func logEntry(_ entry: FeedLogEntry, of feed: Feed, _ dataset: DatasetCode, at now: Timestamp) {
        let range = TimeRange(lastSeen: entry.time, at: now)
        let score =
            feed.category.countsAgainst
            ? ObjectScore.listing(age: range.seconds, points: feed.weight(level: 0)) : 0
        beginObject()
        property("self", "/v1/log/ip/id/\(entry.number)")
        property("cidr", Self.cidr(entry.subject))
        property("score", score)
        property("risk", RiskLabel(score: score).rawValue)
        property("dataset", dataset.uri)
        property("source", SourceCode(entry.feed).uri)
        property("lapse", range.rawValue)
        property("action", entry.isRemoval ? "DELETE" : "ADD")
        property("timestamp", entry.time.milliseconds)
        endObject()
    }

    /// The smallest prefix that holds all of what an entry is about; empty for an autonomous system.
    private static func cidr(_ subject: FeedEntry.Subject) -> String {
        guard case .range(let range) = subject else { return "" }
        let difference = range.first.bits ^ range.last.bits
        let shared = difference.leadingZeroBitCount - (128 - range.first.bitWidth)
        return IPPrefix(containing: range.first, length: shared).map(\.description) ?? ""
    }
}
