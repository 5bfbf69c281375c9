public import Reputation

/// What a service says about one address.
public struct ServiceAnswer: Hashable, Sendable {
    /// What it adds to the score; no points, and why, when it says nothing.
    public var finding: ServiceFinding
    /// Whether it said anything about the risk: unknown is missing, and not the same as 0.
    public var isKnown: Bool
    /// The autonomous system, where it names one.
    public var network: Finding<Assessment.AutonomousSystem>
    /// The place, where it names one.
    public var place: Finding<Assessment.Place>
    /// The score of a service whose scale is ours: stands as it is when nothing else is known.
    public var ownScore: Finding<Assessment.Score>?

    /// An answer of the given parts.
    public init(
        finding: ServiceFinding,
        isKnown: Bool,
        network: Finding<Assessment.AutonomousSystem> = .unknown(.notFound),
        place: Finding<Assessment.Place> = .unknown(.notFound),
        ownScore: Finding<Assessment.Score>? = nil
    ) {
        self.finding = finding
        self.isKnown = isKnown
        self.network = network
        self.place = place
        self.ownScore = ownScore
    }

    /// No opinion; `words` end the sentence that begins with the name, as `did not answer in time`.
    public static func nothing(from name: String, _ words: String) -> ServiceAnswer {
        ServiceAnswer(finding: ServiceFinding(name: name, points: 0, text: "\(name) \(words)"), isKnown: false)
    }
}
