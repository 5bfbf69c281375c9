/// The segments of one IPv4 /16: where each begins, and its value.
///
/// The first one begins at 0, so the starts of the others alone are stored: `steps` of them. Invariant: jumps, starts
/// and values lie within the section, four bytes of head before them.
@safe struct SegmentBlock4 {
    private let starts: UnsafeRawPointer
    private let values: UnsafeRawPointer
    private let isWide: Bool
    /// How many starts are stored: one less than there are segments.
    let steps: Int
    /// The evidence hosts of the /16, at most 65,535.
    let hosts: UInt32

    /// The block at a byte offset of a section; `nil` when it does not fit.
    @inline(__always) init?(_ base: UnsafeRawPointer, limit: Int, at offset: Int, isWide: Bool) {
        guard offset <= limit &- 4 else { return nil }
        // The four bytes of the head lie within by the guard above; the rest by the guard below.
        let head = unsafe UInt32(littleEndian: (base + offset).loadUnaligned(as: UInt32.self))
        steps = Int(head >> 16)
        hosts = head & 0xFFFF
        let begin = offset &+ 4 &+ Self.jumpBytes(steps: steps)
        let middle = begin &+ steps &* 2
        let end = middle &+ (steps &+ 1) &* (isWide ? 4 : 2)
        guard end <= limit else { return nil }
        unsafe starts = base + begin
        unsafe values = base + middle
        self.isWide = isWide
    }

    /// By how many bits of the address a block is divided before it is searched: buckets of 16 to 32 segments, none
    /// for blocks of fewer than 96.
    @inline(__always) static func jumpBits(steps: Int) -> Int {
        steps < 96 ? 0 : 59 &- steps.leadingZeroBitCount
    }

    /// The bytes of the jump table: two for each bucket but the first.
    @inline(__always) static func jumpBytes(steps: Int) -> Int {
        (1 &<< jumpBits(steps: steps) &- 1) &* 2
    }

    /// The stored start at a position, which must be in `-2..<steps` (negative ones read the head, and mean nothing).
    @inline(__always) private func step(_ position: Int) -> Int {
        // In bounds by the rule above and the invariant.
        Int(unsafe UInt16(littleEndian: (starts + position &* 2).loadUnaligned(as: UInt16.self)))
    }

    /// Where a segment begins within the /16; the position must be in `0...steps`.
    @inline(__always) func start(_ position: Int) -> Int { position == 0 ? 0 : step(position &- 1) }

    /// The value of a segment; the position must be in `0...steps`.
    @inline(__always) func value(_ position: Int) -> UInt32 {
        // In bounds by the rule above and the invariant.
        if isWide { return unsafe UInt32(littleEndian: (values + position &* 4).loadUnaligned(as: UInt32.self)) }
        return unsafe UInt32(UInt16(littleEndian: (values + position &* 2).loadUnaligned(as: UInt16.self)))
    }

    /// The segment that holds an address of the /16, which must be in `0...65_535`.
    ///
    /// No branch of it depends on the address, unless a bucket is crowded: one that cannot be foretold costs more than
    /// the loads do. For the first and the last bucket, and for blocks without jumps, where one bucket is both, what is
    /// read is the head or a start; masks put the ends of the block in its place.
    @inline(__always) func position(of low: Int) -> Int {
        let bits = Self.jumpBits(steps: steps)
        let bucket = low &>> (16 &- bits)
        // The jump table ends where the starts begin.
        let behind = bucket &- (1 &<< bits) &+ 1
        var position = min(step(behind &- 1) & mask(bucket != 0), steps)
        var end = min(step(behind) | mask(behind == 0) & 0xFFFF, steps)
        end = max(end, position)
        while end &- position >= Self.most {
            let middle = position &+ (end &- position) / 2
            let isBehind = step(middle &- 1) <= low
            position = isBehind ? middle : position
            end = isBehind ? end : middle
        }
        // How many segments are left, the one at the position among them.
        var left = end &- position &+ 1
        // Written out, because a compiler makes a loop of it branch.
        halve(&position, &left, low)
        halve(&position, &left, low)
        halve(&position, &left, low)
        halve(&position, &left, low)
        halve(&position, &left, low)
        return position
    }

    /// From how many segments five steps find one.
    private static let most = 32

    @inline(__always) private func mask(_ condition: Bool) -> Int { condition ? -1 : 0 }

    /// Leaves the half of the segments that an address is in; does nothing when one is left.
    @inline(__always) private func halve(_ position: inout Int, _ left: inout Int, _ low: Int) {
        let half = left &>> 1
        // In bounds: at most the last segment left, and for the half 0 what lies before it.
        position = step(position &+ half &- 1) <= low ? position &+ half : position
        left &-= half
    }

    /// The value of the segment that holds an address of the /16.
    @inline(__always) func value(at low: Int) -> UInt32 { value(position(of: low)) }

    /// How many addresses in `first...last` of the /16 have a value of at least `threshold`.
    func hosts(in range: ClosedRange<Int>, from threshold: UInt32) -> UInt32 {
        var position = position(of: range.lowerBound)
        var total = 0
        var begin = range.lowerBound
        while position <= steps, begin <= range.upperBound {
            let next = position < steps ? step(position) : 65_536
            let end = min(next &- 1, range.upperBound)
            if end >= begin, value(position) >= threshold { total &+= end &- begin &+ 1 }
            begin = max(begin, next)
            position &+= 1
        }
        return UInt32(truncatingIfNeeded: total)
    }
}
