public import LoginEvents

/// Why something was told, or not, or not yet: for logs and tests; reasons are safe to show.
public enum DeliveryDecision: Hashable, Sendable {
    /// The channel took it; `warning` is what was odd about its answer.
    case told(warning: String?)
    /// Not now: the attempt failed in a way that may pass.
    case retrying(reason: String, notBefore: Timestamp, outcomeUnknown: Bool)
    /// The channel refused the layout; the next attempt is one line of plain text.
    case retryingAsPlainText(reason: String)
    /// The channel refused even plain text: it is a dead letter.
    case gaveUp(reason: String)
    /// The destination refuses everything: the queue is kept, and probed for.
    case destinationPaused(reason: String)
    /// A probe said that the destination takes messages again.
    case destinationResumed
    /// A probe said that it still does not.
    case destinationStillPaused(reason: String)
    /// There is nothing to tell.
    case nothingToTell
    /// The oldest entry's time has not come.
    case waitingForTime(until: Timestamp)
    /// The channel's rate is used up.
    case waitingForRate(until: Timestamp)
    /// The store does not work.
    case waitingForStore(until: Timestamp)
}
