import IPNetworks

/// Decides whether a new version of a feed replaces the last good one.
///
/// Servers break: one feed shrank from 106,000 lines to 4 for a day. What is refused changes nothing; the last good
/// version goes on and ages.
public enum FeedJudge {
    /// The share of the last good count below which a version is refused.
    public static let smallestShare = 0.5
    /// The share of lines that must be readable.
    public static let readableShare = 0.9

    /// How many IPv4 addresses a feed of evidence may list at most: 1/64 of all.
    ///
    /// Spamhaus DROP, the widest of the known ones, has 15 million.
    public static let widestEvidence: UInt64 = 1 << 26

    /// The verdict on a version; `lastGoodCount` is the number of entries of the last good one, `nil` when there is none.
    public static func verdict(on parsed: ParsedFeed, of feed: Feed, lastGoodCount: Int?) -> FeedVerdict {
        if parsed.isHTML { return .refuse(.html) }
        if parsed.isBroken { return .refuse(.broken) }
        if parsed.readableShare < readableShare { return .refuse(.unreadable(parsed.readableShare)) }
        if parsed.entries.isEmpty { return .refuse(.empty) }
        if let lastGoodCount, Double(parsed.entries.count) < Double(lastGoodCount) * smallestShare {
            return .refuse(.shrunk(from: lastGoodCount, to: parsed.entries.count))
        }
        if feed.category.evidenceGroup != nil, addresses(in: parsed.entries) > widestEvidence {
            return .refuse(.tooWide)
        }
        return .accept
    }

    /// How many IPv4 addresses the entries cover, each counted once; the entries are in the order of their ranges.
    private static func addresses(in entries: [FeedEntry]) -> UInt64 {
        var (count, next): (UInt64, UInt64) = (0, 0)
        for entry in entries {
            guard case .range(let range) = entry.subject, range.family == .v4 else { continue }
            let first = max(range.first.low, next)
            guard range.last.low >= first else { continue }
            count += range.last.low - first + 1
            next = range.last.low + 1
        }
        return count
    }
}

/// What becomes of a new version of a feed.
public enum FeedVerdict: Hashable, Sendable {
    /// It is the feed from now on.
    case accept
    /// It is thrown away.
    case refuse(FeedRefusalReason)
}
