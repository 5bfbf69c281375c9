import IPNetworks
import Reputation

/// The datacenters of one generation of the index, and their blocks.
///
/// A block belongs to the provider whose list has it, else, when it is listed as hosting, to the autonomous system it
/// lies in. Lists of hosting systems as a whole make no datacenter: hosting and access share many systems.
final class DatacenterTable: Sendable {
    /// What identifies the generation.
    let checksum: UInt64
    /// By ID, ascending.
    let datacenters: [Datacenter]
    private let blocks4: OwnedBlocks<UInt32>
    private let blocks6: OwnedBlocks<UInt128>

    /// Reads all listings and the networks below those of datacenters: some hundredths of a second.
    init(_ reader: IndexReader, links: SourceLinks) {
        checksum = reader.checksum
        var collector = DatacenterCollector(reader, links)
        collector.collect()
        (datacenters, blocks4, blocks6) = collector.finish()
    }

    /// The datacenter of an ID; `nil` when there is none.
    func datacenter(_ id: String) -> Datacenter? { number(id).map { datacenters[$0] } }

    /// The datacenter of an address, and the largest block of it around the address; `nil` when it is in none.
    func datacenter(of address: IPAddress) -> (datacenter: Datacenter, prefix: IPPrefix)? {
        switch address.family {
        case .v4: found(UInt32(truncatingIfNeeded: address.low), address, blocks4)
        case .v6: found(address.bits, address, blocks6)
        }
    }

    private func found<Key>(
        _ key: Key,
        _ address: IPAddress,
        _ blocks: OwnedBlocks<Key>
    ) -> (datacenter: Datacenter, prefix: IPPrefix)? {
        guard let range = blocks.range(holding: key) else { return nil }
        let bits = OwnedBlocks.blockBits(around: key, in: range.first, range.last)
        return IPPrefix(containing: address, length: Key.bitWidth - bits)
            .map { (datacenters[Int(range.owner)], $0) }
    }

    /// The blocks of a datacenter as prefixes, ascending.
    func prefixes(of id: String) -> (v4: [IPPrefix], v6: [IPPrefix]) {
        guard let number = number(id) else { return ([], []) }
        let owner = UInt32(number)
        return (
            blocks4.ranges(of: owner).flatMap { Self.prefixes($0.first, $0.last) { IPAddress(v4: $0) } },
            blocks6.ranges(of: owner).flatMap { Self.prefixes($0.first, $0.last, IPAddress.init(v6Bits:)) }
        )
    }

    private static func prefixes<Key: FixedWidthInteger & UnsignedInteger & Sendable>(
        _ first: Key,
        _ last: Key,
        _ address: (Key) -> IPAddress
    ) -> [IPPrefix] {
        var prefixes: [IPPrefix] = []
        var next = first
        while true {
            let bits = OwnedBlocks<Key>.blockBits(around: next, in: first, last)
            if let prefix = IPPrefix(containing: address(next), length: Key.bitWidth - bits) { prefixes.append(prefix) }
            let end = next | (bits == Key.bitWidth ? .max : (1 << Key(bits)) - 1)
            guard end < last else { return prefixes }
            next = end + 1
        }
    }

    private func number(_ id: String) -> Int? {
        var low = 0
        var high = datacenters.count
        while low < high {
            let middle = (low + high) / 2
            if datacenters[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < datacenters.count && datacenters[low].id == id ? low : nil
    }
}

extension IPAddress {
    /// An IPv6 address from its 128 bits.
    init(v6Bits bits: UInt128) {
        self.init(v6High: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }
}
