import HostSources
import IPNetworks
import Logging
import LoginEvents
import Pipeline
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
        if loaded.scope == .system { lines += Self.agent(configuration) }
        lines += Self.rows("treated as public", configuration.treatAsPublic.map { "\($0)" })
        lines.append(("risk", Self.risk(configuration.risk)))
        lines.append(("slack", Self.slack(configuration.slack, isKept: loaded.scope == .system)))
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

    private static func risk(_ risk: Configuration.Risk?) -> String {
        guard let risk else { return "no provider: messages say that the risk is unknown" }
        let key = risk.key.map { "key \($0)" } ?? "no key"
        return "\(risk.url.origin), \(key), at most \(ConfigurationValues.plain(risk.deadline / .seconds(1))) s"
    }

    private static func slack(_ slack: Configuration.Slack?, isKept: Bool) -> String {
        guard let slack else {
            return "not configured: logins are " + (isKept ? "stored, and " : "") + "told to nobody"
        }
        let rate = ConfigurationValues.plain(slack.messagesPerSecond)
        return "\(slack.webhookURL), \(rate) \(rate == "1" ? "message" : "messages") a second, \(slack.burst) at once"
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
