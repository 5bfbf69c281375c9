/// One line of the arithmetic behind a score: so many points, for this reason.
public struct RiskTerm: Hashable, Sendable, Codable {
    /// Log-odds points; positive is riskier.
    public var points: Double
    /// Which part of the model it is: a word that stays the same, such as `ssh`, `community`, `neighbourhood`.
    public var kind: String
    /// One sentence without a full stop that says what was observed and how fresh it is; holds untrusted text.
    public var text: String

    /// A term of the given parts.
    public init(points: Double, kind: String, text: String) {
        self.points = points
        self.kind = kind
        self.text = text
    }
}
