/// Values of IPv6 addresses: segments of whole /64s by the upper 64 bits, and apart from them the segments of those
/// /64s that are divided.
struct SegmentTable6: Sendable {
    private let index: SectionBytes
    private let starts: SectionBytes
    private let values: SectionBytes
    private let narrowStarts: SectionBytes
    private let narrowValues: SectionBytes
    private let first: Int
    private let bits: Int
    private let slots: Int
    private let isWide: Bool
    /// By how many bits of an address there are buckets at most.
    static let mostBits = 20
    /// How many segments of whole /64s there are.
    let count: Int
    /// How many segments of divided /64s there are.
    let narrowCount: Int

    /// A table over its sections; `first` is the bucket that the index begins with, and above its 24 bits
    /// by how many bits of the address there are buckets.
    init(
        index: SectionBytes,
        starts: SectionBytes,
        values: SectionBytes,
        narrowStarts: SectionBytes,
        narrowValues: SectionBytes,
        first: Int,
        isWide: Bool
    ) {
        self.index = index
        self.starts = starts
        self.values = values
        self.narrowStarts = narrowStarts
        self.narrowValues = narrowValues
        self.first = first & 0xFF_FFFF
        bits = min(first >> 24, Self.mostBits)
        self.isWide = isWide
        slots = max(0, index.count / 4 - 1)
        count = min(starts.count / 8, values.count / (isWide ? 4 : 2))
        narrowCount = min(narrowStarts.count / 16, narrowValues.count / (isWide ? 4 : 2))
    }

    /// The bucket of the index that the upper 64 bits of an address fall into: 2000::/3, where all public addresses
    /// are, by so many bits; what lies before and behind it is one bucket each.
    @inline(__always) static func bucket(_ high: UInt64, bits: Int) -> Int {
        switch high >> 61 {
        case 0: 0
        case 1: 1 &+ Int(high >> UInt64(61 - bits) & ((1 << UInt64(bits)) - 1))
        default: 1 &+ (1 << bits)
        }
    }

    /// What stands for a divided /64 among the values.
    var divided: UInt32 { isWide ? IndexFormat.dividedWide : IndexFormat.dividedNarrow }

    /// The values of an address in two tables; 0 where there is none.
    ///
    /// One loop for both, so that neither waits for the other's cache misses.
    @inline(__always) static func values(
        _ one: SegmentTable6,
        _ other: SegmentTable6,
        high: UInt64,
        low: UInt64
    ) -> (UInt32, UInt32) {
        guard one.count > 0, other.count > 0 else {
            return (
                one.count > 0 ? one.value(high, low, at: one.position(of: high)) : 0,
                other.count > 0 ? other.value(high, low, at: other.position(of: high)) : 0
            )
        }
        var (first, second) = (one.search(high), other.search(high))
        while max(first.left, second.left) > 1 {
            one.halve(&first, high)
            other.halve(&second, high)
        }
        return (one.value(high, low, at: first.position), other.value(high, low, at: second.position))
    }

    /// What is left to search: so many segments from a position on.
    private typealias Search = (position: Int, left: Int)

    /// The last segment that begins at or before a /64; 0 when none does.
    ///
    /// Needs `count > 0`.
    func position(of high: UInt64) -> Int {
        var search = search(high)
        while search.left > 1 { halve(&search, high) }
        return search.position
    }

    /// The segments of the bucket that a /64 falls into; needs `count > 0`.
    @inline(__always) private func search(_ high: UInt64) -> Search {
        guard slots > 0 else { return (0, 1) }
        let slot = min(max(Self.bucket(high, bits: bits) &- first, 0), slots &- 1)
        // In bounds: `slot` is below the number of buckets, and the index has one element more than buckets.
        let begin = min(Int(unsafe index.u32Unchecked(slot &* 4)), count)
        let end = min(Int(unsafe index.u32Unchecked(slot &* 4 &+ 4)), count)
        let position = max(begin &- 1, 0)
        return (position, max(end &- position, 1))
    }

    /// Leaves the half of the segments that a /64 is in; does nothing when one is left.
    @inline(__always) private func halve(_ search: inout Search, _ high: UInt64) {
        let half = search.left &>> 1
        search.position &+= half & Self.mask(start(search.position &+ half), isAtMost: high)
        search.left &-= half
    }

    /// All bits when the first number is at most the second one, else none.
    ///
    /// The borrow of their difference as arithmetic: of a comparison a compiler makes a branch here, and every other
    /// one would be foretold wrongly.
    @inline(__always) private static func mask(_ number: UInt64, isAtMost other: UInt64) -> Int {
        let borrow = (~other & number) | ((~other | number) & (other &- number))
        return Int(bitPattern: UInt(borrow &>> 63)) &- 1
    }

    /// The first /64 of a segment; the position must be in `0..<count`.
    @inline(__always) func start(_ position: Int) -> UInt64 {
        // In bounds by the rule above.
        unsafe starts.u64Unchecked(position * 8)
    }

    /// The value of a segment, which may be `divided`; 0 outside.
    @inline(__always) func value(_ position: Int) -> UInt32 {
        isWide ? values.u32(position * 4) : UInt32(values.u16(position * 2))
    }

    /// The value of an address whose segment is at a position.
    @inline(__always) private func value(_ high: UInt64, _ low: UInt64, at position: Int) -> UInt32 {
        let value = value(position)
        return value == divided ? narrowValue(high: high, low: low) : value
    }

    /// The first address of a narrow segment, in two halves.
    func narrowStart(_ position: Int) -> (high: UInt64, low: UInt64) {
        (narrowStarts.u64(position * 16), narrowStarts.u64(position * 16 + 8))
    }

    /// The value of a narrow segment; 0 outside.
    func narrowValue(_ position: Int) -> UInt32 {
        isWide ? narrowValues.u32(position * 4) : UInt32(narrowValues.u16(position * 2))
    }

    /// The last narrow segment that begins at or before an address; `nil` when none of its /64 does.
    func narrowPosition(high: UInt64, low: UInt64) -> Int? {
        var position = 0
        var length = narrowCount
        guard length > 0 else { return nil }
        while length > 1 {
            let half = length >> 1
            if narrowStart(position + half) <= (high, low) { position += half }
            length -= half
        }
        let start = narrowStart(position)
        return start.high == high && start.low <= low ? position : nil
    }

    private func narrowValue(high: UInt64, low: UInt64) -> UInt32 {
        narrowPosition(high: high, low: low).map(narrowValue(_:)) ?? 0
    }
}
