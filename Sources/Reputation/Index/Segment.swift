/// The addresses from `start` to the next segment's, and their value.
struct Segment<Key: FixedWidthInteger & UnsignedInteger> {
    var start: Key
    var value: UInt32
}

extension Array {
    /// Adds a segment, unless the last one has its value already.
    mutating func extend<Key>(to start: Key, _ value: UInt32) where Element == Segment<Key> {
        guard let last else {
            if value != 0 { append(Segment(start: start, value: value)) }
            return
        }
        if last.value != value { append(Segment(start: start, value: value)) }
    }
}
