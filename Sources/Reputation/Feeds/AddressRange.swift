public import IPNetworks

/// Addresses of one family from `first` to `last`, both included.
///
/// Invariant: both belong to one family, and `first` is not above `last`.
public struct AddressRange: Hashable, Sendable {
    /// The lowest address.
    public let first: IPAddress
    /// The highest address.
    public let last: IPAddress

    /// A range; `nil` when the families differ or the ends are reversed.
    public init?(first: IPAddress, last: IPAddress) {
        guard first.family == last.family, first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// The addresses of a prefix.
    public init(_ prefix: IPPrefix) {
        first = prefix.address
        last = prefix.lastAddress
    }

    /// One address.
    public init(host address: IPAddress) {
        first = address
        last = address
    }

    /// IPv4 or IPv6.
    public var family: IPAddress.Family { first.family }

    /// Whether it holds the address.
    public func contains(_ address: IPAddress) -> Bool {
        address.family == family && first <= address && address <= last
    }

    /// Whether it is so small that it counts as hosts of a neighbourhood, not as a network: fewer than eight IPv4
    /// addresses, or for IPv6 at most one /64.
    public var isHost: Bool {
        switch family {
        case .v4: last.low - first.low < 7
        case .v6: first.high == last.high
        }
    }
}

extension AddressRange: Comparable {
    /// By first address, then the larger range first.
    public static func < (left: AddressRange, right: AddressRange) -> Bool {
        left.first == right.first ? right.last < left.last : left.first < right.first
    }
}
