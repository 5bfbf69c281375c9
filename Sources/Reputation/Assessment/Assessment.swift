/// What a risk provider says about an address: a score with its reason, the network and the place, each known or
/// unknown on its own.
public struct Assessment: Hashable, Sendable, Codable {
    /// The name of the provider that gave it, such as `remote`; empty when none was asked.
    public var provider: String
    /// How risky, and why.
    public var score: Finding<Score>
    /// The autonomous system that announces the address.
    public var network: Finding<AutonomousSystem>
    /// Where the address is.
    public var place: Finding<Place>
    /// Which feeds list the address or its network, the weightiest first; kinds of network among them.
    public var evidence: [Evidence]

    /// An assessment of the given parts.
    public init(
        provider: String,
        score: Finding<Score>,
        network: Finding<AutonomousSystem>,
        place: Finding<Place>,
        evidence: [Evidence] = []
    ) {
        self.provider = provider
        self.score = score
        self.network = network
        self.place = place
        self.evidence = evidence
    }

    /// An assessment in which nothing is known, for one reason.
    public static func unknown(_ reason: UnknownReason, provider: String = "") -> Assessment {
        Assessment(provider: provider, score: .unknown(reason), network: .unknown(reason), place: .unknown(reason))
    }

    /// A score and its reason.
    public struct Score: Hashable, Sendable, Codable {
        /// 0 (harmless) to 100 (certain threat).
        public var value: Int
        /// One sentence, as the provider wrote it: untrusted text, at most 500 characters.
        public var reason: String
        /// The score before rounding, 0 to 100; `nil` when the provider gives whole numbers only.
        public var unrounded: Double?
        /// The arithmetic, the largest term first; empty when the provider does not tell.
        public var terms: [RiskTerm]

        /// A score; `value` is clamped to 0...100.
        public init(value: Int, reason: String, unrounded: Double? = nil, terms: [RiskTerm] = []) {
            self.value = min(max(value, 0), 100)
            self.reason = reason
            self.unrounded = unrounded
            self.terms = terms
        }
    }

    /// An autonomous system: the provider's network that an address belongs to.
    public struct AutonomousSystem: Hashable, Sendable, Codable {
        /// The AS number.
        public var number: UInt32
        /// The short registry name; untrusted text; may be empty.
        public var name: String
        /// The owner's longer text; untrusted text; may be empty.
        public var description: String

        /// An autonomous system of the given parts.
        public init(number: UInt32, name: String, description: String) {
            self.number = number
            self.name = name
            self.description = description
        }
    }

    /// A place; an empty text means that this part is not known.
    public struct Place: Hashable, Sendable, Codable {
        /// The city, in English; untrusted text.
        public var city: String
        /// The region, in English; untrusted text.
        public var region: String
        /// The country as two letters of ISO 3166-1; untrusted text.
        public var country: String
        /// Where that is on the globe; `nil` when it is not known.
        public var coordinates: Coordinates?

        /// A place of the given parts.
        public init(city: String, region: String, country: String, coordinates: Coordinates? = nil) {
            self.city = city
            self.region = region
            self.country = country
            self.coordinates = coordinates
        }
    }
}
