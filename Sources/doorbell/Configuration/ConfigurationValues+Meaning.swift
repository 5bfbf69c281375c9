import IPNetworks
import Logging
import LoginEvents
import Notifications
import Pipeline
import WebClients

extension ConfigurationValues {
    /// Everything that was typed, as it is meant; `nil` parts and defaults stand where there were problems.
    mutating func configuration() -> Configuration {
        Configuration(
            hostName: hostName(),
            stateDirectory: directory(.stateDirectory, default: scope.stateDirectory, limit: 1024),
            // The socket's address has room for 107 bytes (unix(7)).
            runtimeDirectory: directory(.runtimeDirectory, default: scope.runtimeDirectory, limit: 96),
            retention: .seconds(86400 * integer(.retentionDays, default: 90, in: 1...3650)),
            lateAfter: .seconds(integer(.lateAfterSeconds, default: 60, in: 1...86400)),
            logLevel: logLevel(),
            treatAsPublic: prefixes(),
            risk: risk(),
            allow: listed(.allow),
            deny: listed(.deny),
            slack: slack(),
            silences: silences(),
            places: places(),
            feeds: feeds(),
            api: api(),
            logs: logs()
        )
    }

    private mutating func hostName() -> String {
        value(.hostName, default: HostName.current(), expected: "a host name") { text in
            HostName.isValid(text) ? text : nil
        }
    }

    private mutating func logLevel() -> Logger.Level {
        let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        return value(.logLevel, default: .info, expected: "one of \(names)") { Logger.Level(rawValue: $0) }
    }

    mutating func prefixes() -> [IPPrefix] {
        guard let node = root.value(at: ConfigurationKey.treatAsPublic.path),
            case .list(let values) = node.content
        else { return [] }
        return values.compactMap { value in
            guard case .text(let text) = value.content else { return nil }
            do {
                return try ConfiguredText.prefix(text)
            } catch {
                report("\"treat_as_public\": \(ShownText(text)) is no network: \(error)", at: value.location)
                return nil
            }
        }
    }

    private mutating func slack() -> Configuration.Slack? {
        let rate = number(.slackMessagesPerSecond, default: 1, in: 0.01...1000)
        let burst = integer(.slackBurst, default: 3, in: 1...100)
        guard let (secret, location) = secret(.slackWebhookURL, file: .slackWebhookURLFile) else {
            let section = root.value(at: ["channels", "slack"])
            let asked = text(.slackWebhookURL) ?? text(.slackWebhookURLFile)
            if let section, case .section = section.content, asked == nil {
                let keys = "\"channels.slack.webhook_url_file\" or \"channels.slack.webhook_url\""
                report("the channel slack needs \(keys)", at: section.location)
            }
            return nil
        }
        do {
            let url = try SlackWebhookURL(secret.exposed())
            return Configuration.Slack(webhookURL: url, messagesPerSecond: rate, burst: burst)
        } catch {
            report("\"channels.slack.webhook_url\": \(error)", at: location)
            return nil
        }
    }
}
