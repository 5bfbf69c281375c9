import Reputation

/// Chooses the sentence that names the largest part of a score.
struct ReasonChoice {
    private let match: IndexMatch
    private let findings: AddressFindings
    private let reader: IndexReader

    init(_ match: IndexMatch, _ findings: AddressFindings, _ reader: IndexReader) {
        self.match = match
        self.findings = findings
        self.reader = reader
    }

    func reason(of score: AddressScore) -> AssessmentReason {
        switch score.leading {
        case .lists, .network: findings.isListedItself ? .listed : .listedSystem
        case .neighbours: .prefix
        case .system: .system
        case .mark: findings.countsAgainst ? .listed : .tor
        case .kind: kind
        case nil: findings.countsAgainst ? .listed : .none
        }
    }

    private var kind: AssessmentReason {
        let isAnonymous = findings.datasets.contains { $0 == .anonymousVPN || $0 == .anonymousProxy }
        let traits = reader.traits(match.location)
        if isAnonymous { return .listed }
        if !traits.isDisjoint(with: [.vpn, .proxy]) { return .anonymous }
        return findings.isHosted || traits.contains(.hosting) ? .datacenter : .none
    }
}
