/// What the key of a JSON member says of its value.
enum FeedKey {
    /// An address or prefix, or an array of them.
    case address
    /// The entries of a warning list.
    case list
    /// An address with a port.
    case endpoint
    case service
    case region
    case name
    case date
    case version
    case unknown

    private static let known: [String: FeedKey] = [
        "ip": .address, "ips": .address, "ipv4": .address, "ipv6": .address, "ip_address": .address,
        "ipaddress": .address, "ip_prefix": .address, "ipv6_prefix": .address, "ipv4prefix": .address,
        "ipv6prefix": .address, "cidr": .address, "cidrs": .address, "prefix": .address, "prefixes": .address,
        "address": .address, "addresses": .address, "subnet": .address, "subnets": .address, "network": .address,
        "range": .address, "ranges": .address, "exit_addresses": .address,
        "list": .list,
        "or_addresses": .endpoint,
        "service": .service,
        "region": .region, "scope": .region,
        "name": .name,
        "createdate": .date, "creationtime": .date, "last_updated_timestamp": .date, "relays_published": .date,
        "last_updated": .date, "generated_at": .date, "updated_at": .date,
        "version": .version,
    ]

    /// The key of these bytes, in either case of letters.
    init(_ bytes: [UInt8]) {
        self = bytes.count > 32 ? .unknown : Self.known[String(decoding: bytes, as: UTF8.self).lowercased()] ?? .unknown
    }
}
