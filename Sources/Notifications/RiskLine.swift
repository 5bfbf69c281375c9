import Reputation
import RiskModel

/// What is known about the risk, in the words every channel uses: `46 (MEDIUM) - first login from this country`, or
/// `risk unknown: the risk provider did not answer in time`.
struct RiskLine {
    /// The whole line: raw text, because the reason is the provider's.
    let text: String

    init(_ score: Finding<Assessment.Score>) {
        switch score {
        case .known(let score):
            let label = RiskLabel(score: score.value).rawValue
            text = "\(score.value) (\(label))" + (score.reason.isEmpty ? "" : " - \(score.reason)")
        case .unknown(let reason):
            text = "risk unknown: " + UnknownWords(reason).text
        }
    }
}
