/// A block of addresses that share their first bits, such as `192.0.2.0/24`.
///
/// It is coded as its text. Invariant: the bits of `address` behind `length` are 0, and `length` is in
/// `0...address.bitWidth`.
public struct IPPrefix: Hashable, Sendable {
    /// The first address of the block.
    public let address: IPAddress
    /// How many bits its addresses share.
    public let length: Int

    /// The block of `length` bits that `address` lies in; `nil` when `length` is not in `0...address.bitWidth`.
    public init?(containing address: IPAddress, length: Int) {
        guard (0...address.bitWidth).contains(length) else { return nil }
        self.address = IPAddress(address.family, bits: address.bits & Self.mask(address.family, length: length))
        self.length = length
    }

    /// The block that holds `address` alone.
    public init(host address: IPAddress) {
        self.address = address
        length = address.bitWidth
    }

    /// Whether the address lies in this block.
    ///
    /// Families never mix: `192.0.2.1` lies in no IPv6 block.
    public func contains(_ address: IPAddress) -> Bool {
        address.family == self.address.family
            && address.bits & Self.mask(address.family, length: length) == self.address.bits
    }

    /// Whether every address of `other` lies in this block; each block contains itself.
    public func contains(_ other: IPPrefix) -> Bool {
        length <= other.length && contains(other.address)
    }

    /// The last address of the block.
    public var lastAddress: IPAddress {
        let family = address.family
        return IPAddress(family, bits: address.bits | ~Self.mask(family, length: length) & Self.ones(family))
    }

    private static func ones(_ family: IPAddress.Family) -> UInt128 {
        family == .v4 ? 0xFFFF_FFFF : .max
    }

    private static func mask(_ family: IPAddress.Family, length: Int) -> UInt128 {
        // A shift by the whole width gives 0: Swift's `<<` never wraps around.
        ones(family) & ~UInt128(0) << UInt128(family.bitWidth - length)
    }
}

extension IPPrefix: Comparable {
    /// IPv4 sorts before IPv6, then by first address, then the larger block first.
    public static func < (left: IPPrefix, right: IPPrefix) -> Bool {
        (left.address, left.length) < (right.address, right.length)
    }
}
