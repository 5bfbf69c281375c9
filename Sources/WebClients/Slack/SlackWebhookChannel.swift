public import Notifications
public import Pipeline

/// A Slack incoming webhook as a channel: one POST for one alert.
///
/// Thread-safe; it keeps nothing between two alerts. The URL is a secret and appears in no outcome.
public struct SlackWebhookChannel: NotificationChannel {
    /// What is posted to find out whether the webhook is alive: Slack refuses it and shows nothing to anybody.
    private static let emptyMessage = Array(#"{"text":""}"#.utf8)
    /// Slack's answers are one word; of what others answer, this is enough to quote.
    private static let answerLimit = 4096

    /// The configured name.
    public let name: ChannelName
    private let url: SlackWebhookURL
    private let transport: HTTPTransport
    private let lateAfter: Duration
    private let deadline: Duration

    /// A channel that posts over `transport`, which stays the caller's to shut down.
    ///
    /// A message says how late it is when it is told later than `lateAfter`; each attempt has `deadline`.
    public init(
        name: ChannelName,
        url: SlackWebhookURL,
        transport: HTTPTransport,
        lateAfter: Duration = .seconds(60),
        deadline: Duration = .seconds(10)
    ) {
        self.name = name
        self.url = url
        self.transport = transport
        self.lateAfter = lateAfter
        self.deadline = deadline
    }

    /// Posts one alert; see `NotificationChannel`.
    public func deliver(_ alert: LoginAlert, form: MessageForm) async -> DeliveryOutcome {
        await post(SlackMessage(alert, form: form, lateAfter: lateAfter).json).outcome
    }

    /// Posts one finding; see `NotificationChannel`.
    public func deliver(_ alert: FindingAlert, form: MessageForm) async -> DeliveryOutcome {
        await post(SlackMessage(alert, form: form, lateAfter: lateAfter).json).outcome
    }

    /// Posts an empty message, which Slack refuses in one way when the webhook is alive and in other ways when not.
    public func probe() async -> DeliveryOutcome {
        await post(Self.emptyMessage).probeOutcome
    }

    /// Posts one alert as `deliver` does, and says in words what came of it and what to do about it.
    public func deliverExplained(
        _ alert: LoginAlert,
        form: MessageForm
    ) async -> (outcome: DeliveryOutcome, explanation: String) {
        let reply = await post(SlackMessage(alert, form: form, lateAfter: lateAfter).json)
        return (reply.outcome, reply.explanation)
    }

    private func post(_ body: [UInt8]) async -> SlackReply {
        guard let (origin, _) = try? WebOrigin.split(url.secretValue) else { return .unusableURL }
        let exchange = HTTPExchange(
            origin: origin,
            url: url.secretValue,
            body: body,
            headers: [(name: "content-type", value: "application/json; charset=utf-8")],
            answerLimit: Self.answerLimit,
            deadline: ContinuousClock.now.advanced(by: deadline)
        )
        switch await transport.send(exchange) {
        case .success(let answer): return SlackReply(answer, of: url)
        case .failure(let failure): return .failure(failure)
        }
    }
}
