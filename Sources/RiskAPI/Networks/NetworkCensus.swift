import IPNetworks
import Reputation

/// Which addresses each autonomous system has, by one generation of the index.
///
/// 12 bytes for each run of IPv4 and 56 for each of IPv6: 12 MB for a million routes. Made in one walk over the index,
/// some tens of milliseconds for as many.
final class NetworkCensus: Sendable {
    private struct Run4 {
        var system: UInt32
        var first: UInt32
        var last: UInt32
    }

    private struct Run6 {
        var system: UInt32
        var first: IPAddress
        var last: IPAddress
    }

    private let runs4: [Run4]
    private let runs6: [Run6]

    init(_ reader: IndexReader) {
        var runs4: [Run4] = []
        var runs6: [Run6] = []
        reader.forEachLocation(in: IndexReader.allAddresses) { range, location in
            let system = reader.systemNumber(location)
            guard system > 0 else { return true }
            if range.lowerBound.family == .v4 {
                Self.extend(&runs4, range, system)
            } else {
                Self.extend(&runs6, range, system)
            }
            return true
        }
        runs4.sort { ($0.system, $0.first) < ($1.system, $1.first) }
        runs6.sort { ($0.system, $0.first) < ($1.system, $1.first) }
        self.runs4 = runs4
        self.runs6 = runs6
    }

    /// The IPv4 prefixes of a system, in order: the fewest that hold its addresses and no others.
    func prefixes4(of system: UInt32) -> [IPPrefix] {
        runs4[Self.span(runs4, system) { $0.system }].flatMap { run in
            IPPrefix.covering(IPAddress(v4: run.first), IPAddress(v4: run.last))
        }
    }

    /// The same of IPv6.
    func prefixes6(of system: UInt32) -> [IPPrefix] {
        runs6[Self.span(runs6, system) { $0.system }].flatMap { IPPrefix.covering($0.first, $0.last) }
    }

    private static func extend(_ runs: inout [Run4], _ range: ClosedRange<IPAddress>, _ system: UInt32) {
        let first = UInt32(truncatingIfNeeded: range.lowerBound.low)
        let last = UInt32(truncatingIfNeeded: range.upperBound.low)
        if let open = runs.last, open.system == system, open.last < first, open.last + 1 == first {
            runs[runs.count - 1].last = last
        } else {
            runs.append(Run4(system: system, first: first, last: last))
        }
    }

    private static func extend(_ runs: inout [Run6], _ range: ClosedRange<IPAddress>, _ system: UInt32) {
        if let open = runs.last, open.system == system, open.last.successor == range.lowerBound {
            runs[runs.count - 1].last = range.upperBound
        } else {
            runs.append(Run6(system: system, first: range.lowerBound, last: range.upperBound))
        }
    }

    /// The runs of one system among runs that are sorted by system.
    private static func span<Run>(_ runs: [Run], _ system: UInt32, _ key: (Run) -> UInt32) -> Range<Int> {
        func position(_ isBefore: (UInt32) -> Bool) -> Int {
            var low = 0
            var high = runs.count
            while low < high {
                let middle = (low + high) / 2
                if isBefore(key(runs[middle])) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return position { $0 < system }..<position { $0 <= system }
    }
}
