import Foundation
import Reputation
import Testing

struct IndexGoldenTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/index-v2.dbi")

    @Test func `version 2 is read as it was written on its first day`() throws {
        let golden = try [UInt8](Data(contentsOf: Self.file))
        #expect(try IndexBuilder().build(SmallIndex.input) == golden)
        try unsafe golden.withUnsafeBytes { try unsafe IndexVerifier.verify($0) }
        let index = try OpenedIndex(golden)
        let match = index.reader.lookup(IndexExercise.addresses[1])
        #expect(index.reader.members(match.set).map { index.reader.label($0.label) } == ["SBL1", ""])
        #expect(index.reader.network(match.location)?.number == 64_500)
        #expect(index.reader.network(match.location)?.addresses == 65_536)
        #expect(index.reader.network(match.location)?.evidenceHosts == 3)
        #expect(index.reader.place(match.location)?.city == "Berlin")
        #expect(index.reader.traits(match.location) == .hosting)
        #expect(index.reader.feed(1)?.retention == .maintained)
        #expect(index.reader.feed(0)?.weights == [2.5, 3])
    }

    @Test func `the order of listings does not change a byte`() throws {
        var world = RandomWorld(seed: 3)
        var input = world.input()
        let bytes = try IndexBuilder().build(input)
        #expect(try IndexBuilder().build(input) == bytes)
        for feed in input.feeds.indices { input.feeds[feed].listings.reverse() }
        #expect(try IndexBuilder().build(input) == bytes)
    }
}
