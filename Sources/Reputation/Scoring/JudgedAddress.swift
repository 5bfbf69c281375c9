import IPNetworks

/// The address whose reputation counts, or why there is none.
enum JudgedAddress: Hashable, Sendable {
    /// This one: the IPv4 address inside an IPv6 one where there is one.
    case address(IPAddress)
    /// None: it is not public.
    case notPublic(SpecialPurpose)

    init(_ address: IPAddress, scope: PublicScope) {
        let judged = address.embeddedIPv4 ?? Self.sixToFour(address) ?? address
        if Self.isPlain(judged) {
            self = .address(judged)
        } else if let purpose = scope.specialPurpose(of: judged) {
            self = .notPublic(purpose)
        } else {
            self = .address(judged)
        }
    }

    /// The IPv4 address of a 6to4 one (RFC 3056): its packets come from there.
    private static func sixToFour(_ address: IPAddress) -> IPAddress? {
        guard address.family == .v6, address.high >> 48 == 0x2002 else { return nil }
        return IPAddress(v4: UInt32(truncatingIfNeeded: address.high >> 16))
    }

    /// Whether the first bits alone tell that no registry has the address, which spares most addresses the search.
    ///
    /// A test compares it with the registries.
    static func isPlain(_ address: IPAddress) -> Bool {
        switch address.family {
        case .v4:
            switch UInt8(truncatingIfNeeded: address.low >> 24) {
            case 0, 10, 100, 127, 169, 172, 192, 198, 203, 224...255: false
            default: true
            }
        case .v6:
            switch address.high >> 48 {
            case 0x2003...0x3FFE: true
            default: false
            }
        }
    }
}
