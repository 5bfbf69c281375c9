/// Writes IPv4 segments as blocks by /16 and an index of these.
struct SegmentWriter4 {
    /// The /16 that the index begins with.
    private(set) var first = 0
    private(set) var index = ByteWriter()
    private(set) var blocks = ByteWriter()
    private let isWide: Bool
    private let firstHost: UInt32
    private var uniform: [UInt32: UInt32] = [:]

    /// Writes segments in order; those whose value is at least `firstHost` are counted as evidence hosts.
    init(_ segments: [Segment<UInt32>], isWide: Bool, firstHost: UInt32) {
        self.isWide = isWide
        self.firstHost = firstHost
        guard let begin = segments.first, let end = segments.last else { return }
        first = Int(begin.start >> 16)
        let last = end.value == 0 ? Int((end.start - 1) >> 16) : 65_535
        var position = 0
        var carried: UInt32 = 0
        var block: [Segment<UInt32>] = []
        for top in first...last {
            block.removeAll(keepingCapacity: true)
            if position >= segments.count || segments[position].start != UInt32(top) << 16 {
                block.append(Segment(start: 0, value: carried))
            }
            while position < segments.count, segments[position].start >> 16 == UInt32(top) {
                carried = segments[position].value
                block.append(Segment(start: segments[position].start & 0xFFFF, value: carried))
                position += 1
            }
            write(block)
        }
    }

    private mutating func write(_ block: [Segment<UInt32>]) {
        if block.count == 1, let number = uniform[block[0].value] {
            index.append(number)
            return
        }
        let number = UInt32(blocks.bytes.count / 2)
        if block.count == 1 { uniform[block[0].value] = number }
        index.append(number)
        blocks.append(UInt16(clamping: hosts(block)))
        blocks.append(UInt16(block.count - 1))
        writeJumps(block)
        for segment in block.dropFirst() { blocks.append(UInt16(segment.start)) }
        for segment in block {
            if isWide { blocks.append(segment.value) } else { blocks.append(UInt16(segment.value)) }
        }
    }

    private func hosts(_ block: [Segment<UInt32>]) -> UInt32 {
        var total: UInt32 = 0
        for (position, segment) in block.enumerated() where segment.value >= firstHost {
            total += (position + 1 < block.count ? block[position + 1].start : 65_536) - segment.start
        }
        return total
    }

    /// For each bucket but the first the segment that holds its first address.
    private mutating func writeJumps(_ block: [Segment<UInt32>]) {
        let bits = SegmentBlock4.jumpBits(steps: block.count - 1)
        var position = 0
        for bucket in 0..<1 << bits where bucket > 0 {
            let begin = UInt32(bucket << (16 - bits))
            while position + 1 < block.count, block[position + 1].start <= begin { position += 1 }
            blocks.append(UInt16(position))
        }
    }
}
