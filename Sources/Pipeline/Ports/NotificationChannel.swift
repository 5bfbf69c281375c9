public import Notifications

/// Something that can tell people about a login: a Slack webhook, say.
public protocol NotificationChannel: Sendable {
    /// The configured name.
    var name: ChannelName { get }

    /// Makes one attempt to deliver an alert, within a deadline of its own; the outcome is a verdict, never an error.
    func deliver(_ alert: LoginAlert, form: MessageForm) async -> DeliveryOutcome

    /// Finds out whether the destination would take a message, without showing one to anybody.
    /// `delivered` means that it would.
    func probe() async -> DeliveryOutcome
}
