import IPNetworks

/// What the stand-in knows about the addresses of one block.
struct RiskRecord: Sendable {
    /// The block.
    var prefix: IPPrefix
    /// 0 to 99.
    var score: Int
    /// The provider's own word for the score.
    var risk: String
    /// One sentence.
    var reason: String
    /// The number of the autonomous system.
    var number: UInt32
    /// Its short name.
    var name: String
    /// Its owner.
    var owner: String
    /// City, region, and the country's two letters.
    var place: Place

    /// A place as a provider names it.
    struct Place: Sendable {
        var city: String
        var region: String
        var country: String
    }

    /// The documentation blocks (RFC 5737, 3849) with the numbers set aside for documentation (RFC 5398), from
    /// harmless to dangerous.
    static let all: [RiskRecord] = [
        make("192.0.2.0/24") { prefix in
            RiskRecord(
                prefix: prefix,
                score: 4,
                risk: "LOW",
                reason: "No risk found.",
                number: 64_500,
                name: "EXAMPLE-NET",
                owner: "Example Networks Ltd",
                place: Place(city: "Igualada", region: "Barcelona", country: "ES")
            )
        },
        make("198.51.100.0/24") { prefix in
            RiskRecord(
                prefix: prefix,
                score: 46,
                risk: "MEDIUM",
                reason: "Found in an ASN prefix with risky score.",
                number: 64_501,
                name: "SAMPLE-CLOUD",
                owner: "Sample Cloud Lda",
                place: Place(city: "Lisbon", region: "Lisboa", country: "PT")
            )
        },
        make("203.0.113.0/24") { prefix in
            RiskRecord(
                prefix: prefix,
                score: 91,
                risk: "HIGH",
                reason: "Found in one or more denylist datasets.",
                number: 64_502,
                name: "SPECIMEN-HOST",
                owner: "Specimen Hosting SRL",
                place: Place(city: "Iasi", region: "Iasi", country: "RO")
            )
        },
        make("2001:db8::/32") { prefix in
            RiskRecord(
                prefix: prefix,
                score: 12,
                risk: "LOW",
                reason: "Found in an Datacenter network with risky score.",
                number: 64_503,
                name: "EXAMPLE-SIX",
                owner: "Example Six Ltd",
                place: Place(city: "Adana", region: "Adana", country: "TR")
            )
        },
    ].compactMap { $0 }

    private static func make(_ prefix: String, _ record: (IPPrefix) -> RiskRecord) -> RiskRecord? {
        IPPrefix(prefix).map(record)
    }
}
