import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

struct IndexTwinTests {
    @Test(arguments: UInt64(1)...12)
    func `the index knows what reading the whole list would find`(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        let twin = GoldenTwin(input: world.input())
        let index = try OpenedIndex(IndexBuilder().build(twin.input))
        for address in world.addresses(in: twin.input) {
            let match = index.reader.lookup(address)
            var found: [GoldenTwin.Found: Timestamp] = [:]
            for member in index.reader.members(match.set) {
                let key = GoldenTwin.Found(
                    feed: member.feed,
                    level: member.level,
                    isRemoved: member.isRemoved,
                    isHost: member.isHost,
                    label: index.reader.label(member.label)
                )
                #expect(found[key] == nil, "\(address) twice, seed \(seed)")
                found[key] = member.lastSeen
            }
            let expected = twin.listings(of: address)
            #expect(Set(found.keys) == Set(expected.keys), "\(address), seed \(seed)")
            for (key, lastSeen) in found {
                let truth = min(try #require(expected[key]), twin.input.builtAt)
                #expect(lastSeen <= truth && truth.duration(since: lastSeen) < .seconds(604_800), "\(address) \(seed)")
            }
            #expect(index.reader.isEvidenceHost(match.set) == twin.isEvidenceHost(address), "\(address) \(seed)")
            expectLocation(index.reader, match.location, twin, address, seed)
        }
    }

    private func expectLocation(
        _ reader: IndexReader,
        _ location: UInt32,
        _ twin: GoldenTwin,
        _ address: IPAddress,
        _ seed: UInt64
    ) {
        let network = twin.network(of: address)
        #expect(reader.network(location)?.number == network?.number, "\(address), seed \(seed)")
        #expect(
            reader.sources(location).network?.name == network.map { twin.input.layers[$0.layer].name },
            "\(address), seed \(seed)"
        )
        #expect(reader.traits(location) == twin.traits(of: address), "\(address), seed \(seed)")
        #expect(reader.place(location) == twin.place(of: address), "\(address), seed \(seed)")
    }
}
