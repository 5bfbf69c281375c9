/// The segments of one IPv4 /16: where each begins, and its value.
///
/// They lie in leaves of sixteen, each with the starts of its segments but the first, then their values; the starts of
/// the first segments of all leaves but the first are the pivots before them. The first segment begins at 0. Invariant:
/// pivots and leaves lie within the section, and `StartRank.bytesRead` bytes follow them there.
@safe struct SegmentBlock4 {
    /// What to find leaves and values by, the same for all blocks of a table.
    struct Form: Sendable {
        /// The bytes of a value: 2 or 4.
        let valueBytes: Int
        /// The bits that a value has.
        let valueMask: UInt32
        /// The bytes of a full leaf.
        let leafBytes: Int
        /// The bytes of a start and a value.
        let stepBytes: Int

        init(isWide: Bool) {
            valueBytes = isWide ? 4 : 2
            valueMask = isWide ? .max : 0xFFFF
            leafBytes = 30 + 16 * valueBytes
            stepBytes = 2 + valueBytes
        }
    }

    private let base: UnsafeRawPointer
    private let limit: UnsafeRawPointer
    private let form: Form
    /// The value of the only segment, where there is one.
    private let single: UInt32
    /// How many starts are stored: one less than there are segments.
    let steps: Int
    /// The evidence hosts of the /16, at most 65,535.
    let hosts: UInt32

    /// The block that an entry of the index tells of; `nil` when it does not fit before `limit`, from where on
    /// `StartRank.bytesRead` bytes belong to the section.
    @inline(__always) init?(_ entry: UInt64, _ base: UnsafeRawPointer, limit: Int, _ form: Form) {
        single = UInt32(truncatingIfNeeded: entry)
        steps = Int(entry >> 32 & 0xFFFF)
        hosts = UInt32(entry >> 48)
        self.form = form
        // A block of one segment has no bytes; what is read for it is the beginning of the section, and means nothing.
        let offset = Int(single) &* 2 & Self.mask(steps)
        // All but the last value, which the bytes behind the limit have room for.
        guard offset &+ steps &* form.stepBytes <= limit else { return nil }
        unsafe self.base = base + offset
        unsafe self.limit = base + limit
    }

    /// From how many starts on there are pivots of pivots.
    private static let crowd = 256

    /// How many pivots of pivots there are: every sixteenth pivot, and every sixteenth of these.
    @inline(__always) static func upperPivots(_ steps: Int) -> Int {
        steps < crowd ? 0 : steps &>> 8 &+ steps &>> 12
    }

    /// How many pivots there are.
    private var pivots: Int { @inline(__always) get { steps &>> 4 } }

    /// Where a leaf begins, which must be in `0...pivots`.
    @inline(__always) private func leaf(_ number: Int) -> UnsafeRawPointer {
        // Within the block by the invariant.
        unsafe base + (pivots &* 2 &+ number &* form.leafBytes)
    }

    /// How many starts a leaf has.
    @inline(__always) private func starts(_ leaf: Int) -> Int { min(steps &- leaf &* 16, StartRank.most) }

    /// Where a segment begins within the /16; the position must be in `0...steps`.
    @inline(__always) func start(_ position: Int) -> Int {
        let (number, inside) = (position &>> 4, position & 15)
        guard position > 0 else { return 0 }
        // A start of the leaf, or the pivot before it: within the block by the rule above.
        let place = unsafe inside > 0 ? leaf(number) + (inside &- 1) &* 2 : base + (number &- 1) &* 2
        return Int(unsafe place.loadUnaligned(as: UInt16.self) ^ 0x8000)
    }

    /// The value of a segment; the position must be in `0...steps`.
    @inline(__always) func value(_ position: Int) -> UInt32 { value(position &>> 4, position & 15) }

    @inline(__always) private func value(_ number: Int, _ inside: Int) -> UInt32 {
        let values = unsafe leaf(number) + starts(number) &* 2
        // Four bytes may be more than the value has; by the invariant they can be read.
        let bits = unsafe (values + inside &* form.valueBytes).loadUnaligned(as: UInt32.self)
        let isRead = UInt32(truncatingIfNeeded: Self.mask(steps))
        return bits & form.valueMask & isRead | single & ~isRead
    }

    /// All bits when there is more than one segment, else none: of a condition a compiler makes a branch here, and the
    /// half of all blocks has one segment.
    @inline(__always) private static func mask(_ steps: Int) -> Int { (0 &- steps) &>> 63 }

