public import LoginEvents
public import Notifications

extension DeliveryLaneState {
    /// What happened.
    public enum Event: Hashable, Sendable {
        /// The lane begins; what was known about its destination.
        case started(ChannelHealth?)
        /// The oldest entry was read, with its assessment when there is one.
        case headRead(OutboxEntry?)
        /// A wait is over, or something else is worth a look: an entry was put in, an assessment came.
        case woken
        /// The configuration was read anew.
        case reloaded(DeliveryPolicy)
        /// An attempt ended.
        case attemptEnded(DeliveryOutcome)
        /// The result of an attempt is stored.
        case settled
        /// A probe ended.
        case probeEnded(DeliveryOutcome)
        /// The store did not do what it was asked for, or refused it for good.
        case storeFailed(isRefusal: Bool)
    }

    /// What to do.
    public enum Action: Hashable, Sendable {
        /// Read the oldest entry of the outbox.
        case readHead
        /// Wait until then, or until something happens.
        case wait(until: Timestamp)
        /// Make an attempt: the beginning is stored first.
        case attempt(OutboxEntry)
        /// Store the result of the attempt.
        case settle(AttemptResult)
        /// Probe the destination.
        case probe
    }

    /// What to do, and what was decided on the way, if anything.
    public struct Step: Hashable, Sendable {
        /// What to do.
        public var action: Action
        /// What was decided.
        public var decision: DeliveryDecision?

        init(_ action: Action, _ decision: DeliveryDecision? = nil) {
            self.action = action
            self.decision = decision
        }
    }
}
