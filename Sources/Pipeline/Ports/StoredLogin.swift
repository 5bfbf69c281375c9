public import LoginEvents
public import Reputation

/// A logon as it is kept: with its assessment, its session's end, and what became of its alerts.
public struct StoredLogin: Hashable, Sendable {
    /// The logon.
    public var event: LoginEvent
    /// What is known about its source; `nil` while no provider has been asked.
    public var assessment: Assessment?
    /// When the session ended; `nil` while it is open or its end was not seen.
    public var ended: Timestamp?
    /// What became of its alert on each channel.
    public var deliveries: [ChannelName: OutboxState]
    /// What the session was used for, as far as a log says, in order.
    public var channels: [SessionChannel]

    /// A stored logon of the given parts.
    public init(
        event: LoginEvent,
        assessment: Assessment?,
        ended: Timestamp?,
        deliveries: [ChannelName: OutboxState],
        channels: [SessionChannel] = []
    ) {
        self.event = event
        self.assessment = assessment
        self.ended = ended
        self.deliveries = deliveries
        self.channels = channels
    }
}
