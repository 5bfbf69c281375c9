/// How one attempt to deliver an alert ended, as a verdict: the lane decides what to do with it.
///
/// Texts are safe to show to anyone: no secret, no URL with one, no user data.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The channel took it. `warning` says what was odd about the answer, if anything.
    case delivered(warning: String?)
    /// It did not work now and may later: rate limit, server error, network. `after` is what the channel asked for.
    /// `outcomeUnknown`: the request was written and no answer came, so the channel may have taken it.
    case recoverable(reason: String, after: Duration?, outcomeUnknown: Bool)
    /// The channel refuses this message whatever is tried; other messages may pass.
    case payloadRefused(reason: String)
    /// The channel refuses everything until someone mends its configuration: the destination is paused, its queue kept.
    case misconfigured(reason: String)
}
