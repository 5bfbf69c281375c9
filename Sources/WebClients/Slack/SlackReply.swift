import Notifications

/// What one POST to a webhook came to.
enum SlackReply: Sendable {
    /// The webhook answered.
    case answer(SlackWebhookAnswer)
    /// It began to answer with this status, and the rest never came.
    case half(status: Int)
    /// No answer came.
    case failure(TransportFailure)
    /// The URL is none that a request can be sent to.
    case unusableURL

    /// The reply that `answer` is, with what it quotes of the secret `url` taken out.
    init(_ answer: HTTPAnswer, of url: SlackWebhookURL) {
        switch answer.end {
        case .complete, .tooLarge:
            self = .answer(
                SlackWebhookAnswer(
                    status: answer.status,
                    retryAfter: answer.retryAfter,
                    body: url.redacting(Array(answer.body))
                )
            )
        case .timedOut, .brokenOff, .cancelled: self = .half(status: answer.status)
        }
    }

    /// What it makes of the attempt to deliver.
    var outcome: DeliveryOutcome {
        switch self {
        case .answer(let answer): answer.outcome
        case .half(let status): half(status)
        case .failure(let failure): outcome(of: failure)
        case .unusableURL: .misconfigured(reason: "the webhook URL is none that a request can be sent to")
        }
    }

    /// What it makes of the attempt to find out whether the webhook is alive.
    var probeOutcome: DeliveryOutcome {
        switch self {
        case .answer(let answer): answer.probeOutcome
        case .half, .failure, .unusableURL: outcome
        }
    }

    /// It in words for whoever set the channel up.
    var explanation: String {
        switch self {
        case .answer(let answer): answer.explanation
        case .half: "The answer broke off. Look into Slack whether the message came. The agent tries again by itself."
        case .failure(let failure): explanation(of: failure)
        case .unusableURL: "Check the webhook URL."
        }
    }

    /// The status alone: 200 is only ever said by one who took the message; without the word behind it, a refusal may
    /// concern the message or the destination, so it is asked again.
    private func half(_ status: Int) -> DeliveryOutcome {
        switch status {
        case 200: .delivered(warning: "the answer broke off after HTTP 200")
        case 300..<400: SlackWebhookAnswer(status: status, retryAfter: nil, body: []).outcome
        default:
            .recoverable(reason: "the answer broke off after HTTP \(status)", after: nil, outcomeUnknown: status >= 500)
        }
    }

    private func outcome(of failure: TransportFailure) -> DeliveryOutcome {
        switch failure.kind {
        case .unsendable: .misconfigured(reason: failure.description)
        default: .recoverable(reason: failure.description, after: nil, outcomeUnknown: failure.mayBeTaken)
        }
    }

    private func explanation(of failure: TransportFailure) -> String {
        switch failure.kind {
        case .unsendable: "Check the webhook URL."
        case .notResolved: "The host's name was not found. Check the URL and this machine's DNS."
        case .refused, .noConnection: "No connection could be made. Check the network, a firewall, and the URL."
        case .proxy: "The proxy refused. Check the proxy's settings."
        case .tls: "The connection could not be secured. Check this machine's clock and certificates, and any proxy."
        case .timedOut where failure.mayBeTaken, .closed where failure.mayBeTaken:
            "No answer came. Look into Slack whether the message came. The agent tries again by itself."
        case .timedOut: "No connection came about in time. Check the network and a firewall."
        case .closed, .notHTTP, .other: "What answered does not seem to be Slack. Check the URL and any proxy."
        case .cancelled: "It was stopped."
        }
    }
}
