/// A login that a log tells of and the hook has not confirmed yet.
public struct HeldLogin: Hashable, Sendable {
    /// The login as it will be told, with the log as its only witness.
    public var event: LoginEvent
    /// Who wrote the line.
    public var provenance: LogProvenance
    /// When the hook must have spoken.
    public var deadline: Timestamp

    /// A held login of the given parts.
    public init(event: LoginEvent, provenance: LogProvenance, deadline: Timestamp) {
        self.event = event
        self.provenance = provenance
        self.deadline = deadline
    }
}
