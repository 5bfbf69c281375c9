/// How far the clocks of a time zone are ahead of UTC, by moment and by local time.
///
/// A value; safe to use from several threads at once. It is read from bytes that somebody else took from a file.
public struct ZoneTable: Hashable, Sendable {
    /// A change of the clocks: the second it takes effect, and how far they are ahead of UTC from then on.
    private struct Change: Hashable, Sendable {
        var second: Int64
        var offset: Int
    }

    private let changes: [Change]
    /// How far the clocks were ahead before the first change.
    private let initial: Int
    /// What goes on after the last change.
    private let rule: ZoneRule

    /// UTC.
    public static let utc = ZoneTable(offset: 0)

    /// A zone that is always `offset` seconds ahead of UTC.
    public init(offset: Int) {
        changes = []
        initial = offset
        rule = ZoneRule(standard: offset)
    }

    /// The zone of a rule in the form of POSIX, such as `CET-1CEST,M3.5.0,M10.5.0/3`; `nil` when it is none.
    public init?(rule text: some StringProtocol) {
        guard let rule = ZoneRule(Array(text.utf8.prefix(129))) else { return nil }
        changes = []
        initial = rule.standard
        self.rule = rule
    }

    /// The zone of a file of the time zone database (RFC 9636), at most 1 MB; `nil` when it is none.
    public init?(file bytes: [UInt8]) {
        guard bytes.count <= 1 << 20, let first = ZoneFileHeader(bytes, at: 0) else { return nil }
        var header = first
        // Version 2 repeats everything with 64 bits, and a rule behind it.
        if header.version >= 0x32 {
            guard let second = ZoneFileHeader(bytes, at: first.end(secondBytes: 4)) else { return nil }
            header = second
        }
        let width = header.version >= 0x32 ? 8 : 4
        guard header.typeCount > 0, header.end(secondBytes: width) <= bytes.count else { return nil }
        func number(_ start: Int, _ width: Int) -> Int64 {
            let value = bytes[start..<(start + width)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
        let indexes = header.body + header.changeCount * width
        let types = indexes + header.changeCount
        func offset(_ type: Int) -> Int { Int(number(types + type * 6, 4)) }
        var changes: [Change] = []
        for index in 0..<header.changeCount {
            let type = Int(bytes[indexes + index])
            guard type < header.typeCount, abs(offset(type)) < 93_600 else { return nil }
            changes.append(Change(second: number(header.body + index * width, width), offset: offset(type)))
        }
        guard zip(changes, changes.dropFirst()).allSatisfy({ $0.second < $1.second }) else { return nil }
        self.changes = changes
        initial = offset(0)
        let footer = bytes[header.end(secondBytes: width)...].drop { $0 == 0x0A }.prefix { $0 != 0x0A }
        rule = ZoneRule(Array(footer.prefix(129))) ?? ZoneRule(standard: changes.last?.offset ?? initial)
    }

    /// How many seconds the clocks are ahead of UTC at a moment.
    public func offset(at moment: Timestamp) -> Int {
        let second = moment.seconds
        guard let last = changes.last else { return rule.offset(at: second) }
        if second >= last.second { return rule.isFixed ? last.offset : rule.offset(at: second) }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].second <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initial : changes[low - 1].offset
    }

    /// How many seconds the clocks are ahead of UTC when they show a local time.
    ///
    /// A time that occurs twice counts as the first of the two, and one that is left out as if the clocks had not been
    /// put forward yet.
    ///
    /// - Parameter local: the local time, reckoned as if it were one of UTC.
    /// - Returns: the seconds.
    public func offset(atLocal local: Timestamp) -> Int {
        // The clocks change by less than a day, and not twice in two days.
        let before = offset(at: local.advanced(by: .seconds(-86_400)))
        let after = offset(at: local.advanced(by: .seconds(86_400)))
        if before == after || offset(at: local.advanced(by: .seconds(-before))) == before { return before }
        return offset(at: local.advanced(by: .seconds(-after))) == after ? after : before
    }
}

extension ZoneTable {
    /// How many seconds the clocks are ahead of UTC when they show this date and time of day, see `offset(atLocal:)`.
    ///
    /// What no calendar has (30 February, year 0) counts as 1970-01-01 00:00:00.
    public func offset(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) -> Int {
        let days = CivilDate(year: year, month: month, day: day)?.daysSinceEpoch ?? 0
        return offset(atLocal: Timestamp(seconds: Int64(days * 86_400 + hour * 3600 + minute * 60 + second)))
    }
}

/// The beginning of one part of a zone file (RFC 9636 section 3.1).
private struct ZoneFileHeader {
    var version: UInt8
    var changeCount: Int
    var typeCount: Int
    /// Where the data begin.
    var body: Int
    private var leapCount: Int
    private var standardCount: Int
    private var utCount: Int
    private var nameBytes: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard start >= 0, bytes.count >= start + 44, bytes[start..<(start + 4)].elementsEqual("TZif".utf8) else {
            return nil
        }
        version = bytes[start + 4]
        let counts = (0..<6).map { index in
            bytes[(start + 20 + index * 4)..<(start + 24 + index * 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        // No count can be larger than the file.
        guard counts.allSatisfy({ $0 <= bytes.count }) else { return nil }
        (utCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
        (changeCount, typeCount, nameBytes) = (counts[3], counts[4], counts[5])
        body = start + 44
    }

    /// Where the part ends, for seconds of that many bytes.
    func end(secondBytes width: Int) -> Int {
        body + changeCount * (width + 1) + typeCount * 6 + nameBytes + leapCount * (width + 4) + standardCount + utCount
    }
}
