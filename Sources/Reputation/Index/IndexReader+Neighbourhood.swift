public import IPNetworks

extension IndexReader {
    /// How many evidence hosts surround an address.
    ///
    /// For IPv6 a count walks over 4,096 segments at most and ends there.
    public func neighbourhood(_ address: IPAddress) -> IndexNeighbourhood {
        switch address.family {
        case .v4: neighbourhood4(UInt32(truncatingIfNeeded: address.low))
        case .v6: neighbourhood6(address)
        }
    }

    private func neighbourhood4(_ address: UInt32) -> IndexNeighbourhood {
        guard let block = listings4.block(Int(address >> 16)) else { return IndexNeighbourhood() }
        let low = Int(address & 0xFFFF)
        let inside = block.hosts(in: low & ~0xFF...low | 0xFF, from: header.firstHostSet)
        let own: UInt32 = isEvidenceHost(block.value(at: low)) ? 1 : 0
        return IndexNeighbourhood(near: inside - min(own, inside), wide: block.hosts - min(inside, block.hosts))
    }

    private func neighbourhood6(_ address: IPAddress) -> IndexNeighbourhood {
        let inside = hosts(around: address, length: 48)
        let around = hosts(around: address, length: 32)
        let own = hosts(around: address, length: 64)
        return IndexNeighbourhood(near: inside - min(own, inside), wide: around - min(inside, around))
    }

    /// How many evidence hosts lie in the prefix of a length around an address, itself among them.
    ///
    /// Lengths are taken into 16...32 (IPv6: 32...64, in /64s); for IPv6 the count walks over 4,096 segments at most.
    public func hosts(around address: IPAddress, length: Int) -> UInt32 {
        switch address.family {
        case .v4:
            let bits = UInt32(truncatingIfNeeded: address.low)
            guard let block = listings4.block(Int(bits >> 16)) else { return 0 }
            let mask = 0xFFFF >> (min(max(length, 16), 32) - 16)
            let low = Int(bits & 0xFFFF)
            return block.hosts(in: low & ~mask...low | mask, from: header.firstHostSet)
        case .v6:
            let mask = UInt64.max >> UInt64(min(max(length, 32), 64))
            let range = address.high & ~mask...address.high | mask
            return listings6.hosts(in: range, from: header.firstHostSet)
        }
    }
}
