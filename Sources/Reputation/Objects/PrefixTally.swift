public import IPNetworks

/// What is known against the addresses of a prefix: how many have a score, and which.
///
/// IPv4 counts addresses. IPv6 counts a /64 as one host, with its worst address, and /56s as its size: what one customer
/// is given at least.
public struct PrefixTally: Hashable, Sendable {
    /// How large it is: addresses, for IPv6 /56s; at least 1.
    public var size: UInt64
    /// How many of its addresses (IPv6: /64s) have a score above 0; saturates.
    public var hosts: UInt64
    /// The lowest of these scores; 0 when there is none.
    public var minimum: Int
    /// The highest of these scores; 0 when there is none.
    public var maximum: Int
    /// The sum of these scores; saturates.
    public var sum: UInt64

    /// A tally of the given parts.
    public init(size: UInt64, hosts: UInt64 = 0, minimum: Int = 0, maximum: Int = 0, sum: UInt64 = 0) {
        self.size = size
        self.hosts = hosts
        self.minimum = minimum
        self.maximum = maximum
        self.sum = sum
    }

    /// The tally of a prefix about which nothing is known.
    public init(_ prefix: IPPrefix) {
        let bits = prefix.address.family == .v4 ? 32 - prefix.length : max(56 - prefix.length, 0)
        self.init(size: 1 << UInt64(bits))
    }

    /// Adds so many hosts of one score; a score of 0 or less adds nothing.
    public mutating func add(hosts count: UInt64, score: Int) {
        guard count > 0, score > 0 else { return }
        minimum = hosts == 0 ? score : min(minimum, score)
        maximum = max(maximum, score)
        hosts = Self.saturated(hosts.addingReportingOverflow(count))
        let (product, overflow) = count.multipliedReportingOverflow(by: UInt64(score))
        sum = overflow ? .max : Self.saturated(sum.addingReportingOverflow(product))
    }

    private static func saturated(_ result: (partialValue: UInt64, overflow: Bool)) -> UInt64 {
        result.overflow ? .max : result.partialValue
    }
}
