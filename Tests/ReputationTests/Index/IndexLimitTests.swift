import IPNetworks
import Reputation
import Testing

/// What a builder bounds, so that no list can make an index large or slow.
struct IndexLimitTests {
    private func input(labels: Int) -> IndexInput {
        let listings = (0..<labels).map { SmallIndex.listing("192.0.2.7/32", label: "L\($0)") }
        let contents = IndexInput.FeedContents(
            feed: SmallIndex.feed("ssh", .sshAttack),
            sourceDate: SmallIndex.now,
            listings: listings
        )
        return IndexInput(builtAt: SmallIndex.now, feeds: [contents])
    }

    @Test(arguments: [(1, 1), (16, 16), (17, 16), (100, 16)])
    func `a set holds 16 listings of one feed at most`(_ given: Int, _ kept: Int) throws {
        let opened = try OpenedIndex(try IndexBuilder().build(input(labels: given)))
        let address = SmallIndex.range("192.0.2.7/32").first
        #expect(Array(opened.reader.members(opened.reader.lookup(address).set)).count == kept)
    }

    @Test func `more listings of one address than 4,096 are refused, and the address is named`() throws {
        _ = try IndexBuilder().build(input(labels: 4_096))
        #expect(throws: IndexBuilderError.tooManyListings(at: SmallIndex.range("192.0.2.7/32").first)) {
            try IndexBuilder().build(input(labels: 4_097))
        }
    }
}
