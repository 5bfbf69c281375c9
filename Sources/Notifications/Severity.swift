import Reputation
import RiskModel

/// How loud an alert is: what its word, its colour and its emoji all say.
enum Severity: CaseIterable {
    case ok
    case check
    case alert
    case unknown

    init(_ score: Finding<Assessment.Score>) {
        switch score.value.map({ RiskLabel(score: $0.value) }) {
        case .low: self = .ok
        case .medium: self = .check
        case .high: self = .alert
        case nil: self = .unknown
        }
    }

    /// The word that begins the message: phones cut a notification after about a hundred characters.
    var word: String {
        switch self {
        case .ok: "OK"
        case .check: "CHECK"
        case .alert: "ALERT"
        case .unknown: "LOGIN"
        }
    }
}
