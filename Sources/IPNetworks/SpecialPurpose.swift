/// Why an address is not public: the kind of special-purpose block it lies in.
///
/// The blocks are those of IANA's IPv4 and IPv6 special-purpose address registries (RFC 6890) that are not globally
/// reachable, multicast, and the parts of the IPv6 space that are not global unicast.
public enum SpecialPurpose: String, Hashable, Sendable, Codable, CaseIterable {
    /// `0.0.0.0` and `::`.
    case unspecified
    /// `0.0.0.0/8` (RFC 791).
    case thisNetwork
    /// RFC 1918.
    case privateUse
    /// `100.64.0.0/10`, behind carrier-grade NAT (RFC 6598).
    case shared
    /// `127.0.0.0/8` and `::1`.
    case loopback
    /// `169.254.0.0/16` (RFC 3927) and `fe80::/10` (RFC 4291).
    case linkLocal
    /// `fc00::/7` (RFC 4193).
    case uniqueLocal
    /// `fec0::/10`, given up by RFC 3879 and still seen.
    case siteLocal
    /// For examples (RFC 5737, 3849, 9637).
    case documentation
    /// For measuring devices (RFC 2544, 5180).
    case benchmarking
    /// `224.0.0.0/4` and `ff00::/8`.
    case multicast
    /// `255.255.255.255` (RFC 919).
    case broadcast
    /// Set aside for protocols (RFC 6890, 7723 and others).
    case protocolAssignment
    /// `2002::/16` (RFC 3056) and its relay's `192.88.99.0/24` (given up by RFC 7526).
    case sixToFour
    /// `2001::/32` (RFC 4380).
    case teredo
    /// `64:ff9b:1::/48` (RFC 8215).
    case localTranslation
    /// `100::/64` (RFC 6666).
    case discardOnly
    /// `192.0.0.8` (RFC 7600) and `100:0:0:1::/64` (RFC 9780).
    case dummy
    /// `2001:10::/28` (RFC 4843): a hash and no place in the network.
    case orchid
    /// `5f00::/16` (RFC 9602).
    case segmentRouting
    /// Not given out for any use.
    case reserved

    /// The kind in words for a reader, such as `private address`.
    public var words: String {
        switch self {
        case .unspecified: "unspecified address"
        case .thisNetwork: "address of this network"
        case .privateUse: "private address"
        case .shared: "shared address behind carrier-grade NAT"
        case .loopback: "loopback address"
        case .linkLocal: "link-local address"
        case .uniqueLocal: "unique local address"
        case .siteLocal: "site-local address"
        case .documentation: "documentation address"
        case .benchmarking: "benchmarking address"
        case .multicast: "multicast address"
        case .broadcast: "broadcast address"
        case .protocolAssignment: "protocol assignment address"
        case .sixToFour: "6to4 address"
        case .teredo: "Teredo address"
        case .localTranslation: "local-use NAT64 address"
        case .discardOnly: "discard-only address"
        case .dummy: "dummy address"
        case .orchid: "ORCHID identifier"
        case .segmentRouting: "segment routing address"
        case .reserved: "reserved address"
        }
    }
}
