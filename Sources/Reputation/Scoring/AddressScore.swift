public import IPNetworks

/// The score of one address, with what is needed to write its reason.
public struct AddressScore: Hashable, Sendable {
    /// How the score came about.
    public enum Outcome: Hashable, Sendable {
        /// From the evidence.
        case scored
        /// Held down by a rule of the allowlist, by its position among the rules in force.
        case allowed(Int)
        /// Set by a rule of the denylist, by its position among the rules in force.
        case denied(Int)
        /// There is no score: the address is not public, for this reason.
        case notPublic(SpecialPurpose)
        /// There is no score: the index has no list of attacks.
        case noIndex
    }

    /// How it came about.
    public var outcome: Outcome
    /// Log-odds points with the base; 0 when there is no score.
    public var z: Double
    /// The score before rounding, 0 to 100; 0 when there is none.
    public var unrounded: Double
    /// What the index said.
    var match: IndexMatch
    var sum: ScoreSum
    var neighbours: NeighbourhoodPoints

    init(
        _ outcome: Outcome,
        z: Double = 0,
        unrounded: Double = 0,
        match: IndexMatch = IndexMatch(),
        sum: ScoreSum = ScoreSum(),
        neighbours: NeighbourhoodPoints = NeighbourhoodPoints()
    ) {
        self.outcome = outcome
        self.z = z
        self.unrounded = unrounded
        self.match = match
        self.sum = sum
        self.neighbours = neighbours
    }

    /// The score, 0 to 100; 0 when there is none.
    public var rounded: Int { Int(unrounded.rounded()) }

    /// Why there is no score; `nil` when there is one.
    public var unknown: UnknownReason? {
        switch outcome {
        case .scored, .allowed, .denied: nil
        case .notPublic(let purpose): .notPublic(purpose.words)
        case .noIndex: .noIndex
        }
    }
}
