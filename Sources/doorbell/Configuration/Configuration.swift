import IPNetworks
import Logging
import LoginEvents
import Notifications
import Pipeline
import Reputation
import ReputationFiles
import WebClients

/// The configuration as it is meant: complete, checked, with defaults filled in.
struct Configuration: Hashable, Sendable {
    /// The full name of this host, as messages show it.
    var hostName: String
    /// The absolute path of the directory with `doorbell.sqlite`, which the only agent holds a lock on.
    var stateDirectory: String
    /// The absolute path of the directory with `hook.sock` and `spool/`.
    var runtimeDirectory: String
    /// How long logins are kept.
    var retention: Duration
    /// A message says how late it is when it is told later than this after the login.
    var lateAfter: Duration
    var logLevel: Logger.Level
    /// Blocks whose addresses are looked up although they are not public.
    var treatAsPublic: [IPPrefix]
    /// Who is asked how risky an address is.
    var risk: Risk
    /// Addresses whose score is low whatever is known about them.
    var allow: [ListedAddress]
    /// Addresses whose score is 100 whatever is known about them.
    var deny: [ListedAddress]
    /// `nil` when the channel is not configured.
    var slack: Slack?
    var silences: [Silence]
    /// Absolute paths of files of networks and places, the most trusted first; empty when those that are simply there
    /// are to be used.
    var places: [String]
    var feeds: Feeds
    var api = API()
    var logs = Logs()

    /// The feeds that are used, and how they are kept up to date.
    struct Feeds: Hashable, Sendable {
        /// Those of the catalogue that are used, then the user's own.
        var list: [Feed]
        /// The user's keys for some of them.
        var keys: [FeedID: FeedKey]
        /// Whoever runs this, for servers that want to know.
        var contact: String?
        /// Whether the agent updates them by itself.
        var isUpdatedByAgent: Bool
    }

    /// Who is asked how risky an address is.
    struct Risk: Hashable, Sendable {
        /// Whether the index on this host is asked.
        var isEmbedded: Bool
        /// `nil` when no server is configured.
        var remote: Remote?
        /// Services with a key of the user's, in the order of `KnownService`.
        var services: [Service]
        /// For all questions about one login together.
        var deadline: Duration
    }

    /// A Threat Jammer compatible server.
    struct Remote: Hashable, Sendable {
        var url: ProviderURL
        var key: Secret?
    }

    /// Somebody else's service.
    struct Service: Hashable, Sendable {
        var kind: KnownService
        var key: Secret
        /// How many questions it is asked on a day at most.
        var quota: Int
    }

    /// An entry of `allow` or `deny`.
    struct ListedAddress: Hashable, Sendable {
        var source: IPPrefix
        /// It ends at this moment; `nil`: never.
        var until: Timestamp?
        /// Why; never empty.
        var reason: String
    }

    /// Slack's incoming webhook.
    struct Slack: Hashable, Sendable {
        var webhookURL: SlackWebhookURL
        var messagesPerSecond: Double
        var burst: Int
    }

    /// The risk API that `doorbell serve` offers.
    struct API: Hashable, Sendable {
        var listen = ListenAddress(address: IPAddress(v4: 0x7F00_0001), port: 8080)
        /// Absolute paths of PEM files; both or none.
        var tlsCertificate: String?
        var tlsKey: String?
        /// Whether it may listen beyond loopback without TLS.
        var isPlainAnywhereAllowed = false
        /// An absolute path, or `-` for standard output.
        var accessLog: String?
        /// Whether the agent serves it, too.
        var isInsideAgent = false
        /// What keys are told about where this server is.
        var regionID = "local"
        /// Scheme and host of this server for links in errors; empty: links are relative.
        var publicURL = ""
        /// Quotas of each key; 0 is without limit.
        var requestsPerMinute = 0
        var requestsPerMonth = 0
        var reportsPerMinute = 0
    }

    /// Where index and feeds are.
    var reputation: ReputationPaths { ReputationPaths(directory: reputationDirectory) }
    var databasePath: String { stateDirectory + "/doorbell.sqlite" }
    var socketPath: String { runtimeDirectory + "/hook.sock" }
    /// The directory of index and feeds.
    var reputationDirectory: String { stateDirectory + "/reputation" }
    var spoolPath: String { runtimeDirectory + "/spool" }
}
