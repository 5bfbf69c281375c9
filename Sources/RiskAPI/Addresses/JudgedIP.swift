public import IPNetworks
public import Pipeline
public import Reputation

/// Everything that is known about an address for one account at one moment.
public struct JudgedIP: Sendable {
    /// The address; the IPv4 one inside an IPv4-mapped one.
    public var address: IPAddress
    /// 0 to 99; 0 when there is none.
    public var score: Int
    /// The label of the score; `.unknown` when there is none.
    public var risk: RiskLabel
    /// Why it is that high.
    public var reason: AssessmentReason
    /// Why the address is not judged; `nil` when it is.
    public var specialPurpose: SpecialPurpose?
    /// The embedded engine's own words: reason, arithmetic, network, place, and evidence, the weightiest first.
    ///
    /// Texts are untrusted.
    public var assessment: Assessment
    /// What the account's lists and reports say.
    public var lists: ListVerdict
    /// Where it was found.
    public var findings: AddressFindings
    /// The first and newest entries of the log, by feed.
    public var appearances: [Appearance]
    /// The largest prefix around it within its autonomous system; `nil` when the system is not known.
    public var networkPrefix: IPPrefix?
    /// The datacenter's ID, and its prefix where that is known; `nil` when it is in none.
    public var datacenter: (id: String, prefix: IPPrefix?)?

    /// The place; `nil` when nothing of it is known.
    public var place: Assessment.Place? { assessment.place.value }
    /// The autonomous system; `nil` when it is not known.
    public var network: Assessment.AutonomousSystem? { assessment.network.value }
    /// Which feeds list the address or its network, the weightiest first.
    public var evidence: [Evidence] { assessment.evidence }
}
