public import LoginEvents

/// A finding as it is kept: with how often it was seen, and whether it still holds.
public struct StoredFinding: Hashable, Sendable {
    /// How long a finding that goes on is not told again.
    public static let tellingInterval = Duration.seconds(86_400)

    /// Its place among all findings: larger is later.
    public var sequence: Int64
    /// What was found; its time is when it was first seen, its detail and login are the newest.
    public var finding: Finding
    /// When it was last seen.
    public var lastSeen: Timestamp
    /// How often it was seen.
    public var occurrences: Int
    /// When it was last put into the outbox.
    public var told: Timestamp
    /// When it was over; `nil` while it holds.
    public var resolved: Timestamp?

    /// A stored finding of the given parts.
    public init(
        sequence: Int64,
        finding: Finding,
        lastSeen: Timestamp,
        occurrences: Int,
        told: Timestamp,
        resolved: Timestamp?
    ) {
        self.sequence = sequence
        self.finding = finding
        self.lastSeen = lastSeen
        self.occurrences = occurrences
        self.told = told
        self.resolved = resolved
    }
}
