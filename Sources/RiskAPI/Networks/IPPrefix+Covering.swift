import IPNetworks

extension IPPrefix {
    /// The fewest prefixes that hold the addresses from one to another of the same family, in order.
    static func covering(_ first: IPAddress, _ last: IPAddress) -> [IPPrefix] {
        var prefixes: [IPPrefix] = []
        var next: IPAddress? = first
        while let begin = next, begin <= last, begin.family == last.family {
            var length = begin.bitWidth
            while length > 0, let wider = IPPrefix(containing: begin, length: length - 1), wider.address == begin,
                wider.lastAddress <= last
            {
                length -= 1
            }
            guard let prefix = IPPrefix(containing: begin, length: length) else { break }
            prefixes.append(prefix)
            next = prefix.lastAddress.successor
        }
        return prefixes
    }
}

extension IPAddress {
    /// The next address of the family; `nil` behind the last one.
    var successor: IPAddress? {
        guard family == .v6 else {
            return low >= 0xFFFF_FFFF ? nil : IPAddress(v4: UInt32(truncatingIfNeeded: low) + 1)
        }
        guard low == .max else { return IPAddress(v6High: high, low: low + 1) }
        return high == .max ? nil : IPAddress(v6High: high + 1, low: 0)
    }
}
