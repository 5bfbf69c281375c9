/// The API's label of a score: not the colour of the message, which is red from 68 on.
public enum RiskLabel: String, Hashable, Sendable, CaseIterable {
    /// There is no score.
    case unknown = "UNKNOWN"
    /// 0 to 34.
    case low = "LOW"
    /// 35 to 68.
    case medium = "MEDIUM"
    /// 69 to 99.
    case high = "HIGH"

    /// The label of a score.
    public init(score: Int) {
        self = score <= 34 ? .low : score <= 68 ? .medium : .high
    }
}
