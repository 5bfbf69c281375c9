import IPNetworks
import Logging
import Notifications
import Pipeline
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
    /// `nil` when no provider is configured.
    var risk: Risk?
    /// `nil` when the channel is not configured.
    var slack: Slack?
    var silences: [Silence]

    /// A remote provider of risk.
    struct Risk: Hashable, Sendable {
        var url: ProviderURL
        var key: Secret?
        /// For all questions about one login together.
        var deadline: Duration
    }

    /// Slack's incoming webhook.
    struct Slack: Hashable, Sendable {
        var webhookURL: SlackWebhookURL
        var messagesPerSecond: Double
        var burst: Int
    }

    var databasePath: String { stateDirectory + "/doorbell.sqlite" }
    var socketPath: String { runtimeDirectory + "/hook.sock" }
    var spoolPath: String { runtimeDirectory + "/spool" }
}
