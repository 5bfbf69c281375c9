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
    /// The logon to tell.
    public var event: LoginEvent
    /// What is known about its source; `nil` while no provider has been asked.
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
        event: LoginEvent,
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
        self.event = event
        self.assessment = assessment
        self.attempts = attempts
        self.notBefore = notBefore
        self.outcomeUnknown = outcomeUnknown
        self.form = form
        self.reason = reason
        self.settled = settled
    }
}
