import Reputation

/// Where publishers put a fact: several ways, the first that has a value counts.
struct MMDBField: Sendable {
    /// A way to a value, with the key of the outermost map that must be there.
    struct Way: Sendable {
        let key: String
        let path: MMDBPath
    }

    let ways: [Way]

    /// Ways of one key each.
    private init(_ keys: String...) {
        ways = keys.map { Way(key: $0, path: MMDBPath($0)) }
    }

    private init(ways: [Way]) {
        self.ways = ways
    }

    // MaxMind and DB-IP nest; IPinfo and IPLocate have texts in one flat map.
    static let asNumber = MMDBField(
        ways: MMDBField("autonomous_system_number", "asn", "as_number").ways + inTraits("autonomous_system_number")
    )
    static let asName = MMDBField(
        ways: MMDBField("autonomous_system_organization", "as_name", "org", "name").ways
            + inTraits("autonomous_system_organization")
    )
    static let country = MMDBField(
        ways: [Way(key: "country", path: MMDBPath("country", "iso_code"))] + MMDBField("country_code", "country").ways
    )
    static let city = MMDBField(
        ways: [Way(key: "city", path: MMDBPath("city", "names", "en"))] + MMDBField("city").ways
    )
    static let region = MMDBField(
        ways: [Way(key: "subdivisions", path: MMDBPath("subdivisions", "0", "names", "en"))]
            + MMDBField("region", "subdivision", "state1").ways
    )
    static let latitude = MMDBField(
        ways: [Way(key: "location", path: MMDBPath("location", "latitude"))] + MMDBField("latitude", "lat").ways
    )
    static let longitude = MMDBField(
        ways: [Way(key: "location", path: MMDBPath("location", "longitude"))] + MMDBField("longitude", "lng").ways
    )
    static let radius = MMDBField(
        ways: [Way(key: "location", path: MMDBPath("location", "accuracy_radius"))]
            + MMDBField("accuracy_radius", "radius").ways
    )
    static let point = MMDBField("loc")

    static let traits: [(NetworkTraits, MMDBField)] = [
        (
            .proxy,
            anywhere("is_anonymous_proxy", "is_public_proxy", "is_residential_proxy", "proxy", "is_proxy")
        ),
        (.satellite, anywhere("is_satellite_provider", "is_satellite")),
        (.anycast, anywhere("is_anycast")),
        (.hosting, anywhere("is_hosting_provider", "hosting", "is_hosting")),
        (.vpn, anywhere("is_anonymous_vpn", "vpn", "is_vpn")),
        (.tor, anywhere("is_tor_exit_node", "tor", "is_tor")),
    ]

    private static func anywhere(_ keys: String...) -> MMDBField {
        MMDBField(ways: keys.map { Way(key: $0, path: MMDBPath($0)) } + keys.flatMap { inTraits($0) })
    }

    private static func inTraits(_ key: String) -> [Way] {
        [Way(key: "traits", path: MMDBPath("traits", key))]
    }
}
