public import Notifications

/// Something that can tell people about a login or a finding: a Slack webhook, say.
public protocol NotificationChannel: Sendable {
    /// The configured name.
    var name: ChannelName { get }

    /// Makes one attempt to deliver an alert, within a deadline of its own; the outcome is a verdict, never an error.
    func deliver(_ alert: LoginAlert, form: MessageForm) async -> DeliveryOutcome

    /// Makes one attempt to deliver a finding, by the same rules.
    func deliver(_ alert: FindingAlert, form: MessageForm) async -> DeliveryOutcome

    /// Finds out whether the destination would take a message, without showing one to anybody.
    /// `delivered` means that it would.
    func probe() async -> DeliveryOutcome
}
