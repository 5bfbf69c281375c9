public import LoginEvents

/// Whether a service may be asked one more question.
public enum ServiceAllowance: Hashable, Sendable {
    /// It may, and the question is counted.
    case granted
    /// As many as its quota allows were asked today.
    case spent
    /// It asked to be left alone until then.
    case paused(until: Timestamp)
}
