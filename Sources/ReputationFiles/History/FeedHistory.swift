import GRDB
public import SQLiteFiles

/// What the feeds said when: first and last sightings, a log of changes, and how each feed stands.
///
/// One SQLite file. Thread-safe; calls wait for each other. Every call is one transaction: when it throws, nothing was changed.
///
/// Three rules make a wrong clock harmless. A version's date is the source's own where it says one, never later than
/// the latest clock the history has seen, and never earlier than that of the version before: a clock that is set back
/// makes nothing older. Rows are deleted only while a good version is recorded, by the earlier of the clock and that
/// version's date: a clock that is set back, or runs ahead of a dated source, deletes nothing. And contents are shown as
/// of a moment: nothing in them is later than it.
public final class FeedHistory: Sendable {
    /// Who opens the history, and so what it may do.
    public enum Access: Sendable {
        /// Creates the file, brings its tables up to date, reads and writes.
        case writer
        /// Only looks.
        case reader
    }

    let queue: DatabaseQueue
    let access: Access
    let path: String

    /// Opens the history at `path`; a writer creates it with mode 0600 when it is missing.
    ///
    /// Its directory must exist.
    /// - Throws: when it cannot be used; a file that is damaged, foreign or newer is never written to.
    public init(path: String, access: Access = .writer) throws(StoreError) {
        self.path = path
        self.access = access
        let place = DatabasePath(path, form: HistorySchema.form)
        if access == .writer { try place.prepareForWriter() } else { try place.checkExistence() }
        queue = try HistorySchema.form.open(path, access: access == .writer ? .owner : .reader)
    }

    /// Closes the file; every later call throws.
    public func close() throws(StoreError) {
        do {
            try queue.close()
        } catch {
            throw HistorySchema.form.failure(error, attempt: "close \(HistorySchema.form.name)", path: path)
        }
    }

    func write<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        guard access == .writer else { throw StoreError(.readOnly, attempt: attempt, path: path) }
        do {
            return try queue.write(body)
        } catch {
            throw HistorySchema.form.failure(error, attempt: attempt, path: path)
        }
    }

    func read<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw HistorySchema.form.failure(error, attempt: attempt, path: path)
        }
    }
}
