public import LoginEvents
public import Notifications
public import Reputation

/// One alert on its way to one channel.
public struct OutboxEntry: Hashable, Sendable {
    /// Its place in the queue: larger is later.
    public var sequence: Int64
    /// The channel.
    public var channel: ChannelName
    /// Where it stands.
    public var state: OutboxState
    /// What to tell.
    public var subject: OutboxSubject
    /// What is known about the source of a logon; `nil` while no provider has been asked, and for a finding.
    public var assessment: Assessment?
    /// How many attempts were begun.
    public var attempts: Int
    /// Not to be tried before this moment; `nil` when it may be tried at once.
    public var notBefore: Timestamp?
    /// Whether the outcome of an earlier attempt is unknown, so that the channel may have it already.
    public var outcomeUnknown: Bool
    /// The form the next attempt uses.
    public var form: MessageForm
    /// Why the last attempt failed, or why it is silenced; `nil` when neither.
    public var reason: String?
    /// When it was delivered, silenced or given up; `nil` before.
    public var settled: Timestamp?

    /// An entry of the given parts.
    public init(
        sequence: Int64,
        channel: ChannelName,
        state: OutboxState,
        subject: OutboxSubject,
        assessment: Assessment?,
        attempts: Int,
        notBefore: Timestamp?,
        outcomeUnknown: Bool,
        form: MessageForm,
        reason: String?,
        settled: Timestamp?
    ) {
        self.sequence = sequence
        self.channel = channel
        self.state = state
        self.subject = subject
        self.assessment = assessment
        self.attempts = attempts
        self.notBefore = notBefore
        self.outcomeUnknown = outcomeUnknown
        self.form = form
        self.reason = reason
        self.settled = settled
    }

    /// The logon to tell; `nil` for a finding.
    public var event: LoginEvent? { subject.login }
}
