import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

struct IndexNeighbourhoodTests {
    @Test(arguments: UInt64(1)...3)
    func `neighbours are counted as asking for each of them would`(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        let twin = GoldenTwin(input: world.input(feeds: 3, listings: 30, layers: 0))
        let reader = try OpenedIndex(IndexBuilder().build(twin.input))
        let hosts = twin.evidenceHosts()
        for address in world.addresses(in: twin.input) {
            let expected = Self.count(hosts, around: address)
            #expect(reader.reader.neighbourhood(address) == expected, "\(address), seed \(seed)")
            let block = IPPrefix(containing: address, length: address.family == .v4 ? 27 : 56)!
            let inside = hosts.count { block.contains($0) }
            #expect(reader.reader.hosts(around: address, length: block.length) == inside, "\(address), seed \(seed)")
        }
    }

    private static func count(_ hosts: Set<IPAddress>, around address: IPAddress) -> IndexNeighbourhood {
        let lengths = address.family == .v4 ? (32, 24, 16) : (64, 48, 32)
        func inside(_ length: Int) -> Int {
            hosts.count { IPPrefix(containing: address, length: length)?.contains($0) == true }
        }
        let near = inside(lengths.1)
        return IndexNeighbourhood(near: UInt32(near - inside(lengths.0)), wide: UInt32(inside(lengths.2) - near))
    }
}

extension GoldenTwin {
    /// Every evidence host; for IPv6 the first address of its /64.
    func evidenceHosts() -> Set<IPAddress> {
        var hosts: Set<IPAddress> = []
        for contents in input.feeds where contents.feed.category.evidenceGroup != nil {
            for listing in contents.listings where !listing.isRemoved {
                guard case .range(let range) = listing.entry.subject, range.isHost else { continue }
                switch range.family {
                case .v4: for bits in range.first.low...range.last.low { hosts.insert(IPAddress(v4: UInt32(bits))) }
                case .v6: hosts.insert(IPAddress(v6High: range.first.high, low: 0))
                }
            }
        }
        return hosts
    }
}
