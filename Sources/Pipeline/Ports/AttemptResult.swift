public import LoginEvents
public import Notifications

/// What an attempt makes of its outbox entry.
public enum AttemptResult: Hashable, Sendable {
    /// It is told.
    case delivered
    /// It goes back to `pending`, not to be tried before `notBefore`, in this form.
    case retry(notBefore: Timestamp, form: MessageForm, reason: String, outcomeUnknown: Bool)
    /// It is given up.
    case deadLetter(reason: String)
}
