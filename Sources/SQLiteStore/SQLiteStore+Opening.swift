import GRDB

extension SQLiteStore {
    static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.label = "doorbell"
        configuration.readonly = access == .reader
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try checkOwner(of: db)
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -256;
                    """
            )
            if access != .reader { try prepareForWriting(db, access: access) }
        }
        return configuration
    }

    private static func prepareForWriting(_ db: Database, access: Access) throws {
        if access == .agent {
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            guard mode == "wal" else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        }
        // FULL: the log is flushed at each commit, so that a power cut takes no login that was accepted. The size limit
        // gives the room of a large log back; deleted logins are overwritten.
        try db.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA journal_size_limit = 4194304;
                PRAGMA secure_delete = ON;
                """
        )
    }

    /// Refuses the file of another program before anything is written; this also reads the first page, where a file
    /// that is no database shows.
    private static func checkOwner(of db: Database) throws {
        let identifier = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let foreign = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'"
        let isEmpty = try String.fetchOne(db, sql: foreign) == nil
        guard identifier == Schema.applicationID || (identifier == 0 && isEmpty) else { throw ForeignDatabase() }
    }

    static func prepareSchema(of queue: DatabaseQueue, access: Access, path: String) throws {
        let migrator = Schema.migrator
        let unknown = try queue.read { db in
            try migrator.appliedIdentifiers(db).subtracting(migrator.migrations).sorted()
        }
        guard unknown.isEmpty else {
            throw StoreError(.newerSchema(unknown), attempt: DatabasePath.attempt, path: path)
        }
        if access == .agent {
            try migrator.migrate(queue)
            return
        }
        let applied = try queue.read { db in try migrator.appliedIdentifiers(db) }
        guard !applied.isEmpty else { throw StoreError(.missing, attempt: DatabasePath.attempt, path: path) }
        guard applied.count == migrator.migrations.count else {
            throw StoreError(.olderSchema, attempt: DatabasePath.attempt, path: path)
        }
    }
}

/// The file is a database, and not one of ours.
struct ForeignDatabase: Error {}
