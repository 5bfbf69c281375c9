/// What `LoginStore.record` did.
public enum RecordOutcome: Hashable, Sendable {
    /// A logon was stored, and its outbox entries with it.
    case logonStored
    /// A logoff was stored; the session's duration, when its logon is known.
    case logoffStored(duration: Duration?)
    /// The same happening was stored before: nothing was changed.
    case alreadyStored
}
