import HostSources
import IPNetworks
import Logging
import LoginEvents
import Pipeline
import Reputation
import WebClients

/// What is in force, in words, without secrets.
struct ConfigurationSummary: CustomStringConvertible {
    let description: String

    init(_ loaded: LoadedConfiguration, missingPath: String, now: Timestamp = SystemClock().now()) {
        let configuration = loaded.configuration
        var lines: [(String, String)] = []
        let paths = loaded.paths.isEmpty ? ["(none; \(missingPath) does not exist)"] : loaded.paths
        lines += Self.rows("files", paths)
        lines.append(("host name", configuration.hostName))
        if loaded.scope == .system {
            lines += Self.agent(configuration)
            let plan = LogPlan(configuration.logs, host: .forAgent)
            let account = AgentAccount.rightsIfRoot == nil ? nil : AgentAccount.name
            lines += Self.rows("logs", LogSummary.lines(configuration.logs, plan: plan, account: account))
        }
        lines += Self.rows("treated as public", configuration.treatAsPublic.map { "\($0)" })
        lines += Self.rows("risk", Self.risk(configuration.risk))
        lines += Self.rows("allow", configuration.allow.map { Self.listed($0, now: now) })
        lines += Self.rows("deny", configuration.deny.map { Self.listed($0, now: now) })
        lines.append(("slack", Self.slack(configuration.slack, isKept: loaded.scope == .system)))
        lines += Self.rows("feeds", Self.feeds(configuration.feeds, isAgent: loaded.scope == .system))
        let places = configuration.places.isEmpty ? ["those that are installed"] : configuration.places
        lines += Self.rows("networks and places", places)
        if loaded.scope == .system { lines += Self.rows("risk API", Self.api(configuration.api)) }
        lines += Self.rows("silences", configuration.silences.map { Self.silence($0, now: now) })
        let width = lines.map(\.0.count).max() ?? 0
        description = lines.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 + "\n" }.joined()
    }

    private static func rows(_ name: String, _ values: [String]) -> [(String, String)] {
        guard !values.isEmpty else { return [(name, "none")] }
        return values.enumerated().map { ($0.offset == 0 ? name : "", $0.element) }
    }

    /// What the agent alone has: `doorbell ring` keeps no logins.
    private static func agent(_ configuration: Configuration) -> [(String, String)] {
        [
            ("state directory", configuration.stateDirectory),
            ("runtime directory", configuration.runtimeDirectory),
            ("logins are kept", "\(configuration.retention.components.seconds / 86400) days"),
            ("called late after", "\(DurationText(configuration.lateAfter))"),
            ("log level", configuration.logLevel.rawValue),
        ]
    }

    /// One line for each who is asked; only what is outside this host has a deadline.
    private static func risk(_ risk: Configuration.Risk) -> [String] {
        var lines = risk.isEmbedded ? ["the index on this host"] : []
        let limit = "at most \(ConfigurationValues.plain(risk.deadline / .seconds(1))) s"
        if let remote = risk.remote {
            lines.append("\(remote.url.origin), \(remote.key.map { "key \($0)" } ?? "no key"), \(limit)")
        }
        lines += risk.services.map { service in
            "\(service.kind.name), key \(service.key), \(service.quota) questions a day, \(limit)"
        }
        return lines.isEmpty ? ["no provider: messages say that the risk is unknown"] : lines
    }

    private static func listed(_ entry: Configuration.ListedAddress, now: Timestamp) -> String {
        let until = entry.until.map { ", until \($0.utc)" + ($0 <= now ? ", which is over" : "") } ?? ""
        return "\(entry.source)\(until): \(TerminalText.text(entry.reason, limit: 200))"
    }

    private static func slack(_ slack: Configuration.Slack?, isKept: Bool) -> String {
        guard let slack else {
            return "not configured: logins are " + (isKept ? "stored, and " : "") + "told to nobody"
        }
        let rate = ConfigurationValues.plain(slack.messagesPerSecond)
        return "\(slack.webhookURL), \(rate) \(rate == "1" ? "message" : "messages") a second, \(slack.burst) at once"
    }

    private static func feeds(_ feeds: Configuration.Feeds, isAgent: Bool) -> [String] {
        let own = feeds.list.filter { FeedCatalogue.feed($0.id) == nil }
        let off = FeedCatalogue.feeds.filter { feed in feed.isDefault && !feeds.list.contains { $0.id == feed.id } }
        var lines = ["\(feeds.list.count)"]
        if isAgent { lines[0] += feeds.isUpdatedByAgent ? ", updated by the agent" : ", updated by hand alone" }
        if !own.isEmpty { lines.append("your own: " + own.map(\.id.text).joined(separator: ", ")) }
        if !off.isEmpty { lines.append("disabled: " + off.map(\.id.text).joined(separator: ", ")) }
        if !feeds.keys.isEmpty {
            lines.append("with a key of yours: " + feeds.keys.keys.sorted().map(\.text).joined(separator: ", "))
        }
        if let contact = feeds.contact { lines.append("contact \(contact)") }
        return lines
    }

    private static func api(_ api: Configuration.API) -> [String] {
        let way = api.tlsCertificate == nil ? "http" : "https"
        var lines = ["\(way)://\(api.listen), served by " + (api.isInsideAgent ? "the agent" : "doorbell serve")]
        if !api.isPlainAnywhereAllowed, api.tlsCertificate == nil, !api.listen.isLoopback {
            lines.append("not served: \(APIHouse.needsTLS)")
        }
        let quotas = [
            (api.requestsPerMinute, "requests a minute"), (api.requestsPerMonth, "requests a month"),
            (api.reportsPerMinute, "reports a minute"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !quotas.isEmpty { lines.append("each key: " + quotas.joined(separator: ", ")) }
        if let log = api.accessLog { lines.append("access log " + (log == "-" ? "to standard output" : log)) }
        return lines
    }

    private static func silence(_ silence: Silence, now: Timestamp) -> String {
        var parts: [String] = []
        if let user = silence.user { parts.append("user \(TerminalText.text(user))") }
        if let source = silence.source { parts.append("from \(source)") }
        if let fingerprint = silence.fingerprint { parts.append("key \(fingerprint)") }
        if let until = silence.until { parts.append("until \(until.utc)" + (until <= now ? ", which is over" : "")) }
        return parts.joined(separator: ", ") + ": " + TerminalText.text(silence.reason, limit: 200)
    }
}
