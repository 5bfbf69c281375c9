/// Every key that the configuration knows, by its full path.
enum ConfigurationKey: String, CaseIterable, Sendable {
    case hostName = "host_name"
    case stateDirectory = "state_directory"
    case runtimeDirectory = "runtime_directory"
    case retentionDays = "retention_days"
    case lateAfterSeconds = "late_after_seconds"
    case logLevel = "log_level"
    case treatAsPublic = "treat_as_public"
    case riskURL = "risk.url"
    case riskKey = "risk.key"
    case riskKeyFile = "risk.key_file"
    case riskDeadlineSeconds = "risk.deadline_seconds"
    case slackWebhookURL = "channels.slack.webhook_url"
    case slackWebhookURLFile = "channels.slack.webhook_url_file"
    case slackMessagesPerSecond = "channels.slack.messages_per_second"
    case slackBurst = "channels.slack.burst"
    case silences

    /// What a value of the key looks like.
    enum Shape: Sendable {
        case text
        case textList
        case sectionList
    }

    var shape: Shape {
        switch self {
        case .treatAsPublic: .textList
        case .silences: .sectionList
        default: .text
        }
    }

    var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// `DOORBELL_RISK_URL` for `risk.url`; `nil` for what cannot be said in one line.
    var environmentName: String? {
        guard shape != .sectionList else { return nil }
        return "DOORBELL_" + rawValue.uppercased().split(separator: ".").joined(separator: "_")
    }

    /// The keys of one entry of `silences`.
    enum Silence: String, CaseIterable, Sendable {
        case user
        case source
        case key
        case until
        case reason
    }
}
