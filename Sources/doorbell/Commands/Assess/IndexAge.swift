import Reputation
import Timestamps

/// How old what an index says is.
struct IndexAge: Hashable, Sendable {
    /// When the index was built.
    var builtAt: Timestamp
    /// Identifies the generation.
    var checksum: UInt64
    /// The list whose source is oldest; `nil` when no list has a date.
    var oldest: Oldest?

    /// A list and its date.
    struct Oldest: Hashable, Sendable {
        var feed: String
        var date: Timestamp
    }

    /// `built 2026-11-22 16:00:00 UTC (2 h ago); oldest list: ipsum (3 d ago)`.
    func text(now: Timestamp) -> String {
        var text = "index built \(builtAt.utc) (\(ListingAge.text(builtAt, now: now)))"
        if let oldest {
            text +=
                "; oldest list: \(TerminalText.text(oldest.feed, limit: 40)) (\(ListingAge.text(oldest.date, now: now)))"
        }
        return text
    }
}
