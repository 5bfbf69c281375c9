/// What storing an event did.
public enum RecordOutcome: Hashable, Sendable {
    /// A logon was stored, and its outbox entries with it.
    case logonStored
    /// A logoff was stored; the session's duration, when its logon is known.
    case logoffStored(duration: Duration?)
    /// The same happening was stored before: nothing was changed.
    case alreadyStored
    /// Another source told of it before: what this one adds is stored with it.
    case merged
}
