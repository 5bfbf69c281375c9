import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

struct WalkTwinTests {
    private typealias Stretch = (range: ClosedRange<IPAddress>, value: UInt32)

    @Test(arguments: UInt64(1)...12)
    func `a walk meets what asking for every address would find`(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        let input = world.input()
        let index = try OpenedIndex(IndexBuilder().build(input))
        let addresses = world.addresses(in: input)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let ends = [addresses.randomElement(using: &random), addresses.randomElement(using: &random)]
                .compactMap { $0 }.sorted()
            let range = try #require(ends.first)...(try #require(ends.last))
            try expectWalk(index.reader, range, addresses, seed)
        }
        try expectWalk(index.reader, IndexReader.allAddresses, addresses, seed)
    }

    private func expectWalk(
        _ reader: IndexReader,
        _ range: ClosedRange<IPAddress>,
        _ addresses: [IPAddress],
        _ seed: UInt64
    ) throws {
        var listings: [Stretch] = []
        #expect(reader.forEachListing(in: range) { listings.append(($0, $1)) != () || true })
        var locations: [Stretch] = []
        #expect(reader.forEachLocation(in: range) { locations.append(($0, $1)) != () || true })
        for stretches in [listings, locations] { expectOrder(stretches, range, seed) }
        for address in addresses where range.contains(address) {
            let match = reader.lookup(address)
            #expect(value(of: address, in: listings) == match.set, "\(address) in \(range), seed \(seed)")
            #expect(value(of: address, in: locations) == match.location, "\(address) in \(range), seed \(seed)")
        }
    }

    private func value(of address: IPAddress, in stretches: [Stretch]) -> UInt32 {
        stretches.first { $0.range.contains(address) && $0.range.lowerBound.family == address.family }?.value ?? 0
    }

    private func expectOrder(_ stretches: [Stretch], _ range: ClosedRange<IPAddress>, _ seed: UInt64) {
        for stretch in stretches {
            #expect(stretch.value != 0, "seed \(seed)")
            #expect(stretch.range.lowerBound.family == stretch.range.upperBound.family, "seed \(seed)")
            #expect(range.contains(stretch.range.lowerBound) && range.contains(stretch.range.upperBound))
        }
        for (one, other) in zip(stretches, stretches.dropFirst()) {
            #expect(one.range.upperBound < other.range.lowerBound, "seed \(seed)")
            let touches =
                one.range.upperBound.family == other.range.lowerBound.family
                && one.range.upperBound.bits + 1 == other.range.lowerBound.bits
            #expect(!touches || one.value != other.value, "a stretch in two parts, seed \(seed)")
        }
    }

    @Test func `a walk ends when it is told to`() throws {
        let index = try OpenedIndex(IndexBuilder().build(SmallIndex.input))
        for limit in 1...4 {
            var calls = 0
            let isWhole = index.reader.forEachListing(in: IndexReader.allAddresses) { _, _ in
                calls += 1
                return calls < limit
            }
            #expect(!isWhole)
            #expect(calls == limit)
        }
    }
}
