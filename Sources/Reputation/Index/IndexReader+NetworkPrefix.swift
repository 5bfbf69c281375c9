public import IPNetworks

extension IndexReader {
    /// The largest prefix around an address all of which belongs to the autonomous system of the address; `nil` when its
    /// system is not known.
    ///
    /// It begins with the stretch of one location that the address is in and doubles as long as the other half belongs
    /// to the same system; it looks at some 64 stretches at most, so that what is cut up finer may come out smaller. Does not
    /// allocate.
    public func networkPrefix(around address: IPAddress) -> IPPrefix? {
        networkPrefix(around: address, location: lookup(address).location)
    }

    /// The same for an address whose location was looked up already.
    public func networkPrefix(around address: IPAddress, location: UInt32) -> IPPrefix? {
        guard systemNumber(location) > 0 else { return nil }
        let length =
            address.family == .v4
            ? networkLength4(UInt32(truncatingIfNeeded: address.low), location)
            : networkLength6(address, systemNumber(location))
        return IPPrefix(containing: address, length: length)
    }

    private func networkLength6(_ address: IPAddress, _ system: UInt32) -> Int {
        var length = 128 - Self.alignedBits(address.bits, locationStretch6(address))
        var budget = 64
        while length > 0, budget > 0,
            let sibling = IPPrefix(containing: address.flipped(length - 1), length: length),
            belongs(sibling, to: system, &budget)
        {
            length -= 1
        }
        return length
    }

    /// The same of IPv4, apart because most requests come here.
    private func networkLength4(_ address: UInt32, _ location: UInt32) -> Int {
        var bits = Self.alignedBits(address, locationStretch4(address))
        var budget = Self.walkBudget
        while bits < 32 {
            let size = UInt32(1) << UInt32(bits)
            let first = (address ^ size) & ~(size - 1)
            guard belongs(first...first | (size - 1), like: location, &budget) else { break }
            bits += 1
        }
        return 32 - bits
    }

    /// What a walk may cost: 1 for a stretch of the same location, 8 for any other.
    private static let walkBudget = 512

    private func belongs(_ range: ClosedRange<UInt32>, like location: UInt32, _ budget: inout Int) -> Bool {
        var address = range.lowerBound
        while true {
            let top = Int(address >> 16)
            guard let block = locations4.block(top) else { return false }
            let position = block.position(of: Int(address & 0xFFFF))
            let found = block.value(position)
            budget -= found == location ? 1 : 8
            guard budget >= 0, found == location || isSameSystem(found, location) else { return false }
            let end = position < block.steps ? block.start(position + 1) - 1 : 65_535
            let last = UInt32(truncatingIfNeeded: max(top << 16 | end, Int(address)))
            guard last < range.upperBound else { return true }
            if address == range.lowerBound, !isSameSystem(locations4.value(range.upperBound), location) { return false }
            address = last + 1
        }
    }

    @inline(__always) private func isSameSystem(_ location: UInt32, _ other: UInt32) -> Bool {
        locations.u32(Int(location) &* IndexFormat.locationSize)
            == locations.u32(Int(other) &* IndexFormat.locationSize)
    }

    /// The number of the autonomous system of a location; 0 when it is not known.
    public func systemNumber(_ location: UInt32) -> UInt32 {
        let number = Int(locations.u32(Int(location) * IndexFormat.locationSize))
        return networks.u32(number * IndexFormat.networkSize)
    }

    /// The autonomous system of a number; `nil` when the index does not have it.
    public func network(number: UInt32) -> IndexNetwork? {
        var low = 1
        var high = networkCount
        while low < high {
            let middle = (low + high) / 2
            let found = networks.u32(middle * IndexFormat.networkSize)
            if found == number { return network(at: middle) }
            if found < number { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private func belongs(_ prefix: IPPrefix, to system: UInt32, _ budget: inout Int) -> Bool {
        // The end first: most neighbours differ there, and a look costs less than a walk.
        guard systemNumber(lookup(prefix.address).location) == system else { return false }
        let last = prefix.lastAddress
        guard prefix.address < last else { return true }
        guard systemNumber(lookup(last).location) == system else { return false }
        var left = budget
        var next: IPAddress? = prefix.address
        let isWhole = forEachLocation(in: prefix.address...last) { range, location in
            left -= 1
            guard left >= 0, range.lowerBound == next, systemNumber(location) == system else { return false }
            next = range.upperBound.successor
            return true
        }
        budget = left
        return isWhole && next == last.successor
    }

    /// The addresses around one that surely have its location: all that have, but for the borders of blocks.
    private func locationStretch4(_ address: UInt32) -> ClosedRange<UInt32> {
        let low = Int(address & 0xFFFF)
        guard let block = locations4.block(Int(address >> 16)) else { return address...address }
        let position = block.position(of: low)
        let end = position < block.steps ? block.start(position + 1) - 1 : 65_535
        let first = UInt32(truncatingIfNeeded: min(block.start(position), low))
        let last = UInt32(truncatingIfNeeded: max(end, low))
        return address & ~0xFFFF | first...address & ~0xFFFF | last
    }

    private func locationStretch6(_ address: IPAddress) -> ClosedRange<UInt128> {
        guard locations6.count > 0 else { return address.bits...address.bits }
        let position = locations6.position(of: address.high)
        guard locations6.value(position) != locations6.divided else { return address.bits...address.bits }
        let next = position + 1 < locations6.count ? locations6.start(position + 1) : 0
        let first = min(locations6.start(position), address.high)
        // A start of 0 cannot follow another one: there is no next stretch.
        let last = max(next &- 1, address.high)
        return UInt128(first) << 64...(UInt128(last) << 64 | UInt128(UInt64.max))
    }

    /// The bits of the largest aligned block around a number inside `first...last`.
    private static func alignedBits<Key: FixedWidthInteger & UnsignedInteger>(
        _ number: Key,
        _ range: ClosedRange<Key>
    ) -> Int {
        var bits = 0
        while bits < Key.bitWidth {
            let mask = Key.max << Key(bits + 1)
            guard number & mask >= range.lowerBound, number | ~mask <= range.upperBound else { return bits }
            bits += 1
        }
        return bits
    }
}

extension IPAddress {
    /// The same address with one bit turned, 0 being the first.
    fileprivate func flipped(_ bit: Int) -> IPAddress {
        guard family == .v6 else { return IPAddress(v4: UInt32(truncatingIfNeeded: low) ^ (1 << UInt32(31 - bit))) }
        return bit < 64
            ? IPAddress(v6High: high ^ 1 << UInt64(63 - bit), low: low)
            : IPAddress(v6High: high, low: low ^ 1 << UInt64(127 - bit))
    }

    /// The next address of the family; `nil` behind the last one.
    fileprivate var successor: IPAddress? {
        if family == .v4 { return low >= 0xFFFF_FFFF ? nil : IPAddress(v4: UInt32(truncatingIfNeeded: low) + 1) }
        guard low == .max else { return IPAddress(v6High: high, low: low + 1) }
        return high == .max ? nil : IPAddress(v6High: high + 1, low: 0)
    }
}
