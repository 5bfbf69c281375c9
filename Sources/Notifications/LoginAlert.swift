public import LoginEvents
public import Reputation

/// What a channel is asked to tell: a login, what is known about its source, and how late it is told.
///
/// It holds raw text; each channel's layout brings every value through the sanitiser before its own encoder.
public struct LoginAlert: Hashable, Sendable {
    /// The login.
    public var event: LoginEvent
    /// What the risk provider said about the source address.
    public var assessment: Assessment
    /// How long after the login this attempt is made.
    public var delay: Duration
    /// Whether an earlier attempt ended without an answer, so that the channel may show this alert twice.
    public var mayBeRepeated: Bool
    /// Whether this is a message of `doorbell test`, and no login at all.
    public var isTest: Bool

    /// An alert of the given parts.
    public init(
        event: LoginEvent,
        assessment: Assessment,
        delay: Duration,
        mayBeRepeated: Bool = false,
        isTest: Bool = false
    ) {
        self.event = event
        self.assessment = assessment
        self.delay = delay
        self.mayBeRepeated = mayBeRepeated
        self.isTest = isTest
    }
}
