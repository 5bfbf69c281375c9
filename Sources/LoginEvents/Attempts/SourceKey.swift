import IPNetworks

/// One source of attempts as a number: an IPv4 address, or the /64 of an IPv6 address.
struct SourceKey: Hashable {
    let rawValue: UInt64

    /// IPv4 addresses lie where IPv6 has multicast addresses (ffff:ffff::/32), which nobody connects from.
    private static let v4: UInt64 = 0xFFFF_FFFF_0000_0000

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    init(_ address: IPAddress) {
        let address = address.unmapped
        rawValue = address.family == .v4 ? Self.v4 | address.low & 0xFFFF_FFFF : address.high
    }

    /// The block that is counted as one.
    var prefix: IPPrefix {
        guard rawValue & Self.v4 == Self.v4 else {
            let address = IPAddress(v6High: rawValue, low: 0)
            return IPPrefix(containing: address, length: 64) ?? IPPrefix(host: address)
        }
        return IPPrefix(host: IPAddress(v4: UInt32(truncatingIfNeeded: rawValue)))
    }
}
