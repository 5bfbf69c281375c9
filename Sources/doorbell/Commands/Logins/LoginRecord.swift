import IPNetworks
import LoginEvents
import Notifications
import Pipeline
import Reputation
import RiskModel

/// A login as JSON, in the words of the Elastic Common Schema where it has them; the names are stable.
///
/// Text from outside is shown as the sanitiser shows it, so that the output is safe on a terminal too.
struct LoginRecord: Encodable {
    var timestamp: String
    var event: Event
    var user: Name
    var host: Name
    var source: Source
    var authentication: [Step]
    var session: Session
    /// The state of the alert by channel.
    var alerts: [String: String]

    enum CodingKeys: String, CodingKey {
        case timestamp = "@timestamp"
        case event, user, host, source, authentication, session, alerts
    }

    struct Event: Encodable {
        var id: String
        var action = "ssh_login"
        var outcome: String
        var provider: String
        var received: String
        /// The sources that saw it: `hook`, `journal`, `file`, `wtmp`.
        var sources: [String]
        /// The failed attempts before it; `nil` when nothing counts them.
        var precedingFailures: Failures?
        var riskScore: Int?
        var riskLabel: String?
        var riskReason: String
        /// The score before rounding; `nil` when the provider gives whole numbers only.
        var riskScoreUnrounded: Double?
        /// The arithmetic behind the score, the largest term first.
        var riskTerms: [Term]?
        /// The lists that have the address or its network.
        var riskEvidence: [Listing]?
    }

    /// Failed attempts within an hour; with `error` they may be that many too large.
    struct Failures: Encodable {
        var fromSource: Int
        var onUser: Int
        var error: Int?
    }

    struct Term: Encodable {
        var points: Double
        var kind: String
        var text: String
    }

    struct Listing: Encodable {
        var feed: String
        var name: String
        var category: String
        var lastSeen: String?
        var level: UInt8?
        var label: String?
        var isRemoved: Bool?
        var isAboutNetwork: Bool?
    }

    struct Name: Encodable {
        var name: String
    }

    struct Source: Encodable {
        var ip: String?
        var port: UInt16?
        var remoteHost: String
        var system: AutonomousSystem?
        var geo: Geo?

        enum CodingKeys: String, CodingKey {
            case ip, port, remoteHost, geo
            case system = "as"
        }
    }

    struct AutonomousSystem: Encodable {
        var number: UInt32
        var name: String
        var organization: Name
    }

    struct Geo: Encodable {
        var cityName: String?
        var regionName: String?
        var countryIsoCode: String?
        var location: Location?
    }

    /// A point on the globe, and within how many kilometres of it.
    struct Location: Encodable {
        var lat: Double
        var lon: Double
        var accuracyRadius: Int?
    }

    struct Step: Encodable {
        var method: String
        var submethod: String?
        var keyType: String?
        var fingerprint: String?
        var certificate: Certificate?
    }

    struct Certificate: Encodable {
        var keyId: String
        var serial: UInt64
        var principals: [String]
        var authorityFingerprint: String
    }

    struct Session: Encodable {
        var sshdPid: Int32
        var isOpen: Bool
        var ended: String?
        var durationSeconds: Double?
        /// What it was used for, where a log says so.
        var channels: [Channel]?
    }

    struct Channel: Encodable {
        var kind: String
        var name: String?
        var terminal: String?
        var began: String
        var ended: String?
    }
}
