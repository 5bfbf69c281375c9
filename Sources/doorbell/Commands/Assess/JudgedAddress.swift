import IPNetworks

/// An address as it was asked for, and the one that is judged in its place.
///
/// Invariant: `judged` is `address` itself exactly when `form` is `nil`.
struct JudgedAddress: Hashable, Sendable {
    /// The address that was asked for.
    let address: IPAddress
    /// The address that the lists are asked about.
    let judged: IPAddress
    /// How `judged` is part of `address`.
    let form: Form?

    /// The ways in which an IPv6 address stands for an IPv4 one.
    enum Form: String, Hashable, Sendable, CaseIterable {
        /// `::ffff:0:0/96` (RFC 4291 section 2.5.5.2).
        case mapped = "IPv4-mapped"
        /// `64:ff9b::/96` (RFC 6052 section 2.1).
        case nat64 = "NAT64"
        /// `2002::/16`, the IPv4 address behind it (RFC 3056 section 2).
        case sixToFour = "6to4"
    }

    /// The address, and the IPv4 address inside it where there is one.
    init(_ address: IPAddress) {
        self.address = address
        if address.family == .v6, let embedded = address.embeddedIPv4 {
            judged = embedded
            form = address.isMapped ? .mapped : .nat64
        } else if address.family == .v6, address.high >> 48 == 0x2002 {
            judged = IPAddress(v4: UInt32(truncatingIfNeeded: address.high >> 16))
            form = .sixToFour
        } else {
            judged = address
            form = nil
        }
    }
}