    /// The segment that holds an address of the /16, which must be in `0...65_535`.
    @inline(__always) func position(of low: Int) -> Int {
        let (number, inside) = place(of: low)
        return number &* 16 &+ inside
    }

    /// The value of the segment that holds an address of the /16.
    @inline(__always) func value(at low: Int) -> UInt32 {
        let (number, inside) = place(of: low)
        return value(number, inside)
    }

    /// Whether pivots have pivots.
    private var isCrowded: Bool { @inline(__always) get { steps >= Self.crowd } }

    /// Whether pivots have pivots in this block or another, in one comparison: `crowd` is a power of two.
    @inline(__always) func isCrowded(or other: SegmentBlock4) -> Bool { steps | other.steps >= Self.crowd }

    /// The value of the segment that holds an address of the /16, of a block that is not crowded.
    @inline(__always) func value(uncrowded low: Int) -> UInt32 {
        let (number, inside) = place(StartRank.wanted(low), group: 0)
        return value(number, inside)
    }

    /// The leaf that an address is in, and which of its segments.
    @inline(__always) private func place(of low: Int) -> (leaf: Int, inside: Int) {
        let wanted = StartRank.wanted(low)
        return place(wanted, group: isCrowded ? crowdedGroup(wanted) : 0)
    }

    /// The same among the sixteen pivots of a group, which must be in `0...steps / 256`.
    ///
    /// No branch of it depends on the address: one that cannot be foretold costs more than all comparisons.
    @inline(__always) private func place(_ wanted: Int16, group: Int) -> (leaf: Int, inside: Int) {
        // In bounds: a group begins at most at the last pivot, and the invariant gives the rest of the vector.
        let pivot = unsafe StartRank.count(base + group &* 32, notAbove: wanted, of: pivots &- group &* 16)
        let number = group &* 16 &+ pivot
        let inside = unsafe StartRank.count(leaf(number), notAbove: wanted, of: starts(number))
        return (number, inside)
    }

    /// The sixteen pivots that an address is among, by the pivots of pivots behind the last value.
    @inline(__always) private func crowdedGroup(_ wanted: Int16) -> Int {
        let (second, third) = (steps &>> 8, steps &>> 12)
        let upper = unsafe base + (steps &* form.stepBytes &+ form.valueBytes)
        guard unsafe upper + (second &+ third) &* 2 <= limit else { return 0 }
        // In bounds by the guard, and by the bytes that follow the limit.
        let group = unsafe StartRank.count(upper, notAbove: wanted, of: third)
        let among = unsafe upper + (third &+ group &* 16) &* 2
        return unsafe group &* 16 &+ StartRank.count(among, notAbove: wanted, of: second &- group &* 16)
    }

    /// How many addresses in `first...last` of the /16 have a value of at least `threshold`.
    func hosts(in range: ClosedRange<Int>, from threshold: UInt32) -> UInt32 {
        var total = 0
        walk(range, from: threshold) { total &+= $1 &- $0 &+ 1 }
        return UInt32(truncatingIfNeeded: total)
    }

    /// The same for the /24 and the /28 of an address, in one walk.
    func hosts(around low: Int, from threshold: UInt32) -> (near: UInt32, quarter: UInt32) {
        var (near, quarter) = (0, 0)
        let (first, last) = (low & ~0xF, low | 0xF)
        walk(low & ~0xFF...low | 0xFF, from: threshold) { begin, end in
            near &+= end &- begin &+ 1
            quarter &+= max(0, min(end, last) &- max(begin, first) &+ 1)
        }
        return (UInt32(truncatingIfNeeded: near), UInt32(truncatingIfNeeded: quarter))
    }

    /// Calls for each part of a range whose value is at least `threshold`, with its first and last address.
    @inline(__always)
    private func walk(_ range: ClosedRange<Int>, from threshold: UInt32, _ body: (Int, Int) -> Void) {
        var position = position(of: range.lowerBound)
        var begin = range.lowerBound
        while position <= steps, begin <= range.upperBound {
            let next = position < steps ? start(position &+ 1) : 65_536
            let end = min(next &- 1, range.upperBound)
            if end >= begin, value(position) >= threshold { body(begin, end) }
            begin = max(begin, next)
            position &+= 1
        }
    }
}
