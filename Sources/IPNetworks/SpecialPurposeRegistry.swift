/// IANA's special-purpose address registries as a table; the most specific block decides.
enum SpecialPurposeRegistry {
    /// What is known of one block; `nil` where the registry says that it is globally reachable.
    struct Entry {
        let prefix: IPPrefix
        let purpose: SpecialPurpose?
    }

    /// Why the address is not public; `nil` when it is.
    ///
    /// It does not look into embedded addresses.
    static func purpose(of address: IPAddress) -> SpecialPurpose? {
        for entry in entries where entry.prefix.contains(address) { return entry.purpose }
        return nil
    }

    /// The longest prefixes first.
    ///
    /// A test holds that no row is lost here.
    static let entries: [Entry] = (ipv4 + ipv6)
        .compactMap { text, purpose in IPPrefix(text).map { Entry(prefix: $0, purpose: purpose) } }
        .sorted { $0.prefix.length > $1.prefix.length }

    static let ipv4: [(text: String, purpose: SpecialPurpose?)] = [
        ("0.0.0.0/32", .unspecified),
        ("0.0.0.0/8", .thisNetwork),
        ("10.0.0.0/8", .privateUse),
        ("100.64.0.0/10", .shared),
        ("127.0.0.0/8", .loopback),
        ("169.254.0.0/16", .linkLocal),
        ("172.16.0.0/12", .privateUse),
        ("192.0.0.0/24", .protocolAssignment),
        ("192.0.0.8/32", .dummy),
        ("192.0.0.9/32", nil),  // Port Control Protocol anycast (RFC 7723)
        ("192.0.0.10/32", nil),  // TURN anycast (RFC 8155)
        ("192.0.2.0/24", .documentation),
        ("192.88.99.0/24", .sixToFour),
        ("192.168.0.0/16", .privateUse),
        ("198.18.0.0/15", .benchmarking),
        ("198.51.100.0/24", .documentation),
        ("203.0.113.0/24", .documentation),
        ("224.0.0.0/4", .multicast),
        ("240.0.0.0/4", .reserved),
        ("255.255.255.255/32", .broadcast),
    ]

    static let ipv6: [(text: String, purpose: SpecialPurpose?)] = [
        // Global unicast is 2000::/3 (RFC 4291 section 2.4 and IANA's IPv6 address space registry).
        ("::/0", .reserved),
        ("2000::/3", nil),
        ("::/128", .unspecified),
        ("::1/128", .loopback),
        ("64:ff9b:1::/48", .localTranslation),
        ("100::/64", .discardOnly),
        ("100:0:0:1::/64", .dummy),
        ("2001::/23", .protocolAssignment),
        ("2001::/32", .teredo),
        ("2001:1::1/128", nil),  // Port Control Protocol anycast (RFC 7723)
        ("2001:1::2/128", nil),  // TURN anycast (RFC 8155)
        ("2001:1::3/128", nil),  // DNS-SD service registration anycast (RFC 9665)
        ("2001:2::/48", .benchmarking),
        ("2001:3::/32", nil),  // AMT (RFC 7450)
        ("2001:4:112::/48", nil),  // AS112 (RFC 7535)
        ("2001:10::/28", .orchid),
        ("2001:20::/28", nil),  // ORCHIDv2 (RFC 7343)
        ("2001:30::/28", nil),  // drone remote identification (RFC 9374)
        ("2001:db8::/32", .documentation),
        ("2002::/16", .sixToFour),
        ("3fff::/20", .documentation),
        ("5f00::/16", .segmentRouting),
        ("fc00::/7", .uniqueLocal),
        ("fe80::/10", .linkLocal),
        ("fec0::/10", .siteLocal),
        ("ff00::/8", .multicast),
    ]
}

extension IPAddress {
    /// Why the address is not public; `nil` when it is.
    ///
    /// An address that stands for an IPv4 one (IPv4-mapped, or of the
    /// well-known NAT64 prefix) is judged by that one.
    public var specialPurpose: SpecialPurpose? {
        SpecialPurposeRegistry.purpose(of: embeddedIPv4 ?? self)
    }
}
