import DoorbellTestKit
import IPNetworks
import Reputation
import Testing

/// Blocks of every size: with one leaf, with pivots, and with pivots of pivots.
struct CrowdedBlockTests {
    private static let first: UInt32 = 0xC000_0000

    private static func input(_ hosts: Set<UInt32>) -> IndexInput {
        let listings = hosts.sorted().map { low in
            FeedListing(FeedEntry(.range(AddressRange(host: IPAddress(v4: first + low)))), lastSeen: SmallIndex.now)
        }
        let feed = SmallIndex.feed("ssh", .sshAttack)
        let contents = IndexInput.FeedContents(feed: feed, sourceDate: SmallIndex.now, listings: listings)
        return IndexInput(builtAt: SmallIndex.now, feeds: [contents])
    }

    /// So many seeded hosts of a /16; for half of all addresses every other one, which is the most segments there are.
    private static func hosts(_ count: Int) -> Set<UInt32> {
        var random = SeededGenerator(seed: UInt64(count))
        var hosts: Set<UInt32> = count == 32_768 ? Set(stride(from: 1, to: 65_536, by: 2)) : []
        while hosts.count < count { hosts.insert(UInt32.random(in: 0...65_535, using: &random)) }
        return hosts
    }

    @Test(arguments: [1, 7, 8, 9, 127, 128, 129, 2_100, 32_768])
    func `each address of a crowded network finds its own segment`(count: Int) throws {
        let hosts = Self.hosts(count)
        let index = try OpenedIndex(IndexBuilder().build(Self.input(hosts)))
        let wrong = (0...UInt32(65_535)).filter { low in
            (index.reader.lookup(IPAddress(v4: Self.first + low)).set != 0) != hosts.contains(low)
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5)) of \(wrong.count)")
        for length in 16...32 {
            let counted = index.reader.hosts(around: IPAddress(v4: Self.first + 0x8421), length: length)
            let mask = UInt32(0xFFFF) >> UInt32(length - 16)
            #expect(counted == hosts.count { $0 & ~mask == 0x8421 & ~mask }, "length \(length)")
        }
    }

    @Test func `damage of a crowded network is answered, not trapped on`() throws {
        let bytes = try IndexBuilder().build(Self.input(Self.hosts(2_100)))
        var random = SeededGenerator(seed: 5)
        // The index of one /16 is the first section; its block, which is the second one, follows.
        let entry = 64 + IndexSection.allCases.count * 32
        for _ in 0..<200 {
            var damaged = bytes
            for offset in entry..<entry + 8 { damaged[offset] ^= UInt8.random(in: 0...255, using: &random) }
            let offset = Int.random(in: entry + 8..<entry + 8_000, using: &random)
            damaged[offset] = UInt8.random(in: 0...255, using: &random)
            let isFound = (try? OpenedIndex(damaged)) == nil
            #expect(isFound)
            let index = try OpenedIndex(damaged, verified: false)
            for low in stride(from: UInt32(0), to: 65_536, by: 997) {
                let address = IPAddress(v4: Self.first + low)
                _ = (index.reader.lookup(address), index.reader.neighbourhood(address))
            }
        }
    }
}
