import Reputation

/// What the fields of a service's answer come to, before the service's name is put in front.
struct ServiceOpinion: Equatable, Sendable {
    /// Log-odds points; see docs/services.md for how they were chosen.
    var points: Double
    /// What it said, without its name: `87 % confidence, 34 reports, last 3 h ago`.
    var text: String
    /// Whether it said anything about the risk.
    var isKnown = true
    /// The autonomous system, where it names one.
    var network: Assessment.AutonomousSystem?
    /// The place, where it names one.
    var place: Assessment.Place?
}
