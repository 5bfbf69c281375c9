import Metrics
import Notifications
import Pipeline

/// A channel whose attempts are counted by how they ended, and timed.
struct MeteredChannel: NotificationChannel {
    /// The name of the counter of attempts.
    static let attempts = "doorbell_deliveries_total"
    /// How long attempts took, in seconds.
    static let duration = "doorbell_delivery_duration_seconds"
    /// From a login to its delivery, in seconds.
    static let latency = "doorbell_delivery_latency_seconds"

    private let channel: any NotificationChannel
    private let counters: [String: Counter]
    private let duration: Metrics.Timer
    private let latency: Metrics.Timer

    init(_ channel: any NotificationChannel, _ factory: any MetricsFactory = MetricsSystem.factory) {
        self.channel = channel
        let dimensions = [("channel", channel.name.rawValue)]
        counters = Dictionary(
            uniqueKeysWithValues: ["delivered", "failed", "refused", "misconfigured"].map { status in
                (status, Counter(label: Self.attempts, dimensions: dimensions + [("status", status)], factory: factory))
            }
        )
        duration = Metrics.Timer(label: Self.duration, dimensions: dimensions, factory: factory)
        latency = Metrics.Timer(label: Self.latency, dimensions: dimensions, factory: factory)
    }

    var name: ChannelName { channel.name }

    func deliver(_ alert: LoginAlert, form: MessageForm) async -> DeliveryOutcome {
        let begin = ContinuousClock.now
        let outcome = await channel.deliver(alert, form: form)
        let took = ContinuousClock.now - begin
        counters[Self.status(of: outcome)]?.increment()
        duration.record(duration: took)
        if case .delivered = outcome, !alert.isTest { latency.record(duration: max(.zero, alert.delay) + took) }
        return outcome
    }

    func deliver(_ alert: FindingAlert, form: MessageForm) async -> DeliveryOutcome {
        let begin = ContinuousClock.now
        let outcome = await channel.deliver(alert, form: form)
        counters[Self.status(of: outcome)]?.increment()
        duration.record(duration: ContinuousClock.now - begin)
        return outcome
    }

    func probe() async -> DeliveryOutcome { await channel.probe() }

    private static func status(of outcome: DeliveryOutcome) -> String {
        switch outcome {
        case .delivered: "delivered"
        case .recoverable: "failed"
        case .payloadRefused: "refused"
        case .misconfigured: "misconfigured"
        }
    }
}
