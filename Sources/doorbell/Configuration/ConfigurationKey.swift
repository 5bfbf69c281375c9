/// Every key that the configuration knows, by its full path.
enum ConfigurationKey: String, CaseIterable, Sendable {
    case hostName = "host_name"
    case stateDirectory = "state_directory"
    case runtimeDirectory = "runtime_directory"
    case retentionDays = "retention_days"
    case lateAfterSeconds = "late_after_seconds"
    case logLevel = "log_level"
    case logsJournal = "logs.journal"
    case logsFiles = "logs.files"
    case logsHook = "logs.hook"
    case logsTags = "logs.tags"
    case logsNames = "logs.names"
    case logsZone = "logs.zone"
    case logsWtmp = "logs.wtmp"
    case logsBtmp = "logs.btmp"
    case treatAsPublic = "treat_as_public"
    case riskEmbedded = "risk.embedded"
    case riskURL = "risk.url"
    case riskKey = "risk.key"
    case riskKeyFile = "risk.key_file"
    case riskDeadlineSeconds = "risk.deadline_seconds"
    case abuseIPDBKey = "risk.services.abuseipdb.key"
    case abuseIPDBKeyFile = "risk.services.abuseipdb.key_file"
    case abuseIPDBQuota = "risk.services.abuseipdb.quota_per_day"
    case greyNoiseKey = "risk.services.greynoise.key"
    case greyNoiseKeyFile = "risk.services.greynoise.key_file"
    case greyNoiseQuota = "risk.services.greynoise.quota_per_day"
    case crowdSecKey = "risk.services.crowdsec.key"
    case crowdSecKeyFile = "risk.services.crowdsec.key_file"
    case crowdSecQuota = "risk.services.crowdsec.quota_per_day"
    case ipQualityScoreKey = "risk.services.ipqualityscore.key"
    case ipQualityScoreKeyFile = "risk.services.ipqualityscore.key_file"
    case ipQualityScoreQuota = "risk.services.ipqualityscore.quota_per_day"
    case slackWebhookURL = "channels.slack.webhook_url"
    case slackWebhookURLFile = "channels.slack.webhook_url_file"
    case slackMessagesPerSecond = "channels.slack.messages_per_second"
    case slackBurst = "channels.slack.burst"
    case allow
    case deny
    case silences
    case feeds
    case feedsDisabled = "feeds_disabled"
    case feedsEnabled = "feeds_enabled"
    case feedsContact = "feeds_contact"
    case feedsUpdate = "feeds_update"
    case places
    case apiListen = "api.listen"
    case apiTLSCertificate = "api.tls_certificate"
    case apiTLSKey = "api.tls_key"
    case apiInsecureListenAnywhere = "api.insecure_listen_anywhere"
    case apiAccessLog = "api.access_log"
    case apiInsideAgent = "api.inside_agent"
    case apiRegionID = "api.region_id"
    case apiPublicURL = "api.public_url"
    case apiRequestsPerMinute = "api.requests_per_minute"
    case apiRequestsPerMonth = "api.requests_per_month"
    case apiReportsPerMinute = "api.reports_per_minute"

    /// What a value of the key looks like.
    enum Shape: Sendable {
        case text
        case textList
        /// Names of the user's own, each with a single value.
        case textMap
        case sectionList
    }

    var shape: Shape {
        switch self {
        case .treatAsPublic, .places, .logsFiles, .logsNames, .feedsDisabled, .feedsEnabled: .textList
        case .silences, .allow, .deny, .feeds: .sectionList
        case .logsTags: .textMap
        default: .text
        }
    }

    var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// `DOORBELL_RISK_URL` for `risk.url`; `nil` for what cannot be said in one line.
    var environmentName: String? {
        guard shape == .text || shape == .textList else { return nil }
        return "DOORBELL_" + rawValue.uppercased().split(separator: ".").joined(separator: "_")
    }

    /// The keys of one entry of a list of sections.
    var entryKeys: [String] {
        switch self {
        case .silences: Silence.allCases.map(\.rawValue)
        case .allow, .deny: Listed.allCases.map(\.rawValue)
        case .feeds: Feed.allCases.map(\.rawValue)
        default: []
        }
    }

    /// The keys of one entry of `allow` and `deny`.
    enum Listed: String, CaseIterable, Sendable {
        case source
        case until
        case reason
    }

    /// The keys of one entry of `silences`.
    enum Silence: String, CaseIterable, Sendable {
        case user
        case source
        case key
        case until
        case reason
    }

    /// The keys of one entry of `feeds`.
    enum Feed: String, CaseIterable, Sendable {
        case id
        case name
        case url
        case file
        case format
        case category
        case weight
        case pollMinutes = "poll_minutes"
        case keepDays = "keep_days"
        case retention
        case licence
        case keyFile = "key_file"
        case keyHeader = "key_header"
    }
}
