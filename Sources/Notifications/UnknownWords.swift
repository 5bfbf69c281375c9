import Reputation

/// Why something is not known, as a reader who has never seen this program understands it.
struct UnknownWords {
    /// Words of our own.
    let words: String
    /// What somebody else said about it, raw; `nil` when nobody did.
    let detail: String?

    init(_ reason: UnknownReason) {
        switch reason {
        case .noProvider: (words, detail) = ("no risk provider is configured", nil)
        case .noAddress: (words, detail) = ("the login came without a readable address", nil)
        case .notPublic(let kind): (words, detail) = ("never looked up", kind)
        case .timedOut: (words, detail) = ("the risk provider did not answer in time", nil)
        case .unreachable(let failure): (words, detail) = ("the risk provider could not be reached", failure)
        case .refused(let status): (words, detail) = (Self.refusal(status), nil)
        case .malformedAnswer(let fault): (words, detail) = ("the risk provider's answer made no sense", fault)
        case .notFound: (words, detail) = ("the risk provider has no record of it", nil)
        }
    }

    /// Words and detail in one line, raw.
    var text: String {
        guard let detail, !detail.isEmpty else { return words }
        return "\(words) (\(detail))"
    }

    private static func refusal(_ status: Int) -> String {
        switch status {
        case 401, 403: "the risk provider refused the API key (HTTP \(status))"
        case 429: "the risk provider is asked too often (HTTP 429)"
        default: "the risk provider refused (HTTP \(status))"
        }
    }
}
