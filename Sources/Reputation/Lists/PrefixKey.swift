internal import IPNetworks

/// A prefix of either family as 128 bits and a length, the way the tables keep it: IPv4 stands below `::ffff:0:0/96`
/// (RFC 4291 section 2.5.5.2), so that a mapped address and the IPv4 address inside are the same key.
struct PrefixKey: Hashable {
    let high: UInt64
    let low: UInt64
    /// 0...128.
    let length: UInt8

    static let mapped: UInt64 = 0xFFFF_0000_0000

    init(high: UInt64, low: UInt64, length: UInt8) {
        self.high = length >= 64 ? high : high & Self.ones(length)
        self.low = length <= 64 ? 0 : low & Self.ones(length - 64)
        self.length = length
    }

    init(_ prefix: IPPrefix) {
        let isIPv4 = prefix.address.family == .v4
        self.init(
            high: prefix.address.high,
            low: isIPv4 ? prefix.address.low | Self.mapped : prefix.address.low,
            length: UInt8(isIPv4 ? prefix.length + 96 : prefix.length)
        )
    }

    /// Whether this is a prefix of IPv4: a shorter prefix of IPv6 that covers the mapped block is none.
    var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF && length >= 96 }

    /// The upper `count` bits, 0 to 64.
    private static func ones(_ count: UInt8) -> UInt64 { count == 0 ? 0 : ~0 << UInt64(64 - count) }
}
