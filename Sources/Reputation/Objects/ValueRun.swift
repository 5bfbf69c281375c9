/// Neighbouring pieces of a table that have one value.
struct ValueRun<Key: FixedWidthInteger & UnsignedInteger> {
    var first: Key
    var last: Key
    var value: UInt32

    /// Adds the next piece to a run; where it begins a new one, hands the old one out.
    ///
    /// Whether to go on.
    @inline(__always) static func extend(
        _ run: inout ValueRun?,
        by piece: ClosedRange<Key>,
        _ value: UInt32,
        _ emit: (ValueRun) -> Bool
    ) -> Bool {
        if let open = run {
            // Pieces ascend, so that the one before ends below the largest key.
            if open.value == value, open.last &+ 1 == piece.lowerBound {
                run?.last = piece.upperBound
                return true
            }
            guard emit(open) else {
                run = nil
                return false
            }
        }
        run = ValueRun(first: piece.lowerBound, last: piece.upperBound, value: value)
        return true
    }
}
