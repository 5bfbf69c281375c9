public import IPNetworks

extension IndexReader {
    /// Counts what the addresses of a prefix are listed for; `score` gives the score of a set, 0 for one that says
    /// nothing against an address.
    ///
    /// Walks over the listings of the prefix once: about 10 ns and a call of `score` for each stretch.
    public func tally(_ prefix: IPPrefix, score: (UInt32) -> Int) -> PrefixTally {
        var tally = PrefixTally(prefix)
        var open = OpenSlash64()
        forEachListing(in: prefix.address...prefix.lastAddress) { range, set in
            let points = score(set)
            if range.lowerBound.family == .v4 {
                tally.add(hosts: range.upperBound.low - range.lowerBound.low + 1, score: points)
            } else if points > 0 {
                open.add(range, score: points, to: &tally)
            }
            return true
        }
        open.close(&tally)
        return tally
    }
}

/// The last /64 of a walk, which counts once however many of its addresses are listed.
private struct OpenSlash64 {
    private var high: UInt64 = 0
    private var score = 0

    mutating func add(_ range: ClosedRange<IPAddress>, score points: Int, to tally: inout PrefixTally) {
        let (first, last) = (range.lowerBound.high, range.upperBound.high)
        if first != high { close(&tally) }
        guard last > first else {
            (high, score) = (first, max(score, points))
            return
        }
        // The first one may be open, the last one may go on: those between are whole.
        tally.add(hosts: 1, score: max(score, points))
        tally.add(hosts: last - first - 1, score: points)
        (high, score) = (last, points)
    }

    mutating func close(_ tally: inout PrefixTally) {
        tally.add(hosts: 1, score: score)
        score = 0
    }
}
