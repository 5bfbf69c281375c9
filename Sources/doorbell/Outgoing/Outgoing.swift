import Notifications
import Pipeline
import WebClients

/// What goes out to the network, made from the configuration: the risk provider and the channels over one transport.
struct Outgoing: Sendable {
    /// The name of the Slack channel in the outbox.
    static let slack = ChannelName(rawValue: "slack")

    /// `nil` when no provider is configured.
    let provider: (any RiskProvider)?
    /// `nil` when the channel is not configured.
    let slack: SlackWebhookChannel?

    /// Starts a transport through the proxy that the environment names, if any; nothing is sent.
    ///
    /// Throws a sentence that says what is wrong, without secrets.
    static func transport(environment: [String: String]) throws(CommandFailure) -> HTTPTransport {
        do {
            let proxy = try ProxySettings(environment: environment)
            return try HTTPTransport(HTTPTransport.Settings(version: Doorbell.version, proxy: proxy))
        } catch {
            throw CommandFailure(message: "the proxy that the environment names cannot be used: \(error)")
        }
    }

    /// Puts the parts together over `transport`, which stays the caller's to shut down; without a desk nobody is asked
    /// about addresses.
    init(_ configuration: Configuration, over transport: HTTPTransport, desk: RiskDesk?) {
        provider = desk?.provider(configuration, over: transport)
        slack = configuration.slack.map { slack in
            SlackWebhookChannel(
                name: Self.slack,
                url: slack.webhookURL,
                transport: transport,
                lateAfter: configuration.lateAfter
            )
        }
    }
}
