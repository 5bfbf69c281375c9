public import IPNetworks
public import Timestamps

/// Keeps private lists and reports, so that nothing that was acknowledged is lost.
///
/// What a call stored is on disk when it returns; a call that throws changed nothing. Errors are `ListStoreFailure`.
/// Safe to use from any thread; one caller writes at a time, readers do not wait for it.
public protocol ListStore: Sendable {
    /// All lists of all accounts, in the order in which they were made.
    func lists() throws -> [PrivateList]

    /// Calls `body` with the list's number, the value and the expiry of each entry of each list, in no order.
    func forEachEntry(_ body: (Int64, ListValue, Timestamp?) -> Void) throws

    /// Calls `body` with the list's number, the address and the expiry of everything reported, in no order.
    func forEachReport(_ body: (Int64, IPAddress, Timestamp) -> Void) throws

    /// Keeps a new list without entries; its number.
    func create(_ list: PrivateList) throws -> Int64

    /// Keeps the texts, the origins and the time of change of the list of the same number.
    func update(_ list: PrivateList) throws

    /// Takes a list and all of its entries away.
    func delete(_ number: Int64) throws

    /// Takes all entries of a list away; the list's number from now on.
    func empty(_ number: Int64, at now: Timestamp) throws -> Int64

    /// Changes entries of a list; how many it holds then.
    func change(_ number: Int64, _ change: ListChange, limit: Int, at now: Timestamp) throws -> Int

    /// Adds a report to a list of reported addresses: one more for each that is on it, the first for the others and for
    /// those whose earlier reports have expired; how many addresses it holds then.
    func report(_ number: Int64, _ report: Report, limit: Int, at now: Timestamp) throws -> Int

    /// Takes addresses from a list of reported ones; how many it holds then.
    func withdraw(_ number: Int64, _ addresses: [IPAddress], at now: Timestamp) throws -> Int

    /// The entries of a list that have not expired, in the order of their keys.
    func entries(of number: Int64, at now: Timestamp, offset: Int, limit: Int) throws -> [ListEntry]

    /// One entry of a list, unless it has expired.
    func entry(_ value: ListValue, of number: Int64, at now: Timestamp) throws -> ListEntry?

    /// One reported address of a list, unless it has expired.
    func reported(_ address: IPAddress, of number: Int64, at now: Timestamp) throws -> ReportedAddress?

    /// Calls `body` with what passes the filter and has not expired, in the order of families and addresses.
    func forEachReported(
        of number: Int64,
        matching filter: ReportFilter,
        at now: Timestamp,
        _ body: (ReportedAddress) -> Void
    ) throws

    /// Takes at most `limit` expired entries and entries of deleted or emptied lists off the disk.
    func sweep(at now: Timestamp, limit: Int) throws -> ListSweep
}
