/// What an incoming webhook answered, and what follows from it: the body decides first, the status second.
///
/// A pure value; nothing in its texts is secret or unsanitised.
public struct SlackWebhookAnswer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The bare word with which Slack refuses, when the body is one that is known.
    public let refusal: SlackRefusal?

    private let retryAfter: Int64?
    private let isOK: Bool
    /// The start of the body, sanitised.
    private let shown: String

    /// How long at most is waited, whatever the answer asks for.
    private static let longestPause: Int64 = 3600
    /// What is waited when the answer asks for nothing.
    private static let usualPause: Int64 = 30

    /// An answer of the given status, value of the `Retry-After` header and body.
    ///
    /// Only the first 1,024 bytes of `body` are looked at.
    public init(status: Int, retryAfter: String?, body: some Sequence<UInt8>) {
        let answer = SlackAnswerBody(body)
        self.status = status
        refusal = answer.word.flatMap(SlackRefusal.init(rawValue:))
        isOK = answer.isOK
        shown = Sanitiser.truncate(Sanitiser.visible(answer.bytes, asciiOnly: false), to: 200)
        self.retryAfter = retryAfter.flatMap(Self.seconds) ?? answer.retryAfter
    }

    /// What the answer makes of the attempt to deliver.
    public var outcome: DeliveryOutcome {
        // A redirect is never followed: it comes from a proxy or a captive portal, not from Slack.
        if (300..<400).contains(status) {
            return .misconfigured(
                reason: "answered with a redirect (HTTP \(status)), as a proxy or a captive portal does"
            )
        }
        if let refusal { return outcome(of: refusal) }
        switch status {
        case 200..<300:
            return .delivered(warning: isOK && status == 200 ? nil : "the answer was not `ok`: \(quoted)")
        case 429:
            return .recoverable(reason: "asked to slow down (HTTP 429)", after: pause, outcomeUnknown: false)
        case 408, 503:
            return .recoverable(reason: "not available (HTTP \(status))", after: askedPause, outcomeUnknown: false)
        case 500..<600:
            // A gateway may have lost the answer to a message that was taken.
            return .recoverable(reason: "server error (HTTP \(status))", after: askedPause, outcomeUnknown: true)
        default:
            return .misconfigured(reason: "refused with HTTP \(status): \(quoted)")
        }
    }

    /// What the answer to an empty message, `{"text":""}`, says about the destination: `delivered` when it is alive.
    ///
    /// A webhook that works refuses the empty message and shows nothing to anybody.
    public var probeOutcome: DeliveryOutcome {
        if let refusal, refusal.meansNothingToShow { return .delivered(warning: nil) }
        guard case .delivered = outcome else { return outcome }
        return .delivered(warning: "it accepted an empty message, which Slack refuses: \(quoted)")
    }

    /// The answer in words for whoever set the channel up: what it means and what to do.
    public var explanation: String {
        if (300..<400).contains(status) {
            return
                "Something between here and Slack answered with a redirect. Check the proxy and the network's portal."
        }
        if let refusal { return refusal.explanation }
        switch status {
        case 200: return isOK ? "The message was accepted." : "Accepted, but not in Slack's words. Is this Slack?"
        case 201..<300: return "Accepted, but not in Slack's words. Is this Slack?"
        case 429: return SlackRefusal.rateLimited.explanation
        case 407: return "A proxy wants to be told who you are."
        case 413: return "The message is too large for something between here and Slack."
        case 408, 500..<600: return "The server failed or is overloaded. Try again later; the agent does so by itself."
        default: return "This answer is not one that is known. Check the URL."
        }
    }

    private func outcome(of refusal: SlackRefusal) -> DeliveryOutcome {
        let reason = "\(refusal.rawValue) (HTTP \(status))"
        switch refusal.concern {
        case .message: return .payloadRefused(reason: reason)
        case .destination: return .misconfigured(reason: reason)
        case .moment:
            let after = refusal == .rateLimited || status == 429 ? pause : askedPause
            return .recoverable(reason: reason, after: after, outcomeUnknown: false)
        }
    }

    private var askedPause: Duration? { retryAfter.map { .seconds(min($0, Self.longestPause)) } }

    private var pause: Duration { askedPause ?? .seconds(Self.usualPause) }

    private var quoted: String { shown.isEmpty ? "(nothing)" : "`\(shown)`" }

    /// Whole seconds; an HTTP date or anything else is nothing.
    private static func seconds(_ value: String) -> Int64? {
        let digits = value.utf8.drop { $0 == UInt8(ascii: " ") }
        guard (1...9).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(String(Substring(digits)))
    }
}
