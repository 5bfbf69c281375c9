import Reputation

/// Why something is unknown, in JSON: the kind, and what belongs to it.
struct StoredReason: Codable {
    let kind: Kind
    let detail: String?
    let status: Int?

    enum Kind: String, Codable {
        case noProvider = "no-provider"
        case noIndex = "no-index"
        case noAddress = "no-address"
        case notPublic = "not-public"
        case timedOut = "timed-out"
        case unreachable
        case refused
        case malformedAnswer = "malformed-answer"
        case notFound = "not-found"
    }

    private init(kind: Kind, detail: String? = nil, status: Int? = nil) {
        self.kind = kind
        self.detail = detail
        self.status = status
    }

    init(_ reason: UnknownReason) {
        switch reason {
        case .noProvider: self.init(kind: .noProvider)
        case .noIndex: self.init(kind: .noIndex)
        case .noAddress: self.init(kind: .noAddress)
        case .notPublic(let detail): self.init(kind: .notPublic, detail: detail)
        case .timedOut: self.init(kind: .timedOut)
        case .unreachable(let detail): self.init(kind: .unreachable, detail: detail)
        case .refused(let status): self.init(kind: .refused, status: status)
        case .malformedAnswer(let detail): self.init(kind: .malformedAnswer, detail: detail)
        case .notFound: self.init(kind: .notFound)
        }
    }

    var reason: UnknownReason {
        switch kind {
        case .noProvider: .noProvider
        case .noIndex: .noIndex
        case .noAddress: .noAddress
        case .notPublic: .notPublic(detail ?? "")
        case .timedOut: .timedOut
        case .unreachable: .unreachable(detail ?? "")
        case .refused: .refused(status: status ?? 0)
        case .malformedAnswer: .malformedAnswer(detail ?? "")
        case .notFound: .notFound
        }
    }
}
