import IPNetworks
import Timestamps

/// Gathers what a reader finds in a feed in compact form, and makes the entries in the end.
struct FeedCollector {
    /// A listing in numbers: `key` orders and identifies its subject.
    struct Record<Key: Comparable> {
        var key: Key
        var level: UInt8
        var label: UInt32
    }

    /// An IPv6 range; a larger range sorts first where both begin together.
    struct Key6: Comparable {
        var first: UInt128
        var last: UInt128

        static func < (left: Key6, right: Key6) -> Bool {
            left.first == right.first ? left.last > right.last : left.first < right.first
        }
    }

    /// A state to which the collector can return, or from which on labels are given.
    struct Mark {
        fileprivate var counts: (v4: Int, v6: Int, systems: Int, refusals: Int)
        fileprivate var lines: (content: Int, refused: Int, bogons: Int)
    }

    let isEvidence: Bool
    let scope: PublicScope
    /// IPv4 ranges: the first address above the complement of the last one.
    private var v4: [Record<UInt64>] = []
    private var v6: [Record<Key6>] = []
    private var systems: [Record<UInt32>] = []
    private var labels = FeedLabels()
    private(set) var result = ParsedFeed()

    init(category: FeedCategory, scope: PublicScope) {
        isEvidence = category.evidenceGroup != nil
        self.scope = scope
    }

    var isFull: Bool { v4.count + v6.count + systems.count >= FeedParser.maximumEntries }

    // MARK: Entries

    /// Counts a line that is meant as an entry.
    @inline(__always)
    mutating func countContent() { result.contentLines += 1 }

    /// Takes a count back: the line was about the whole feed.
    mutating func forgetContent() { result.contentLines -= 1 }

    /// Takes a range; why not, when it is refused.
    @inline(__always)
    mutating func add(_ range: AddressField.Range, level: UInt8 = 0, label: UInt32 = 0) -> FeedRefusal.Reason? {
        guard !isFull else { return .tooMany }
        switch range {
        case .v4(let first, let last):
            if let reason = refusal4(first, last) { return reason }
            v4.append(Record(key: UInt64(first) << 32 | UInt64(~last), level: level, label: label))
        case .v6(let first, let last):
            if let reason = refusal6(first, last) { return reason }
            v6.append(Record(key: Key6(first: first, last: last), level: level, label: label))
        }
        return nil
    }

    /// Takes the number of an autonomous system; why not, when it is refused.
    mutating func add(system number: UInt32, label: UInt32) -> FeedRefusal.Reason? {
        guard !isFull else { return .tooMany }
        switch number {
        // RFC 7607, 6793, 5398, 6996 and 7300.
        case 0, 23_456, 64_496...65_551, 4_200_000_000...: return .privateNumber
        default: break
        }
        systems.append(Record(key: number, level: 0, label: label))
        return nil
    }

    /// The number of a label; 0 for an empty one, or when there are too many.
    mutating func label(_ text: String) -> UInt32 { labels.number(of: text) }

    mutating func date(_ moment: Timestamp) { result.sourceDate = max(result.sourceDate ?? moment, moment) }

    private func refusal4(_ first: UInt32, _ last: UInt32) -> FeedRefusal.Reason? {
        if isEvidence, last - first >= 1 << 24 { return .tooWide }
        guard let purpose = SpecialPurpose.overlapped(by: first, last) else { return nil }
        return isTreatedAsPublic(IPAddress(v4: first), IPAddress(v4: last)) ? nil : .special(purpose)
    }

    private func refusal6(_ first: UInt128, _ last: UInt128) -> FeedRefusal.Reason? {
        if isEvidence, last - first >= 1 << 109 { return .tooWide }
        let ends = (IPAddress(bits6: first), IPAddress(bits6: last))
        guard let purpose = SpecialPurpose.overlapped(by: ends.0, ends.1) else { return nil }
        return isTreatedAsPublic(ends.0, ends.1) ? nil : .special(purpose)
    }

    private func isTreatedAsPublic(_ first: IPAddress, _ last: IPAddress) -> Bool {
        scope.treatedAsPublic.contains { $0.contains(first) && $0.contains(last) }
    }

    // MARK: Refusals

