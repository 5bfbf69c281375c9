import GRDB
import Glibc

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
    public init(path: String, access: Access = .writer) throws(HistoryError) {
        self.path = path
        self.access = access
        do {
            try Self.prepareFile(at: path, access)
            queue = try DatabaseQueue(path: path, configuration: Self.configuration(access))
            try Self.prepareSchema(of: queue, access, path: path)
        } catch {
            throw HistoryError.wrapping(error, attempt: Self.opening, path: path)
        }
    }

    /// Closes the file; every later call throws.
    public func close() throws(HistoryError) {
        do {
            try queue.close()
        } catch {
            throw HistoryError.wrapping(error, attempt: "close the history of the feeds", path: path)
        }
    }

    func write<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        guard access == .writer else { throw HistoryError(.readOnly, attempt: attempt, path: path) }
        do {
            return try queue.write(body)
        } catch {
            throw HistoryError.wrapping(error, attempt: attempt, path: path)
        }
    }

    func read<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw HistoryError.wrapping(error, attempt: attempt, path: path)
        }
    }
}

extension FeedHistory {
    static let opening = "open the history of the feeds"

    /// SQLite would create the file with the umask's mode, and would wait for a pipe or follow a link in its place.
    private static func prepareFile(at path: String, _ access: Access) throws {
        var found = stat()
        // Memory: both pointers live for the call, and `found` has the size that the C library writes.
        if unsafe lstat(path, &found) == 0 {
            guard found.st_mode & S_IFMT == S_IFREG else { throw HistoryError(.foreign, attempt: opening, path: path) }
            return
        }
        guard access == .writer else {
            throw HistoryError(errno == ENOENT ? .missing : .noAccess, attempt: opening, path: path)
        }
        // Memory: the path is passed as a C string that lives for the call.
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let cause: HistoryError.Cause =
                switch errno {
                case ENOSPC, EDQUOT: .diskFull
                case EROFS: .readOnly
                default: .noAccess
                }
            throw HistoryError(cause, attempt: opening, path: path)
        }
        adopt(descriptor, path: path)
        Glibc.close(descriptor)
    }

    /// What root makes for the agent belongs to the agent: else its next update would fail.
    private static func adopt(_ descriptor: Int32, path: String) {
        guard geteuid() == 0, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        var directory = stat()
        // Memory: the string lives for the call, which fills the value and keeps no pointer to it.
        guard unsafe stat(String(path[..<slash]), &directory) == 0, directory.st_uid != 0 else { return }
        _ = fchown(descriptor, directory.st_uid, directory.st_gid)
    }

    private static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.label = "doorbell feeds"
        configuration.readonly = access == .reader
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try checkOwner(of: db)
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -4096;
                    """
            )
            guard access == .writer else { return }
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            guard mode == "wal" else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
            // NORMAL: a power cut may take the last version back, which is fetched again; it damages nothing.
            try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4194304")
        }
        return configuration
    }

    /// Refuses the file of another program before anything is written.
    private static func checkOwner(of db: Database) throws {
        let identifier = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let foreign = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'"
        let isEmpty = try String.fetchOne(db, sql: foreign) == nil
        guard identifier == HistorySchema.applicationID || (identifier == 0 && isEmpty) else { throw ForeignHistory() }
    }

    private static func prepareSchema(of queue: DatabaseQueue, _ access: Access, path: String) throws {
        let migrator = HistorySchema.migrator
        let applied = try queue.read { db in try migrator.appliedIdentifiers(db) }
        let unknown = applied.subtracting(migrator.migrations).sorted()
        guard unknown.isEmpty else { throw HistoryError(.newerSchema(unknown), attempt: opening, path: path) }
        if access == .writer { return try migrator.migrate(queue) }
        guard !applied.isEmpty else { throw HistoryError(.missing, attempt: opening, path: path) }
        guard applied.count == migrator.migrations.count else {
            throw HistoryError(.olderSchema, attempt: opening, path: path)
        }
    }
}
