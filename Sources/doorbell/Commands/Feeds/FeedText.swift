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
                fact.entries.map(String.init) ?? "-",
                date.map { String($0.utc.prefix(16)) } ?? "-",
                date.map { AgeText.age(of: $0, at: now) } ?? "-",
                words(fact.condition(at: now)),
                TerminalText.text(fact.feed.licence, limit: 60),
            ])
        }
        return table.description
    }

    /// Why feeds cannot be had, a line for each reason; empty when none fails.
    ///
    /// Where the network is away that is one line and not one for each feed.
    static func failures(_ facts: [FeedFacts], at now: Timestamp) -> String {
        var reasons: [(why: String, feeds: [String])] = []
        for fact in facts {
            guard case .failing(_, let why) = fact.condition(at: now) else { continue }
            if let place = reasons.firstIndex(where: { $0.why == why }) {
                reasons[place].feeds.append(fact.feed.id.text)
            } else {
                reasons.append((why, [fact.feed.id.text]))
            }
        }
        guard !reasons.isEmpty else { return "" }
        let lines = reasons.map { reason in
            "\(TerminalText.text(reason.why, limit: 200)): \(reason.feeds.joined(separator: ", "))\n"
        }
        return "\nWhat fails, the last good version of each stays in force:\n" + lines.joined()
    }

    /// The state in words, without anything that a terminal would take for more than text.
    static func words(_ condition: FeedFacts.Condition) -> String {
        switch condition {
        case .fresh: "fresh"
        case .stale(let since): "stale since \(since.utc.prefix(10))"
        case .failing(let since, _): "failing since \(since.utc.prefix(16))"
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
