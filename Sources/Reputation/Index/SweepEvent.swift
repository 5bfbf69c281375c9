/// A point where a range of a member begins, or the point behind its last address.
protocol SweepEvent: Comparable {
    associatedtype Key: FixedWidthInteger & UnsignedInteger
    init(_ key: Key, _ member: UInt32)
    var key: Key { get }
    var member: UInt32 { get }
}

/// An event of IPv4, packed so that it sorts as a number.
struct SweepEvent4: SweepEvent {
    let packed: UInt64
    init(_ key: UInt32, _ member: UInt32) { packed = UInt64(key) << 32 | UInt64(member) }
    var key: UInt32 { UInt32(packed >> 32) }
    var member: UInt32 { UInt32(truncatingIfNeeded: packed) }
    static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }
}

/// An event of IPv6.
struct SweepEvent6: SweepEvent {
    let key: UInt128
    let member: UInt32
    init(_ key: UInt128, _ member: UInt32) {
        self.key = key
        self.member = member
    }
    static func < (left: Self, right: Self) -> Bool { (left.key, left.member) < (right.key, right.member) }
}
