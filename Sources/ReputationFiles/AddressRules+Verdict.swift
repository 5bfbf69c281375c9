import IPNetworks
import LoginEvents
import Reputation

extension AddressRules {
    /// The score of an address by these rules alone, as ``AddressScorer`` gives it: allowing before denying.
    ///
    /// `nil` when no rule is about it, or when it is allowed and there is no score that could be lowered.
    func verdict(on address: IPAddress, at now: Timestamp, known: Assessment.Score?) -> Assessment.Score? {
        let valid = valid(at: now)
        if let rule = Self.first(of: valid.allow, about: address) {
            guard let known else { return nil }
            return Self.score(min(known.unrounded ?? Double(known.value), 10), "On the allowlist", rule, known.terms)
        }
        return Self.first(of: valid.deny, about: address).map { Self.score(100, "On the denylist", $0, []) }
    }

    private static func first(of rules: [Rule], about address: IPAddress) -> Rule? {
        let judged = address.embeddedIPv4 ?? address
        return rules.first { $0.prefix.contains(address) || $0.prefix.contains(judged) }
    }

    private static func score(
        _ value: Double,
        _ words: String,
        _ rule: Rule,
        _ terms: [RiskTerm]
    ) -> Assessment.Score {
        Assessment.Score(
            value: Int(value.rounded()),
            reason: rule.reason.isEmpty ? words : "\(words): \(rule.reason)",
            unrounded: value,
            terms: terms
        )
    }
}
