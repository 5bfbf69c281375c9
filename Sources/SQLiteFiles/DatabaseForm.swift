public import GRDB

/// What one kind of our databases is like: its mark, its tables, how it is kept, and what to say when it cannot be used.
///
/// A value; safe to use from any thread.
public struct DatabaseForm: Sendable {
    /// What it is called in errors: `open NAME` is what was attempted.
    public var name: String
    /// What marks the file as ours (`PRAGMA application_id`).
    public var applicationID: Int32
    /// How the tables came to be; a migration that was released is never changed.
    public var migrator: DatabaseMigrator
    /// The migrations that whoever does not own it cannot do without; `nil` for all of them.
    public var needed: Set<String>?
    /// What to say when it cannot be used.
    public var advice: DatabaseAdvice
    /// For how long a call waits for another process, in seconds.
    public var waitSeconds: Double = 5
    /// How much memory the pages of one connection may take, in KiB.
    public var cacheKiB = 256
    /// Whether what a call stored is on disk when it returns (`synchronous=FULL`); else a power cut may take the last
    /// commits back, and damages nothing.
    public var isFlushed = true
    /// Whether what is deleted is overwritten.
    public var erasesDeleted = true

    /// A form whose database is flushed at each commit and erases what is deleted.
    public init(
        name: String = "the database",
        applicationID: Int32,
        migrator: DatabaseMigrator,
        advice: DatabaseAdvice = DatabaseAdvice()
    ) {
        self.name = name
        self.applicationID = applicationID
        self.migrator = migrator
        self.advice = advice
    }

    /// What an error of opening says was attempted.
    public var opening: String { "open \(name)" }

    /// The error of opening a database of this form.
    public func error(_ cause: StoreError.Cause, path: String) -> StoreError {
        StoreError(cause, attempt: opening, path: path, advice: advice)
    }

    /// The error for whatever came out of a database of this form.
    public func failure(_ error: any Error, attempt: String, path: String) -> StoreError {
        StoreError.wrapping(error, attempt: attempt, path: path, advice: advice)
    }
}
