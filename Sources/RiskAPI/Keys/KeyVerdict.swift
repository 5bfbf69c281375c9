/// What becomes of a request, by its key.
enum KeyVerdict: Hashable, Sendable {
    case admitted(Caller)
    case missing
    case otherScheme
    case malformed
    case unknown
    case revoked
    case expired
    case noSession
    case monthUsedUp(seconds: Int)
    case minuteUsedUp(seconds: Int)
    case reportsUsedUp(seconds: Int)

    /// The label `reason` of the metric of refusals; `nil` for who comes in.
    var reason: String? {
        switch self {
        case .admitted: nil
        case .missing: "missing_key"
        case .otherScheme, .malformed: "malformed_key"
        case .unknown: "unknown_key"
        case .revoked: "revoked_key"
        case .expired: "expired_key"
        case .noSession: "no_session"
        case .monthUsedUp: "month_quota"
        case .minuteUsedUp: "minute_quota"
        case .reportsUsedUp: "report_quota"
        }
    }

    /// All reasons, for metrics that are there before anything was refused.
    static let reasons = [
        "missing_key", "malformed_key", "unknown_key", "revoked_key", "expired_key", "no_session", "month_quota",
        "minute_quota", "report_quota",
    ]

    /// What to answer, which holds no part of what was sent; `nil` for who comes in.
    var problem: APIProblem? {
        switch self {
        case .admitted: nil
        case .missing: Self.unauthorized("The key is missing. Send the header 'Authorization: Bearer KEY'.")
        case .otherScheme:
            Self.unauthorized("The word Bearer is missing. Send the header 'Authorization: Bearer KEY'.")
        case .malformed: Self.unauthorized("The key is malformed. Send the header 'Authorization: Bearer KEY'.")
        case .unknown: Self.unauthorized("The key is not known here. Check it for a typo, or ask for a new one.")
        case .revoked: Self.unauthorized("The key was revoked. Ask for a new one.")
        case .expired: Self.unauthorized("The key has expired. Ask for a new one.")
        case .noSession: Self.unauthorized("Sign in with a key first.")
        case .monthUsedUp(let seconds), .minuteUsedUp(let seconds), .reportsUsedUp(let seconds):
            .exhausted(retryAfter: max(1, seconds))
        }
    }

    private static func unauthorized(_ detail: String) -> APIProblem { .handled(.unauthorized, detail: detail) }
}
