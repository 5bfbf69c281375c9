import Timestamps

/// The listings of one set, by feed; iterating does not allocate.
public struct IndexMembers: Sequence, IteratorProtocol, Sendable {
    private let numbers: SectionBytes
    private let records: SectionBytes
    private let builtAt: Timestamp
    private let isWide: Bool
    private var position: Int
    private let end: Int

    init(_ reader: IndexReader, _ range: Range<Int>) {
        numbers = reader.setMembers
        records = reader.members
        builtAt = reader.header.builtAt
        isWide = reader.header.hasWideMembers
        position = range.lowerBound
        end = range.upperBound
    }

    /// How many listings are left.
    public var underestimatedCount: Int { end - position }

    /// The next listing; `nil` behind the last one.
    public mutating func next() -> IndexMember? {
        guard position < end else { return nil }
        let number = isWide ? Int(numbers.u32(position &* 4)) : Int(numbers.u16(position &* 2))
        position &+= 1
        let offset = number &* IndexFormat.memberSize
        let flags = records.u8(offset &+ 3)
        let age = Int64(records.u32(offset &+ 4)) &* 1_000_000
        return IndexMember(
            feed: Int(records.u16(offset)),
            level: records.u8(offset &+ 2),
            isRemoved: flags & 2 != 0,
            isHost: flags & 1 != 0,
            lastSeen: Timestamp(microseconds: builtAt.microseconds.subtractingReportingOverflow(age).partialValue),
            label: records.u32(offset &+ 8)
        )
    }
}
