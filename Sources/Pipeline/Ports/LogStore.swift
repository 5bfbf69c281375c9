public import LoginEvents

/// Where the intake keeps what logs and the hook tell, in transactions that span a source's position and all that
/// follows from what was read.
///
/// Same rules as `LoginStore`: short, blocking, any thread, an error changes nothing.
public protocol LogStore: Sendable {
    /// Makes the changes in order, and moves the position of a source, in one transaction that is on disk when the call
    /// returns; what `progress` counts is added to what was counted before. Returns what became of each change.
    func commit(_ changes: [StoreChange], progress: LogProgress?) throws -> [ChangeOutcome]

    /// How far each source is read, by name.
    func logSources() throws -> [LogProgress]

    /// The logins that wait for another source, in the order of their deadlines.
    func heldLogins() throws -> [HeldLogin]

    /// The newest stored logons and logoffs, at most `limit`, in the order in which they were stored.
    func recentEvents(limit: Int) throws -> [LoginEvent]

    /// The newest logons whose sessions are open, at most `limit`, in the order in which they were stored.
    func openLogons(limit: Int) throws -> [LoginEvent]

    /// The newest findings, at most `limit`, newest first; with `openOnly` those that hold.
    func findings(openOnly: Bool, limit: Int) throws -> [StoredFinding]

    /// When the finding that is open of this kind, subject and source address was last told; `nil` when none is open.
    func lastTold(_ finding: Finding) throws -> Timestamp?

    /// How much was told as it was last kept; `nil` when it never was.
    func telling() throws -> TellingLimit?

    /// The rolling counts of failed attempts as they were last kept; `nil` when they never were.
    func attempts() throws -> [UInt8]?
}
