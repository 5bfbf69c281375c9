import IPNetworks
import Pipeline
import Reputation
import Timestamps

/// What one request sees of datacenters: one generation at one moment.
struct DatacenterView {
    /// Keeps the bytes that everything else reads.
    let generation: any IndexGeneration
    let table: DatacenterTable
    private let scores: SetScores
    private let now: Timestamp

    init(generation: any IndexGeneration, table: DatacenterTable, now: Timestamp) {
        self.generation = generation
        self.table = table
        self.now = now
        scores = SetScores(generation.reader)
    }

    /// What is known against a block.
    func tally(_ prefix: IPPrefix) -> PrefixTally {
        generation.reader.tally(prefix) { scores.score($0, at: now) }
    }

    /// The score of a datacenter: the mean of its blocks by size, of the family that has the higher one, because sizes
    /// of IPv4 and IPv6 cannot be held against each other.
    func score(of datacenter: Datacenter) -> Int {
        let prefixes = table.prefixes(of: datacenter.id)
        return max(mean(prefixes.v4), mean(prefixes.v6))
    }

    private func mean(_ prefixes: [IPPrefix]) -> Int {
        ObjectScore.average(
            prefixes.map { prefix in
                let tally = tally(prefix)
                return (ObjectScore.density(tally), tally.size)
            }
        )
    }
}
