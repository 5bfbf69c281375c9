public import GRDB
import Glibc

extension DatabaseForm {
    /// Opens the database at `path`, whose place the caller has prepared (`DatabasePath`); an owner brings its tables
    /// up to date.
    /// - Throws: when it cannot be used; a file that is damaged, foreign or newer is never written to.
    public func open(_ path: String, access: DatabaseAccess) throws(StoreError) -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(access))
            try prepareSchema(of: queue, access: access, path: path)
            return queue
        } catch {
            throw failure(error, attempt: opening, path: path)
        }
    }

    private func configuration(_ access: DatabaseAccess) -> Configuration {
        var configuration = Configuration()
        configuration.label = "doorbell"
        configuration.readonly = access == .reader
        configuration.busyMode = .timeout(waitSeconds)
        configuration.prepareDatabase { db in
            try checkOwner(of: db)
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -\(cacheKiB);
                    """
            )
            if access != .reader { try prepareForWriting(db, access: access) }
        }
        return configuration
    }

    private func prepareForWriting(_ db: Database, access: DatabaseAccess) throws {
        if access == .owner {
            guard try switchToLog(db) == "wal" else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        }
        // FULL: the log is flushed at each commit, so that a power cut takes nothing that was accepted. The size limit
        // gives the room of a large log back.
        try db.execute(
            sql: """
                PRAGMA synchronous = \(isFlushed ? "FULL" : "NORMAL");
                PRAGMA journal_size_limit = 4194304;
                PRAGMA secure_delete = \(erasesDeleted ? "ON" : "OFF");
                """
        )
    }

    /// The mode that the journal has afterwards.
    ///
    /// SQLite does not wait here when another who is the first one at once holds the lock; so this tries again, for as
    /// long as a call may wait.
    private func switchToLog(_ db: Database) throws -> String? {
        let end = ContinuousClock.now + .seconds(waitSeconds)
        while true {
            do {
                return try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                guard ContinuousClock.now < end else { throw error }
                usleep(5000)
            }
        }
    }

    /// Refuses the file of another program before anything is written; this also reads the first page, where a file
    /// that is no database shows.
    ///
    /// Everything is read of one moment: a first owner may make mark and tables meanwhile.
    func checkOwner(of db: Database) throws {
        let foreign = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'"
        var isOurs = false
        try db.inTransaction(.deferred) {
            let identifier = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let isEmpty = try String.fetchOne(db, sql: foreign) == nil
            isOurs = identifier == applicationID || (identifier == 0 && isEmpty)
            return .rollback
        }
        guard isOurs else { throw ForeignDatabase() }
    }

    private func prepareSchema(of queue: DatabaseQueue, access: DatabaseAccess, path: String) throws {
        let applied = try queue.read { db in try migrator.appliedIdentifiers(db) }
        let unknown = applied.subtracting(migrator.migrations).sorted()
        guard unknown.isEmpty else { throw error(.newerSchema(unknown), path: path) }
        if access == .owner { return try migrate(queue) }
        guard !applied.isEmpty else { throw error(.missing, path: path) }
        guard applied.isSuperset(of: needed ?? Set(migrator.migrations)) else { throw error(.olderSchema, path: path) }
    }

    private func migrate(_ queue: DatabaseQueue) throws {
        do {
            try migrator.migrate(queue)
        } catch {
            // Two processes that are the first ones at once both see no tables; the later one finds them made.
            guard try queue.read({ try migrator.hasCompletedMigrations($0) }) else { throw error }
        }
    }
}

/// The file is a database, and not one of ours.
struct ForeignDatabase: Error {}
