import IPNetworks
import Pipeline
import Reputation
import Timestamps

/// Score, label and reason, by the order of what comes before what: private allowlists, private denylists and reports,
/// then the embedded engine with the rules of the configuration.
struct Outcome {
    private(set) var score = 0
    private(set) var risk = RiskLabel.unknown
    private(set) var reason = AssessmentReason.unknown
    private(set) var specialPurpose: SpecialPurpose?

    /// The outcome of the engine's score and an account's lists; `reason` is asked where evidence decided.
    init(_ score: AddressScore, _ lists: ListVerdict, reason: () -> AssessmentReason) {
        if case .notPublic(let purpose) = score.outcome {
            self.reason = .notPublic
            specialPurpose = purpose
            return
        }
        guard !decide(lists) else { return }
        switch score.outcome {
        case .notPublic, .noIndex: return
        case .scored: self.reason = reason()
        case .allowed: self.reason = .allowedByConfiguration
        case .denied: self.reason = .deniedByConfiguration
        }
        set(min(max(score.rounded, 0), 99))
    }

    /// The outcome without an index.
    init(_ address: IPAddress, _ settings: AddressSettings, _ lists: ListVerdict, at now: Timestamp) {
        let rules = settings.rules.valid(at: now)
        let judged = AddressScorer.judged(address)
        func isHit(_ rules: [AddressRules.Rule]) -> Bool {
            rules.contains { $0.prefix.contains(address) || $0.prefix.contains(judged) }
        }
        let isDenied = isHit(rules.deny) && !isHit(rules.allow)
        if !isDenied, let purpose = settings.scope.specialPurpose(of: judged) {
            reason = .notPublic
            specialPurpose = purpose
            return
        }
        guard !decide(lists), isDenied else { return }
        reason = .deniedByConfiguration
        set(99)
    }

    private mutating func decide(_ lists: ListVerdict) -> Bool {
        if !lists.allowed.isEmpty {
            reason = .allowed
            set(0)
            return true
        }
        guard !lists.denied.isEmpty else { return false }
        reason = lists.denied.hasPrefix("/v1/denylist/reported/") ? .reported : .denied
        set(99)
        return true
    }

    private mutating func set(_ score: Int) {
        self.score = score
        risk = RiskLabel(score: score)
    }
}
