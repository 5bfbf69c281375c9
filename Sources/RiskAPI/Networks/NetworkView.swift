import IPNetworks
import Pipeline
import Reputation
import Timestamps

/// Autonomous systems and prefixes by one generation at one moment.
struct NetworkView {
    let reader: IndexReader
    private let generation: any IndexGeneration
    private let now: Timestamp
    private let scores: SetScores
    private let desk: NetworkDesk

    init(_ generation: any IndexGeneration, at now: Timestamp, desk: NetworkDesk) {
        self.generation = generation
        self.now = now
        self.desk = desk
        reader = generation.reader
        scores = SetScores(generation.reader)
    }

    func prefixes4(of system: UInt32) -> [IPPrefix] { desk.census(of: generation).prefixes4(of: system) }

    func prefixes6(of system: UInt32) -> [IPPrefix] { desk.census(of: generation).prefixes6(of: system) }

    /// The score of a prefix: how crowded it is with listed addresses, and how bad each of them is.
    func score(of prefix: IPPrefix) -> Int {
        ObjectScore.density(reader.tally(prefix) { scores.score($0, at: now) })
    }

    /// The score of a system: the mean of its prefixes by size, of IPv4 or IPv6, whichever is higher.
    ///
    /// A system that is on a list itself has at least that listing's score.
    func score(of network: IndexNetwork) -> Int {
        let v4 = average(prefixes4(of: network.number))
        let v6 = average(prefixes6(of: network.number))
        return max(v4, v6, network.set > 0 ? scores.score(network.set, at: now) : 0)
    }

    private func average(_ prefixes: [IPPrefix]) -> Int {
        ObjectScore.average(prefixes.map { (score: score(of: $0), size: PrefixTally($0).size) })
    }

    /// The system that all addresses of a prefix belong to; `nil` when there is none.
    func system(ofAll prefix: IPPrefix) -> UInt32? {
        let system = reader.systemNumber(reader.lookup(prefix.address).location)
        guard system > 0 else { return nil }
        var next: IPAddress? = prefix.address
        let isWhole = reader.forEachLocation(in: prefix.address...prefix.lastAddress) { range, location in
            guard range.lowerBound == next, reader.systemNumber(location) == system else { return false }
            next = range.upperBound.successor
            return true
        }
        return isWhole && next == prefix.lastAddress.successor ? system : nil
    }
}
