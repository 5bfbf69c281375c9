public import LoginEvents

/// What a channel is asked to tell about a finding: what was found, where, and how late it is told.
///
/// It holds raw text; each channel's layout brings every value through the sanitiser before its own encoder.
public struct FindingAlert: Hashable, Sendable {
    /// What was found.
    public var finding: Finding
    /// The full name of the host it was found on.
    public var host: String
    /// How long after the finding this attempt is made.
    public var delay: Duration
    /// Whether it is no longer so.
    public var isResolved: Bool
    /// Whether an earlier attempt ended without an answer, so that the channel may show this alert twice.
    public var mayBeRepeated: Bool

    /// An alert of the given parts.
    public init(
        finding: Finding,
        host: String,
        delay: Duration,
        isResolved: Bool = false,
        mayBeRepeated: Bool = false
    ) {
        self.finding = finding
        self.host = host
        self.delay = delay
        self.isResolved = isResolved
        self.mayBeRepeated = mayBeRepeated
    }

    /// How loud it is: what is over is well.
    var severity: Severity { isResolved ? .ok : FindingWords.severity(finding.kind) }
}
