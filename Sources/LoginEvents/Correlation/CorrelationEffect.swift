/// What the correlator wants done; effects are carried out in order, in one transaction.
public enum CorrelationEffect: Hashable, Sendable {
    /// Store this event, and tell it if it is a logon whose outcome is `success`; of one that is `unknown` a finding tells.
    case record(LoginEvent)
    /// Keep a login until another source confirms it, in place of one of the same ID; it must outlive a restart.
    case hold(HeldLogin)
    /// Forget the held login with this ID: it was confirmed, told or reported.
    case release(EventID)
    /// Another source saw a stored logon or logoff too; what it adds.
    case confirm(EventID, LoginConfirmation)
    /// A channel of the connection started or ended: what it was for.
    case session(SessionKey, LogSession, began: Bool, at: Timestamp)
    /// Something a person has to look at.
    case finding(Finding)
    /// One or more failed attempts.
    case attempt(FailedAttempt)
}
