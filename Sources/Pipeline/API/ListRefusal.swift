/// Why the list book does not do what was asked; nothing was changed.
public enum ListRefusal: Error, Hashable, Sendable {
    /// The account has no such list.
    case noList
    /// A built-in list cannot be edited or deleted, and that of reported addresses takes reports only.
    case builtIn(BuiltInList)
    /// The account would have more lists than this.
    case tooManyLists(limit: Int)
    /// A list, or the account's lists together, would have more entries than this.
    case tooManyEntries(limit: Int)
    /// The account would have more reported addresses than this.
    case tooManyReports(limit: Int)
    /// A list would be bound to more web sites than this.
    case tooManyOrigins(limit: Int)
    /// The store's disk is full; the text is for the log.
    case full(String)
    /// The store failed; the text is for the log.
    case failed(String)
}
