public import LoginEvents
public import Reputation

/// Where login events and sessions are kept.
///
/// Calls are short and block on the local disk only; they may be made from any thread. Every error means that nothing
/// was changed; a `StoreRefusal` will not pass, all others may.
public protocol LoginStore: Sendable {
    /// Stores an event, pairs it with its session, and puts one outbox entry for each plan, all in one transaction that
    /// is on disk when the call returns.
    ///
    /// An event whose `originKey` is stored already changes nothing. A `logoff` closes the newest open session with the
    /// same `SessionKey` that began no later; if it comes before its `logon` (the two may travel by different ways), the
    /// pair is made when the `logon` comes. Only a logon whose outcome is `success` opens a session; one that is `unknown`
    /// does when it is confirmed. Plans of a `logoff` are ignored: its end is stored, not announced.
    func record(_ event: LoginEvent, plans: [AlertPlan]) throws -> RecordOutcome

    /// Keeps what a provider said about the source of an event, replacing what was kept before.
    func saveAssessment(_ assessment: Assessment, of event: EventID) throws

    /// The recent events that match, newest first.
    func logins(matching filter: LoginFilter) throws -> [StoredLogin]

    /// Deletes events, sessions and final outbox entries older than `limit`, except events that an outbox entry still has
    /// to tell, and sessions still open; returns the number of events deleted. Findings that were over, or last seen, before the limit go too.
    ///
    /// A session is as old as its end, and goes as a whole; outbox entries go with their event and never before it.
    func deleteLogins(before limit: Timestamp) throws -> Int

    /// Adds to a named count that survives restarts, such as `hook.forged`; returns the new total.
    @discardableResult func add(_ amount: Int, to counter: CounterName) throws -> Int

    /// Adds to a count whose source keeps a total of its own, and remembers up to where that total is counted, in one
    /// transaction: what is reported again after a crash is not counted again.
    func add(_ amount: Int, to counter: CounterName, countedUpTo mark: Int) throws

    /// Up to where the source of a count is counted; 0 before.
    func mark(of counter: CounterName) throws -> Int

    /// All counts that are not zero.
    func counters() throws -> [CounterName: Int]
}
