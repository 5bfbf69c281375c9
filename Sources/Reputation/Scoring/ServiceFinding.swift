/// An answer of somebody else's service, as one more term of the score.
public struct ServiceFinding: Hashable, Sendable, Codable {
    /// The service's name in sentences, such as `AbuseIPDB`.
    public var name: String
    /// Log-odds points; negative where the service vouches for the address.
    public var points: Double
    /// What it said, in one sentence without a full stop: untrusted text.
    public var text: String

    /// A finding of the given parts.
    public init(name: String, points: Double, text: String) {
        self.name = name
        self.points = points
        self.text = text
    }
}
