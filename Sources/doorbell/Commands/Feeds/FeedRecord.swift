import Reputation
import ReputationFiles
import Timestamps

/// A feed as JSON; the names are stable.
struct FeedRecord: Encodable {
    var id: String
    var name: String
    var category: String
    var isUsed: Bool
    var state: String
    /// Since when it is stale or fails.
    var since: String?
    /// Why it fails.
    var failure: String?
    var entries: Int?
    var bytes: Int?
    var sourceDate: String?
    var ageSeconds: Int64?
    var lastAttempt: String?
    var lastSuccess: String?
    var retryAt: String?
    var licence: String
    var attribution: String

    init(_ fact: FeedFacts, at now: Timestamp) {
        id = fact.feed.id.text
        name = fact.feed.name
        category = fact.feed.category.rawValue
        isUsed = fact.isUsed
        switch fact.condition(at: now) {
        case .fresh: state = "fresh"
        case .stale(let moment): (state, since) = ("stale", moment.iso8601)
        case .failing(let moment, let why): (state, since, failure) = ("failing", moment.iso8601, why)
        case .starter: state = "starter"
        case .neverFetched: state = "never-fetched"
        case .disabled: state = "disabled"
        }
        entries = fact.entries
        bytes = fact.state?.bytes
        sourceDate = fact.sourceDate?.iso8601
        ageSeconds = fact.sourceDate.map { max(0, now.seconds - $0.seconds) }
        lastAttempt = fact.state?.lastAttempt?.iso8601
        lastSuccess = fact.state?.lastSuccess?.iso8601
        retryAt = fact.state?.notBefore?.iso8601
        licence = fact.feed.licence
        attribution = fact.feed.attribution
    }
}
