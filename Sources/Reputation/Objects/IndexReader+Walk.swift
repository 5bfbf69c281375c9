public import IPNetworks

extension IndexReader {
    /// Calls `body` with every stretch of a range that is listed, and its set, in order, until `body` says `false`;
    /// whether it went to the end.
    ///
    /// Stretches are disjoint, cut to the range, and as long as one set lasts; what no feed lists is left out. A range
    /// from an IPv4 to an IPv6 address holds the end of the one family and the beginning of the other. Does not
    /// allocate; about 10 ns for a stretch.
    @discardableResult
    public func forEachListing(
        in range: ClosedRange<IPAddress>,
        _ body: (ClosedRange<IPAddress>, UInt32) -> Bool
    ) -> Bool {
        Self.walk(range, listings4, listings6, body)
    }

    /// Calls `body` with every stretch of a range whose network or place is known, and the number of its location; see
    /// `forEachListing(in:_:)`.
    @discardableResult
    public func forEachLocation(
        in range: ClosedRange<IPAddress>,
        _ body: (ClosedRange<IPAddress>, UInt32) -> Bool
    ) -> Bool {
        Self.walk(range, locations4, locations6, body)
    }

    /// Every address of both families.
    public static let allAddresses =
        IPAddress(v4: 0)...IPAddress(v6High: .max, low: .max)

    private static func walk(
        _ range: ClosedRange<IPAddress>,
        _ table4: SegmentTable4,
        _ table6: SegmentTable6,
        _ body: (ClosedRange<IPAddress>, UInt32) -> Bool
    ) -> Bool {
        if range.lowerBound.family == .v4 {
            let last = range.upperBound.family == .v4 ? UInt32(truncatingIfNeeded: range.upperBound.low) : .max
            guard walk4(UInt32(truncatingIfNeeded: range.lowerBound.low)...last, table4, body) else { return false }
        }
        guard range.upperBound.family == .v6 else { return true }
        let first = range.lowerBound.family == .v6 ? range.lowerBound.bits : 0
        return walk6(first...range.upperBound.bits, table6, body)
    }

    private static func walk4(
        _ range: ClosedRange<UInt32>,
        _ table: SegmentTable4,
        _ body: (ClosedRange<IPAddress>, UInt32) -> Bool
    ) -> Bool {
        func emit(_ run: ValueRun<UInt32>) -> Bool {
            body(IPAddress(v4: run.first)...IPAddress(v4: run.last), run.value)
        }
        var run: ValueRun<UInt32>?
        let isDone = table.forEachPiece(in: range) { ValueRun.extend(&run, by: $0, $1, emit) }
        return isDone && run.map(emit) ?? true
    }

    private static func walk6(
        _ range: ClosedRange<UInt128>,
        _ table: SegmentTable6,
        _ body: (ClosedRange<IPAddress>, UInt32) -> Bool
    ) -> Bool {
        func emit(_ run: ValueRun<UInt128>) -> Bool {
            body(address6(run.first)...address6(run.last), run.value)
        }
        var run: ValueRun<UInt128>?
        let isDone = table.forEachPiece(in: range) { ValueRun.extend(&run, by: $0, $1, emit) }
        return isDone && run.map(emit) ?? true
    }

    private static func address6(_ bits: UInt128) -> IPAddress {
        IPAddress(v6High: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }
}
