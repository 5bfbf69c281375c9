public import LoginEvents

/// One thing that a transaction of the intake changes; see `LogStore.commit`.
public enum StoreChange: Hashable, Sendable {
    /// Store an event with its plans, as `LoginStore.record` does.
    case record(LoginEvent, plans: [AlertPlan])
    /// Keep a login that waits for another source, in place of one of the same ID.
    case hold(HeldLogin)
    /// Forget a login that waited; none of that ID is no error.
    case release(EventID)
    /// Write down what another source adds to a stored event; none of that ID is no error.
    case confirm(EventID, LoginConfirmation)
    /// A channel of a session started or ended; none of that key is no error.
    case session(SessionKey, LogSession, began: Bool, at: Timestamp)
    /// Write down a finding. One that is open already is counted, and told again when the last telling is a day old.
    case finding(Finding, plans: [AlertPlan])
    /// End what holds of a kind and a subject.
    case resolve(FindingKind, subject: RawText, at: Timestamp)
    /// Write down how many failures came before a stored login, in place of what was known; none of that ID is no error.
    case failures(EventID, PrecedingFailures)
    /// Add to a count.
    case count(CounterName, Int)
    /// Keep the rolling counts of failed attempts, as `AttemptCounts` gave them, in place of those before.
    case attempts([UInt8])
    /// Keep how much was told, in place of what was kept before.
    case telling(TellingLimit)
    /// Tell a stored login whose outbox entries are silenced for this reason; none of that ID is no error.
    case tell(EventID, keptQuietBy: String)
}
