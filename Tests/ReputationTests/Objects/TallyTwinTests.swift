import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

struct TallyTwinTests {
    /// A score that differs from set to set, and is 0 for some.
    private func score(_ set: UInt32) -> Int { Int(set % 5) * 20 }

    @Test(arguments: UInt64(1)...8)
    func `a tally counts what asking for every address would count`(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        let input = world.input()
        let index = try OpenedIndex(IndexBuilder().build(input))
        var random = SeededGenerator(seed: seed)
        for address in world.addresses(in: input).shuffled(using: &random).prefix(60) {
            let host = Int.random(in: 0...9, using: &random)
            let prefix = try #require(IPPrefix(containing: address, length: address.bitWidth - host))
            let tally = index.reader.tally(prefix, score: score)
            #expect(tally == slowTally(prefix, index.reader), "\(prefix), seed \(seed)")
        }
    }

    /// Address by address: the /64s of IPv6 are few here, so that each counts with its worst address.
    private func slowTally(_ prefix: IPPrefix, _ reader: IndexReader) -> PrefixTally {
        var worst: [UInt64: Int] = [:]
        let isV4 = prefix.address.family == .v4
        for bits in prefix.address.bits...prefix.lastAddress.bits {
            let address =
                isV4
                ? IPAddress(v4: UInt32(truncatingIfNeeded: bits))
                : IPAddress(v6High: prefix.address.high, low: UInt64(truncatingIfNeeded: bits))
            worst[isV4 ? address.low : address.high, default: 0].raise(to: score(reader.lookup(address).set))
        }
        let scores = worst.values.filter { $0 > 0 }
        return PrefixTally(
            size: isV4 ? UInt64(1) << UInt64(32 - prefix.length) : 1,
            hosts: UInt64(scores.count),
            minimum: scores.min() ?? 0,
            maximum: scores.max() ?? 0,
            sum: UInt64(scores.reduce(0, +))
        )
    }

    @Test(arguments: UInt64(1)...8)
    func `a tally of IPv6 counts a /64 once, by its worst address`(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        let input = world.input()
        let index = try OpenedIndex(IndexBuilder().build(input))
        var random = SeededGenerator(seed: seed)
        let addresses = world.addresses(in: input).filter { $0.family == .v6 }
        for address in addresses.shuffled(using: &random).prefix(30) {
            let prefix = try #require(IPPrefix(containing: address, length: 60))
            var tally = PrefixTally(size: 1)
            for high in prefix.address.high...prefix.lastAddress.high {
                // Sets change at the ends of ranges alone: these and the /64's own beginning are all there is to ask.
                let first = IPAddress(v6High: high, low: 0)
                let asked = [first] + addresses.filter { $0.high == high }
                tally.add(hosts: 1, score: asked.map { score(index.reader.lookup($0).set) }.max() ?? 0)
            }
            #expect(index.reader.tally(prefix, score: score) == tally, "\(prefix), seed \(seed)")
        }
    }

    @Test func `the largest prefixes are counted without a trap`() throws {
        let index = try OpenedIndex(IndexBuilder().build(SmallIndex.input))
        let all6 = try #require(IPPrefix("::/0"))
        let tally = index.reader.tally(all6) { _ in 99 }
        #expect(tally.size == 1 << 56)
        #expect(tally.hosts == 65_536)
        let all4 = index.reader.tally(try #require(IPPrefix("0.0.0.0/0"))) { _ in 1 }
        #expect(all4 == PrefixTally(size: 1 << 32, hosts: 1_024, minimum: 1, maximum: 1, sum: 1_024))
    }
}

extension Int {
    fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
}
