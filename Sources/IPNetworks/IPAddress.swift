/// An IPv4 or IPv6 address.
///
/// It is coded as its text. Parsing takes the strict text forms only (RFC 4291 section 2.2; for IPv4 the dotted quad
/// without leading zeros, so that no reader can take it for octal); printing is canonical (RFC 5952).
///
/// Invariant: for IPv4 `high` is 0 and `low` holds the 32 bits of the address.
public struct IPAddress: Hashable, Sendable {
    /// The version of the Internet Protocol that an address belongs to.
    public enum Family: UInt8, Hashable, Sendable, CaseIterable {
        /// IPv4: 32 bits.
        case v4 = 4
        /// IPv6: 128 bits.
        case v6 = 6

        /// How many bits an address of this family has: 32 or 128.
        public var bitWidth: Int { self == .v4 ? 32 : 128 }
    }

    /// IPv4 or IPv6.
    public let family: Family
    /// The upper 64 bits of an IPv6 address; 0 for IPv4.
    public let high: UInt64
    /// The lower 64 bits of an IPv6 address; for IPv4 its 32 bits.
    public let low: UInt64

    /// An IPv4 address from its 32 bits, the first octet uppermost.
    public init(v4 bits: UInt32) {
        family = .v4
        high = 0
        low = UInt64(bits)
    }

    /// An IPv6 address from its 128 bits, in two halves.
    public init(v6High high: UInt64, low: UInt64) {
        family = .v6
        self.high = high
        self.low = low
    }

    /// An address from its octets in network order: four for IPv4, sixteen for IPv6; `nil` for any other number.
    public init?(octets: some Collection<UInt8>) {
        let bits = octets.reduce(into: UInt128(0)) { $0 = $0 << 8 | UInt128($1) }
        switch octets.count {
        case 4: self.init(v4: UInt32(truncatingIfNeeded: bits))
        case 16: self.init(v6: bits)
        default: return nil
        }
    }

    init(v6 bits: UInt128) {
        self.init(v6High: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }

    init(_ family: Family, bits: UInt128) {
        switch family {
        case .v4: self.init(v4: UInt32(truncatingIfNeeded: bits))
        case .v6: self.init(v6: bits)
        }
    }

    /// The address as one number: below 2^32 for IPv4.
    public var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// How many bits the address has: 32 or 128.
    public var bitWidth: Int { family.bitWidth }

    /// The octets in network order: four or sixteen.
    public var octets: [UInt8] {
        let bits = bits
        return stride(from: bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt128($0)) }
    }

    /// The bit at `index`, where 0 is the first one of the text form; `false` outside `0..<bitWidth`.
    public func bit(at index: Int) -> Bool {
        guard index >= 0, index < bitWidth else { return false }
        return bits >> UInt128(bitWidth - 1 - index) & 1 == 1
    }
}

extension IPAddress: Comparable {
    /// IPv4 sorts before IPv6; within a family by number.
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        (left.family.rawValue, left.high, left.low) < (right.family.rawValue, right.high, right.low)
    }
}
