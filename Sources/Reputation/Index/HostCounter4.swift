/// Counts the evidence hosts around IPv4 addresses: the part of a reader that a score needs for every address, small
/// enough to be copied for each.
struct HostCounter4: Sendable {
    private let table: SegmentTable4
    private let firstHost: UInt32

    /// What lies around an address, without the address itself.
    struct Surroundings {
        var counts = IndexNeighbourhood()
        /// Whether a host of the /24 lies in the /28.
        var isInQuarter = false
        /// Whether a host lies in the /20; told only where none lies in the /24.
        var isInTwenty = false
    }

    /// A counter by the listings of an index.
    init(_ index: IndexReader) {
        table = index.listings4
        firstHost = index.header.firstHostSet
    }

    /// The surroundings of an address of which the index says `set`.
    func surroundings(of address: UInt32, set: UInt32) -> Surroundings {
        var found = Surroundings()
        let own: UInt32 = set >= firstHost ? 1 : 0
        guard let block = table.block(Int(address &>> 16)), block.hosts > own else { return found }
        let low = Int(address & 0xFFFF)
        let (near, quarter) = block.hosts(around: low, from: firstHost)
        found.counts.near = near &- min(own, near)
        found.counts.wide = block.hosts &- min(near, block.hosts)
        found.isInQuarter = quarter > own
        if found.counts.near == 0 {
            found.isInTwenty = block.hosts(in: low & ~0xFFF...low | 0xFFF, from: firstHost) > own
        }
        return found
    }
}
