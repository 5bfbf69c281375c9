/// The word for a score: what the colour of a message says to those who do not see colours.
///
/// The bounds are those of the original tutorial's message: green up to 34, yellow above 34, red above 67.
public enum RiskLabel: String, Hashable, Sendable, Codable, CaseIterable {
    /// 0 to 34: nothing to see.
    case low = "LOW"
    /// 35 to 67: have a look.
    case medium = "MEDIUM"
    /// 68 to 100: act.
    case high = "HIGH"

    /// The label of a score from 0 to 100.
    public init(score: Int) {
        switch score {
        case ...34: self = .low
        case ...67: self = .medium
        default: self = .high
        }
    }
}
