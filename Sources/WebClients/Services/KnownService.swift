/// The services of other people that Doorbell can ask, each with a key of the user's.
public enum KnownService: String, Hashable, Sendable, CaseIterable {
    /// AbuseIPDB, `check` of API version 2.
    case abuseIPDB = "abuseipdb"
    /// GreyNoise, community API.
    case greyNoise = "greynoise"
    /// CrowdSec, cyber threat intelligence.
    case crowdSec = "crowdsec"
    /// IPQualityScore, proxy detection.
    case ipQualityScore = "ipqualityscore"

    /// The name in sentences.
    public var name: String {
        switch self {
        case .abuseIPDB: "AbuseIPDB"
        case .greyNoise: "GreyNoise"
        case .crowdSec: "CrowdSec"
        case .ipQualityScore: "IPQualityScore"
        }
    }

    /// How many questions a day its plan without a price allows, as far as we know; of a week or a month, the share of
    /// one day.
    public var usualQuota: Int {
        switch self {
        case .abuseIPDB: 1000
        case .greyNoise: 7
        case .crowdSec: 40
        case .ipQualityScore: 30
        }
    }

    /// Whether this text can be a key of it.
    public func takes(_ key: String) -> Bool {
        ProviderKey(key).map(dialect.takes) ?? false
    }

    /// Where it is.
    var home: String {
        switch self {
        case .abuseIPDB: "https://api.abuseipdb.com"
        case .greyNoise: "https://api.greynoise.io"
        case .crowdSec: "https://cti.api.crowdsec.net"
        case .ipQualityScore: "https://ipqualityscore.com"
        }
    }

    var dialect: any ServiceDialect {
        switch self {
        case .abuseIPDB: AbuseIPDB()
        case .greyNoise: GreyNoise()
        case .crowdSec: CrowdSec()
        case .ipQualityScore: IPQualityScore()
        }
    }
}
