import Reputation
import ReputationFiles
import Timestamps

/// The feeds as a table and as lines of JSON.
enum FeedText {
    /// A table with a row for each feed.
    static func table(_ facts: [FeedFacts], at now: Timestamp) -> String {
        var table = Table(["FEED", "CATEGORY", "ENTRIES", "SOURCE DATE", "AGE", "STATE", "LICENCE"])
        for fact in facts {
            let date = fact.sourceDate
            table.add([
                fact.feed.id.text,
                fact.feed.category.rawValue,
                fact.state?.lastGoodCount.map(String.init) ?? "-",
                date.map { String($0.utc.prefix(16)) } ?? "-",
                date.map { AgeText.age(of: $0, at: now) } ?? "-",
                words(fact.condition(at: now)),
                TerminalText.text(fact.feed.licence, limit: 60),
            ])
        }
        return table.description
    }

    /// The state in words, without anything that a terminal would take for more than text.
    static func words(_ condition: FeedFacts.Condition) -> String {
        switch condition {
        case .fresh: "fresh"
        case .stale(let since): "stale since \(since.utc.prefix(10))"
        case .failing(let since, let why):
            "failing since \(since.utc.prefix(16)): \(TerminalText.text(why, limit: 120))"
        case .starter: "starter data"
        case .neverFetched: "never fetched"
        case .disabled: "disabled"
        }
    }

    /// What came of a feed, in one line.
    static func line(_ update: FeedUpdate) -> String {
        let name = update.feed.text
        switch update.outcome {
        case .unchanged: return "\(name): unchanged"
        case .failed(let why): return "\(name): failed: \(TerminalText.text(why, limit: 300))"
        case .updated(let changes):
            let counts = "\(changes.listed) \(changes.listed == 1 ? "entry" : "entries")"
            return
                "\(name): \(counts), \(changes.added) added, \(changes.removed) removed, as of \(changes.sourceDate.utc)"
        }
    }
}