    /// Counts a refusal, and keeps the first ones with the text between `start` and `end`.
    mutating func refuse(
        _ reason: FeedRefusal.Reason,
        line: Int,
        in text: Span<UInt8>,
        from start: Int,
        to end: Int
    ) {
        if reason.isPolicy { result.refusedBogons += 1 } else { result.refusedLines += 1 }
        if reason == .tooMany || reason == .malformed { result.isBroken = true }
        guard result.refusals.count < FeedParser.maximumRefusals else { return }
        let shown = FeedLabelText.clean(text, from: start, to: end, limit: 64)
        result.refusals.append(FeedRefusal(line: line, offset: start, text: shown, reason: reason))
    }

    // MARK: Marks

    var mark: Mark {
        Mark(
            counts: (v4.count, v6.count, systems.count, result.refusals.count),
            lines: (result.contentLines, result.refusedLines, result.refusedBogons)
        )
    }

    /// Forgets everything since `mark`.
    mutating func drop(since mark: Mark) {
        v4.removeLast(v4.count - mark.counts.v4)
        v6.removeLast(v6.count - mark.counts.v6)
        systems.removeLast(systems.count - mark.counts.systems)
        result.refusals.removeLast(result.refusals.count - mark.counts.refusals)
        (result.contentLines, result.refusedLines, result.refusedBogons) = mark.lines
    }

    /// Gives a label to everything since `mark` that has none.
    mutating func label(since mark: Mark, as label: UInt32) {
        for index in mark.counts.v4..<v4.count where v4[index].label == 0 { v4[index].label = label }
        for index in mark.counts.v6..<v6.count where v6[index].label == 0 { v6[index].label = label }
        for index in mark.counts.systems..<systems.count where systems[index].label == 0 {
            systems[index].label = label
        }
    }

    // MARK: Result

    /// The feed, in order and without repetitions.
    consuming func finish() -> ParsedFeed {
        RecordSort.sort(&v4)
        result.duplicates = Self.merge(&v4, labels) + Self.merge(&v6, labels) + Self.merge(&systems, labels)
        var entries: [FeedEntry] = []
        entries.reserveCapacity(v4.count + v6.count + systems.count)
        for record in v4 {
            let first = IPAddress(v4: UInt32(truncatingIfNeeded: record.key >> 32))
            let last = IPAddress(v4: ~UInt32(truncatingIfNeeded: record.key))
            append(first, last, record.level, record.label, to: &entries)
        }
        for record in v6 {
            append(
                IPAddress(bits6: record.key.first),
                IPAddress(bits6: record.key.last),
                record.level,
                record.label,
                to: &entries
            )
        }
        for record in systems {
            entries.append(FeedEntry(.autonomousSystem(record.key), level: record.level, label: labels[record.label]))
        }
        result.entries = entries
        return result
    }

    @inline(__always)
    private func append(
        _ first: IPAddress,
        _ last: IPAddress,
        _ level: UInt8,
        _ label: UInt32,
        to entries: inout [FeedEntry]
    ) {
        guard let range = AddressRange(first: first, last: last) else { return }
        entries.append(FeedEntry(.range(range), level: level, label: labels[label]))
    }

    /// Puts records in order and leaves one of each key, with the highest level and the most telling label; how many
    /// had to go.
    private static func merge<Key>(_ records: inout [Record<Key>], _ labels: FeedLabels) -> Int {
        guard records.count > 1 else { return 0 }
        let isSorted = zip(records, records.dropFirst()).allSatisfy { $0.key <= $1.key }
        if !isSorted { records.sort { $0.key < $1.key } }
        var kept = 0
        for index in 1..<records.count {
            if records[index].key == records[kept].key {
                records[kept].level = max(records[kept].level, records[index].level)
                records[kept].label = labels.moreTelling(records[kept].label, records[index].label)
            } else {
                kept += 1
                records[kept] = records[index]
            }
        }
        let repeated = records.count - kept - 1
        records.removeLast(repeated)
        return repeated
    }
}

extension IPAddress {
    /// An IPv6 address from its 128 bits.
    @inline(__always)
    init(bits6 bits: UInt128) {
        self.init(v6High: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }
}
