/// Something a person has to look at: a login that may be forged, or a source that went blind.
public struct Finding: Hashable, Sendable {
    /// What it is about.
    public var kind: FindingKind
    /// What it was found on: a path, a unit, an account; at most 256 bytes, hostile text is possible.
    public var subject: RawText
    /// When it was found.
    public var time: Timestamp
    /// More about it in one sentence's worth of text: what was seen; at most 512 bytes, hostile text is possible.
    public var detail: RawText
    /// The login that it is about.
    public var event: LoginEvent?

    /// A finding of the given parts.
    public init(kind: FindingKind, subject: RawText, time: Timestamp, detail: RawText, event: LoginEvent? = nil) {
        self.kind = kind
        self.subject = subject
        self.time = time
        self.detail = detail
        self.event = event
    }
}
