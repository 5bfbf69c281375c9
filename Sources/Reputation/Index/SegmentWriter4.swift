/// Writes IPv4 segments as blocks by /16 and an index of these.
struct SegmentWriter4 {
    /// The /16 that the index begins with.
    private(set) var first = 0
    private(set) var index = ByteWriter()
    private(set) var blocks = ByteWriter()
    private let isWide: Bool
    private let firstHost: UInt32

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
        // So that a reader may read a whole vector wherever a start is.
        blocks.append([UInt8](repeating: 0, count: StartRank.bytesRead))
    }

    private mutating func write(_ block: [Segment<UInt32>]) {
        let steps = block.count - 1
        index.append(steps == 0 ? block[0].value : UInt32(blocks.bytes.count / 2))
        index.append(UInt16(steps))
        index.append(UInt16(clamping: hosts(block)))
        guard steps > 0 else { return }
        writePivots(block, every: 16)
        for first in stride(from: 0, through: steps, by: 16) { writeLeaf(block[first...min(first + 15, steps)]) }
        if SegmentBlock4.upperPivots(steps) > 0 {
            writePivots(block, every: 4_096)
            writePivots(block, every: 256)
        }
    }

    private mutating func writePivots(_ block: [Segment<UInt32>], every count: Int) {
        for position in stride(from: count, to: block.count, by: count) { write(start: block[position].start) }
    }

    private mutating func writeLeaf(_ leaf: ArraySlice<Segment<UInt32>>) {
        for segment in leaf.dropFirst() { write(start: segment.start) }
        for segment in leaf {
            if isWide { blocks.append(segment.value) } else { blocks.append(UInt16(segment.value)) }
        }
    }

    private mutating func write(start: UInt32) { blocks.append(StartRank.stored(start)) }

    private func hosts(_ block: [Segment<UInt32>]) -> UInt32 {
        var total: UInt32 = 0
        for (position, segment) in block.enumerated() where segment.value >= firstHost {
            total += (position + 1 < block.count ? block[position + 1].start : 65_536) - segment.start
        }
        return total
    }
}
