/// Writes IPv6 segments: those of whole /64s with an index, those of divided /64s apart.
struct SegmentWriter6 {
    /// The bucket that the index begins with, and above its 24 bits by how many bits of the address there are buckets.
    private(set) var first = 0
    private(set) var index = ByteWriter()
    private(set) var starts = ByteWriter()
    private(set) var values = ByteWriter()
    private(set) var narrowStarts = ByteWriter()
    private(set) var narrowValues = ByteWriter()
    private let isWide: Bool
    private var highs: [UInt64] = []
    private var lastValue: UInt32 = 0

    /// Writes segments in order.
    init(_ segments: [Segment<UInt128>], isWide: Bool) {
        self.isWide = isWide
        guard !segments.isEmpty else { return }
        add(0, 0)
        var position = 0
        var carried: UInt32 = 0
        while position < segments.count {
            let high = UInt64(truncatingIfNeeded: segments[position].start >> 64)
            var end = position
            while end < segments.count, UInt64(truncatingIfNeeded: segments[end].start >> 64) == high { end += 1 }
            if end == position + 1, UInt64(truncatingIfNeeded: segments[position].start) == 0 {
                add(high, segments[position].value)
            } else {
                addDivided(high, segments[position..<end], carried: carried)
                let isFollowed =
                    end < segments.count && high < .max
                    && UInt64(truncatingIfNeeded: segments[end].start >> 64) == high + 1
                if high < .max, !isFollowed { add(high + 1, segments[end - 1].value) }
            }
            carried = segments[end - 1].value
            position = end
        }
        writeIndex()
    }

    private mutating func add(_ high: UInt64, _ value: UInt32) {
        // A segment at 0 takes the place of the empty one that every table begins with.
        if high == 0, !highs.isEmpty { (highs, starts, values) = ([], ByteWriter(), ByteWriter()) }
        guard highs.isEmpty || value != lastValue || value == divided else { return }
        highs.append(high)
        starts.append(high)
        lastValue = value
        if isWide { values.append(value) } else { values.append(UInt16(value)) }
    }

    private var divided: UInt32 { isWide ? IndexFormat.dividedWide : IndexFormat.dividedNarrow }

    private mutating func addDivided(_ high: UInt64, _ parts: ArraySlice<Segment<UInt128>>, carried: UInt32) {
        add(high, divided)
        // What has no value before the first part needs no entry: that is what no entry means.
        if let first = parts.first, UInt64(truncatingIfNeeded: first.start) != 0, carried != 0 {
            addNarrow(high, 0, carried)
        }
        for part in parts { addNarrow(high, UInt64(truncatingIfNeeded: part.start), part.value) }
    }

    private mutating func addNarrow(_ high: UInt64, _ low: UInt64, _ value: UInt32) {
        narrowStarts.append(high)
        narrowStarts.append(low)
        if isWide { narrowValues.append(value) } else { narrowValues.append(UInt16(value)) }
    }

    private mutating func writeIndex() {
        // The first entry is the empty one at 0, so the buckets begin with the second one's.
        guard let begin = highs.count > 1 ? highs[1] : highs.first, let end = highs.last else { return }
        // About eight segments in a bucket, if they were spread evenly. In a large table they are not: providers'
        // networks crowd in a few /16s, and sixteen times the buckets are worth their place.
        let more = highs.count < 65_536 ? 0 : 4
        let bits = min(max(60 - highs.count.leadingZeroBitCount, 0) + more, SegmentTable6.mostBits)
        let least = SegmentTable6.bucket(begin, bits: bits)
        let last = SegmentTable6.bucket(end, bits: bits)
        first = bits << 24 | least
        var position = 0
        for bucket in least...last {
            while position < highs.count, SegmentTable6.bucket(highs[position], bits: bits) < bucket { position += 1 }
            index.append(UInt32(position))
        }
        index.append(UInt32(highs.count))
    }
}
