/// Writes what `CountReader` reads.
struct CountWriter {
    var bytes: [UInt8]

    mutating func append(_ value: some FixedWidthInteger) {
        var rest = value
        for _ in 0..<value.bitWidth / 8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// The counts of the window's four steps, oldest first.
    mutating func append(_ counts: RollingCount, _ latest: Int64) {
        var counts = counts
        counts.move(to: latest)
        for age in stride(from: Int64(3), through: 0, by: -1) { append(counts.counts[Int((latest &- age) & 3)]) }
    }

    mutating func append(_ peak: RollingPeak, _ latest: Int64) {
        guard peak.step != .min else {
            bytes.append(contentsOf: repeatElement(0, count: 16))
            return
        }
        append(RollingCount(step: peak.step, counts: peak.peaks), latest)
    }
}
