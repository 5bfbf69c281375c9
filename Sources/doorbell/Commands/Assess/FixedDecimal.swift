/// Decimal numbers with a fixed number of decimals, written without allocating.
enum FixedDecimal {
    /// The magnitude from which on nothing is written.
    static let bound: Double = 1_000_000_000

    /// Appends `value` with exactly `decimals` (1 to 9) digits behind the point, rounded to the nearest.
    ///
    /// Zero has no sign. Nothing is appended for what is no finite number below `bound`.
    static func append(_ value: Double, decimals: Int, to bytes: inout [UInt8]) {
        let magnitude = value.magnitude
        // The comparison is false for what is no number.
        guard magnitude < bound, (1...9).contains(decimals) else { return }
        var unit: UInt64 = 1
        for _ in 0..<decimals { unit *= 10 }
        // Below 10^18, which an UInt64 holds.
        let scaled = UInt64((magnitude * Double(unit)).rounded())
        if value < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
        append(scaled / unit, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        var rest = scaled % unit
        while unit > 1 {
            unit /= 10
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest / unit))
            rest %= unit
        }
    }

    /// Appends a whole number.
    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var unit: UInt64 = 1
        while value / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: value / unit % 10))
            unit /= 10
        }
    }
}
