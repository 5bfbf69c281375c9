import IPNetworks
public import Timestamps

/// How much every feed of an index lists, and when it saw it last.
///
/// It is counted in one walk over all listings, some hundredths of a second for a million; what it keeps is bounded by
/// the number of feeds and of different ages, some hundred of each. Addresses of IPv4 count one by one; a stretch of
/// IPv6 counts the /64s it touches; a listed autonomous system counts once. What several ranges of one feed cover counts
/// once, with its youngest sighting.
public struct ListingCensus: Sendable {
    /// The addresses of one feed that were last seen at one moment, at one level.
    public struct Cohort: Hashable, Sendable {
        /// When the feed last had them, rounded to the past.
        public var lastSeen: Timestamp
        /// How many lists the feed counted.
        public var level: UInt8
        /// How many addresses there are.
        public var items: UInt64
    }

    /// The feeds of the index, by number; `nil` for a damaged record.
    public let feeds: [IndexedFeed?]
    /// The cohorts of each feed, the oldest first.
    public let cohorts: [[Cohort]]
    /// How many addresses any feed of each group lists; by the numbers that groups were given.
    public let groupItems: [UInt64]
    /// What identifies the index.
    public let checksum: UInt64

    /// Counts what an index lists; `group` gives the group of a feed, from 0, or `nil`.
    ///
    /// Allocates.
    public init(_ reader: IndexReader, groups: Int = 0, group: (IndexedFeed) -> Int? = { _ in nil }) {
        let feeds = (0..<reader.feedCount).map(reader.feed)
        let groupOf = feeds.map { feed in
            feed.flatMap(group).flatMap { (0..<groups).contains($0) ? $0 : nil }
        }
        var count = Count(feeds: feeds.count, groups: groupOf, most: groups)
        for (set, items) in Self.items(in: reader).enumerated() where items > 0 {
            count.add(reader.members(UInt32(set)), items)
        }
        self.feeds = feeds
        checksum = reader.checksum
        groupItems = count.groupItems
        cohorts = count.cohorts.map { found in
            found.map { Cohort(lastSeen: $0.key.lastSeen, level: $0.key.level, items: $0.value) }
                .sorted { ($0.lastSeen, $0.level) < ($1.lastSeen, $1.level) }
        }
    }

    /// How many addresses and systems each set is the set of.
    private static func items(in reader: IndexReader) -> [UInt64] {
        var items = Array(repeating: UInt64(0), count: reader.setCount)
        reader.forEachListing(in: IndexReader.allAddresses) { range, set in
            guard Int(set) < items.count else { return true }
            let (first, last) = (range.lowerBound, range.upperBound)
            let size = first.family == .v4 ? last.low - first.low : last.high - first.high
            items[Int(set)].addSaturated(size == .max ? size : size + 1)
            return true
        }
        for number in 0..<reader.networkCount {
            let set = Int(reader.network(at: number).set)
            if set > 0, set < items.count { items[set].addSaturated(1) }
        }
        return items
    }
}

/// The sums of a census on their way.
private struct Count {
    struct Key: Hashable {
        var lastSeen: Timestamp
        var level: UInt8
    }

    var cohorts: [[Key: UInt64]]
    var groupItems: [UInt64]
    private let groups: [Int?]
    private var seenGroups: [Int] = []
    private var best: [(feed: Int, key: Key)] = []

    init(feeds: Int, groups: [Int?], most: Int) {
        cohorts = Array(repeating: [:], count: feeds)
        groupItems = Array(repeating: 0, count: most)
        self.groups = groups
    }

    mutating func add(_ members: IndexMembers, _ items: UInt64) {
        best.removeAll(keepingCapacity: true)
        for member in members where member.feed < cohorts.count {
            let key = Key(lastSeen: member.lastSeen, level: member.level)
            // The members of one feed stand side by side in a sound index.
            guard let last = best.indices.last, best[last].feed == member.feed else {
                best.append((member.feed, key))
                continue
            }
            if (key.lastSeen, key.level) > (best[last].key.lastSeen, best[last].key.level) { best[last].key = key }
        }
        seenGroups.removeAll(keepingCapacity: true)
        for found in best {
            cohorts[found.feed][found.key, default: 0].addSaturated(items)
            guard let group = groups[found.feed], !seenGroups.contains(group) else { continue }
            seenGroups.append(group)
            groupItems[group].addSaturated(items)
        }
    }
}

extension UInt64 {
    fileprivate mutating func addSaturated(_ other: UInt64) {
        let (sum, overflow) = addingReportingOverflow(other)
        self = overflow ? .max : sum
    }
}
