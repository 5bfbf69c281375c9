// All that the walks need to know of how segments are stored.

extension SegmentTable4 {
    /// Calls `body` with every piece of a range that has a value, in order; whether `body` always said to go on.
    ///
    /// Pieces that touch may have the same value. Whatever the bytes are, pieces are disjoint and ascending, and there
    /// are at most about as many as the table has bytes.
    func forEachPiece(
        in range: ClosedRange<UInt32>,
        _ body: (ClosedRange<UInt32>, UInt32) -> Bool
    ) -> Bool {
        let lowest = max(Int(range.lowerBound >> 16), tops.lowerBound)
        let highest = min(Int(range.upperBound >> 16), tops.upperBound - 1)
        guard lowest <= highest else { return true }
        // A sound table has a block once, unless it is a single segment: this stops forged ones that share long blocks.
        var budget = byteCount
        for top in lowest...highest {
            guard let block = block(top) else { continue }
            let base = UInt32(top) << 16
            let first = max(range.lowerBound, base)
            let last = min(range.upperBound, base | 0xFFFF)
            budget -= block.steps
            guard budget >= 0 else { return true }
            guard block.forEachPiece(in: Int(first & 0xFFFF)...Int(last & 0xFFFF), base: base, body) else {
                return false
            }
        }
        return true
    }
}

extension SegmentBlock4 {
    fileprivate func forEachPiece(
        in range: ClosedRange<Int>,
        base: UInt32,
        _ body: (ClosedRange<UInt32>, UInt32) -> Bool
    ) -> Bool {
        var position = position(of: range.lowerBound)
        var begin = range.lowerBound
        while position <= steps, begin <= range.upperBound {
            let next = position < steps ? start(position + 1) : 65_536
            let end = min(next - 1, range.upperBound)
            let value = value(position)
            if end >= begin, value != 0, !body(base + UInt32(begin)...base + UInt32(end), value) { return false }
            begin = max(begin, next)
            position += 1
        }
        return true
    }
}

extension SegmentTable6 {
    /// Calls `body` with every piece of a range that has a value; see the same of IPv4.
    func forEachPiece(
        in range: ClosedRange<UInt128>,
        _ body: (ClosedRange<UInt128>, UInt32) -> Bool
    ) -> Bool {
        guard count > 0 else { return true }
        var position = position(of: UInt64(truncatingIfNeeded: range.lowerBound >> 64))
        var begin = range.lowerBound
        while true {
            // Nothing lies before the first segment, whatever its start says.
            if position == 0 { begin = max(begin, UInt128(start(0)) << 64) }
            let next = position + 1 < count ? UInt128(start(position + 1)) << 64 : nil
            let behind = next.map { $0 == 0 ? 0 : $0 - 1 } ?? .max
            let end = min(behind, range.upperBound)
            if begin <= end {
                let value = value(position)
                let goesOn =
                    value == divided
                    ? forEachNarrowPiece(in: begin...end, body) : value == 0 || body(begin...end, value)
                guard goesOn else { return false }
            }
            guard let next, next <= range.upperBound else { return true }
            begin = max(begin, next)
            position += 1
        }
    }

    /// The pieces of divided /64s; what no narrow segment covers has no value.
    private func forEachNarrowPiece(
        in range: ClosedRange<UInt128>,
        _ body: (ClosedRange<UInt128>, UInt32) -> Bool
    ) -> Bool {
        var position = narrowPosition(atOrBefore: range.lowerBound)
        var begin = range.lowerBound
        while position < narrowCount {
            let start = narrowStart(position)
            let first = UInt128(start.high) << 64 | UInt128(start.low)
            guard first <= range.upperBound else { return true }
            var last = UInt128(start.high) << 64 | UInt128(UInt64.max)
            position += 1
            if position < narrowCount, case let next = narrowStart(position), next.high == start.high {
                guard next.low > start.low else { continue }
                last = UInt128(next.high) << 64 | UInt128(next.low - 1)
            }
            let piece = (max(first, begin), min(last, range.upperBound))
            guard piece.0 <= piece.1 else { continue }
            let value = narrowValue(position - 1)
            if value != 0, !body(piece.0...piece.1, value) { return false }
            guard piece.1 < range.upperBound else { return true }
            begin = piece.1 + 1
        }
        return true
    }

    /// The last narrow segment that begins at or before an address; 0 when none does.
    private func narrowPosition(atOrBefore address: UInt128) -> Int {
        let key = (UInt64(truncatingIfNeeded: address >> 64), UInt64(truncatingIfNeeded: address))
        var position = 0
        var length = narrowCount
        while length > 1 {
            let half = length >> 1
            if narrowStart(position + half) <= key { position += half }
            length -= half
        }
        return position
    }
}
