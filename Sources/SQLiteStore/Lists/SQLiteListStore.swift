import GRDB
public import Pipeline
import SQLiteFiles

/// Private lists and reports of all accounts in one SQLite file.
///
/// What a call stored is on disk when it returns (WAL, `synchronous=FULL`). One process at a time has the file open; one
/// connection of it writes, another one reads, so that a long listing holds up no report. Safe to use from any thread.
public final class SQLiteListStore: ListStore {
    let writer: DatabaseQueue
    let reader: DatabaseQueue
    let path: String
    private let lock: DatabaseLock

    /// Opens the database at `path`, and creates it when there is none.
    ///
    /// The directory has to exist, to be the account's own or root's, and to be closed for writing to others; the file
    /// gets mode 0600, and a lock file stands beside it.
    /// - Throws: `StoreError`; a file that is damaged, foreign or newer is never written to.
    public init(path: String) throws {
        let place = DatabasePath(path, form: ListSchema.form)
        self.path = path
        try place.prepareForAgent()
        lock = try DatabaseLock.server(place)
        writer = try ListSchema.form.open(path, access: .owner)
        reader = try ListSchema.form.open(path, access: .reader)
    }

    /// Closes the file; every later call throws.
    public func close() throws {
        defer { lock.release() }
        do {
            try reader.close()
            try writer.close()
        } catch {
            throw ListSchema.form.failure(error, attempt: "close the database", path: path)
        }
    }

    /// Runs `body` in a transaction that is on disk when this returns.
    func write<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws -> Value {
        do {
            return try writer.write(body)
        } catch {
            throw failure(error, attempt)
        }
    }

    /// Runs `body` on one consistent state of the database.
    func read<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws -> Value {
        do {
            return try reader.read(body)
        } catch {
            throw failure(error, attempt)
        }
    }

    private func failure(_ error: any Error, _ attempt: String) -> ListStoreFailure {
        if let failure = error as? ListStoreFailure { return failure }
        let wrapped = ListSchema.form.failure(error, attempt: attempt, path: path)
        if wrapped.cause == .diskFull { return .full("\(wrapped)") }
        return .failed("\(wrapped)")
    }
}
