/// Reads integers in little-endian order; each read is `nil` when it does not fit.
struct CountReader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ expected: [UInt8]) -> Bool {
        guard rest.starts(with: expected) else { return false }
        rest = rest.dropFirst(expected.count)
        return true
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func integer<Integer: FixedWidthInteger>() -> Integer? {
        guard let bytes = bytes(Integer.bitWidth / 8) else { return nil }
        return bytes.reversed().reduce(0) { $0 << 8 | Integer(truncatingIfNeeded: $1) }
    }

    /// The counts of four steps, oldest first.
    mutating func counts(_ latest: Int64) -> RollingCount? {
        var counts = SIMD4<UInt32>.zero
        for age in stride(from: Int64(3), through: 0, by: -1) {
            guard let count: UInt32 = integer() else { return nil }
            counts[Int((latest &- age) & 3)] = count
        }
        return RollingCount(step: latest, counts: counts)
    }
}
