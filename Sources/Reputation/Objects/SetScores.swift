public import Timestamps

/// What sets of listings score as such: the highest score that any listing in them has (see `ObjectScore`).
///
/// A value over one generation of the index: it must not outlive it.
public struct SetScores: Sendable {
    private let reader: IndexReader
    private let feeds: [IndexedFeed?]

    /// The scores of the sets of an index.
    ///
    /// Allocates; a few microseconds for each feed.
    public init(_ reader: IndexReader) {
        self.reader = reader
        feeds = (0..<reader.feedCount).map(reader.feed)
    }

    /// The score of a set at a moment: 0 to 99, 0 for one that says nothing against an address.
    ///
    /// Does not allocate. Clouds, hosting and relays say nothing against anybody.
    public func score(_ set: UInt32, at now: Timestamp) -> Int {
        reader.members(set).reduce(0) { max($0, score($1, at: now)) }
    }

    /// The score of one listing of a set.
    public func score(_ member: IndexMember, at now: Timestamp) -> Int {
        guard member.feed < feeds.count, let feed = feeds[member.feed], feed.category.countsAgainst else { return 0 }
        return ObjectScore.listing(age: now.seconds(since: member.lastSeen), points: feed.weight(level: member.level))
    }

    /// The feed of a number; `nil` when there is none.
    public func feed(_ number: Int) -> IndexedFeed? { feeds.indices.contains(number) ? feeds[number] : nil }
}

extension FeedCategory {
    /// Whether a listing is held against an address, as opposed to where it is hosted.
    public var countsAgainst: Bool {
        switch self {
        case .sshAttack, .attack, .criminalNetwork, .tor, .vpn, .scanner, .proxy: true
        case .hosting, .cloud, .relay, .satellite, .anycast: false
        }
    }
}

extension Timestamp {
    /// The seconds from an earlier moment, rounded down; never traps.
    func seconds(since earlier: Timestamp) -> Int64 {
        let (microseconds, overflow) = microseconds.subtractingReportingOverflow(earlier.microseconds)
        guard !overflow else { return self < earlier ? .min / 1_000_000 : .max / 1_000_000 }
        return microseconds / 1_000_000
    }
}
