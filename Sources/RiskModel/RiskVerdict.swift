public import Reputation

/// What a message says about the risk of a login: a score with its reason, or why there is none.
///
/// An unknown risk is never shown as 0. Reasons hold text of the provider: show them through the sanitiser.
public enum RiskVerdict: Hashable, Sendable {
    /// The risk is known: a score from 0 to 100, its label, and the reason for it, which is never empty.
    case known(score: Int, label: RiskLabel, reason: String)
    /// The risk is not known, for this reason.
    case unknown(reason: String)

    /// The verdict that `assessment` leads to.
    public init(_ assessment: Assessment) {
        switch assessment.score {
        case .known(let score):
            // A decoded score has not been through the initialiser that clamps it.
            let value = min(max(score.value, 0), 100)
            self = .known(
                score: value,
                label: RiskLabel(score: value),
                reason: score.reason.isEmpty ? "no reason given" : score.reason
            )
        case .unknown(let reason):
            self = .unknown(reason: reason.words)
        }
    }

    /// The score from 0 to 100; `nil` when it is not known.
    public var score: Int? {
        if case .known(let score, _, _) = self { return score }
        return nil
    }

    /// The label of the score; `nil` when it is not known.
    public var label: RiskLabel? {
        if case .known(_, let label, _) = self { return label }
        return nil
    }

    /// Why the risk is what it is, or why it is not known.
    public var reason: String {
        switch self {
        case .known(_, _, let reason), .unknown(let reason): reason
        }
    }

    /// The whole verdict in one line: `91 (HIGH) - Found in ...`, or `risk unknown: ` and the reason.
    public var summary: String {
        switch self {
        case .known(let score, let label, let reason): "\(score) (\(label.rawValue)) - \(reason)"
        case .unknown(let reason): "risk unknown: \(reason)"
        }
    }
}
