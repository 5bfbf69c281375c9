/// Checks the segments of one kind of value.
struct SegmentCheck {
    private let layout: IndexLayout
    private let limit: UInt32
    private let width: Int

    /// Values must be below `limit`.
    init(_ layout: IndexLayout, below limit: Int, isWide: Bool) {
        self.layout = layout
        self.limit = UInt32(clamping: limit)
        width = isWide ? 4 : 2
    }

    /// Checks that every block lies within its section, that its starts ascend, that its values are in range, and that
    /// it counts its hosts.
    func check4(_ index: IndexSection, _ table: SegmentTable4, hosts: UInt32) throws(IndexFault) {
        guard let blocks = IndexSection(rawValue: index.rawValue + 1) else { return }
        guard table.tops.upperBound <= 65_536 else { throw .malformed(index, entry: table.tops.count) }
        try checkEnd(blocks, isNeeded: !table.tops.isEmpty)
        for (entry, top) in table.tops.enumerated() {
            guard let block = table.block(top) else { throw .idOutOfRange(index, entry: entry) }
            var count = 0
            for position in 0...block.steps {
                let end = position < block.steps ? block.start(position + 1) : 65_536
                guard block.start(position) < end else { throw .unordered(blocks, entry: entry) }
                guard block.value(position) < limit else { throw .idOutOfRange(blocks, entry: entry) }
                // The search must find what reading from the first to the last finds.
                guard block.position(of: block.start(position)) == position, block.position(of: end - 1) == position
                else { throw .malformed(blocks, entry: entry) }
                if block.value(position) >= hosts { count += end - block.start(position) }
            }
            guard block.hosts == UInt32(min(count, 65_535)) else { throw .malformed(blocks, entry: entry) }
        }
    }

    /// Checks that the bytes behind the last block are there and 0.
    private func checkEnd(_ blocks: IndexSection, isNeeded: Bool) throws(IndexFault) {
        let bytes = layout[blocks]
        guard isNeeded ? bytes.count >= StartRank.bytesRead : bytes.count == 0 else { throw .badBounds(blocks) }
        for offset in max(0, bytes.count - StartRank.bytesRead)..<bytes.count where bytes.u8(offset) != 0 {
            throw .malformed(blocks, entry: offset)
        }
    }

    /// Checks that starts ascend, that values are in range, and that buckets begin where they say.
    func check6(_ index: IndexSection, _ table: SegmentTable6) throws(IndexFault) {
        let sections = (1...4).compactMap { IndexSection(rawValue: index.rawValue + $0) }
        guard sections.count == 4 else { return }
        let lengths = sections.map { layout[$0].count }
        guard lengths[0] / 8 * width == lengths[1], lengths[2] / 16 * width == lengths[3] else {
            throw .badBounds(sections[1])
        }
        guard table.count == 0 || table.start(0) == 0 else { throw .unordered(sections[0], entry: 0) }
        for position in 0..<table.count {
            let start = table.start(position)
            if position > 0, start <= table.start(position - 1) { throw .unordered(sections[0], entry: position) }
            guard table.position(of: start) == position else { throw .malformed(index, entry: position) }
            let value = table.value(position)
            if value == table.divided {
                guard table.narrowPosition(high: start, low: .max) != nil else {
                    throw .idOutOfRange(sections[1], entry: position)
                }
            } else if value >= limit {
                throw .idOutOfRange(sections[1], entry: position)
            }
        }
        try checkNarrow(table, sections[2], sections[3])
    }

    private func checkNarrow(
        _ table: SegmentTable6,
        _ starts: IndexSection,
        _ values: IndexSection
    ) throws(IndexFault) {
        for position in 0..<table.narrowCount {
            if position > 0, table.narrowStart(position) <= table.narrowStart(position - 1) {
                throw .unordered(starts, entry: position)
            }
            guard table.narrowValue(position) < limit else { throw .idOutOfRange(values, entry: position) }
            let high = table.narrowStart(position).high
            let isDivided = table.count > 0 && table.value(table.position(of: high)) == table.divided
            guard isDivided else { throw .malformed(starts, entry: position) }
        }
    }
}
