extension SegmentTable6 {
    /// How many segments one count walks over at most; a count that would walk further ends there.
    static let walkLimit = 4_096

    /// How many /64s in `first...last` hold an address whose value is at least `threshold`; saturates.
    func hosts(in range: ClosedRange<UInt64>, from threshold: UInt32) -> UInt32 {
        guard count > 0 else { return 0 }
        var position = position(of: range.lowerBound)
        var total: UInt64 = 0
        var begin = range.lowerBound
        for _ in 0..<Self.walkLimit {
            let next = position + 1 < count ? start(position + 1) : nil
            let end = min(next.map { $0 == 0 ? 0 : $0 - 1 } ?? .max, range.upperBound)
            if end >= begin {
                total = total.addingReportingOverflow(hosts(position, begin...end, from: threshold)).partialValue
            }
            guard let next, next <= range.upperBound, total < UInt64(UInt32.max) else { break }
            begin = max(begin, next)
            position += 1
        }
        return UInt32(clamping: total)
    }

    private func hosts(_ position: Int, _ range: ClosedRange<UInt64>, from threshold: UInt32) -> UInt64 {
        let value = value(position)
        if value == divided { return dividedHosts(range.lowerBound, from: threshold) ? 1 : 0 }
        guard value >= threshold else { return 0 }
        return min(range.upperBound - range.lowerBound, UInt64(UInt32.max)) + 1
    }

    private func dividedHosts(_ high: UInt64, from threshold: UInt32) -> Bool {
        guard let last = narrowPosition(high: high, low: .max) else { return false }
        var position = last
        for _ in 0..<Self.walkLimit {
            guard narrowStart(position).high == high else { return false }
            if narrowValue(position) >= threshold { return true }
            guard position > 0 else { return false }
            position -= 1
        }
        return false
    }
}
