import FoundationEssentials
import GRDB
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteListStore {
    /// See `ListStore`.
    public func forEachEntry(_ body: (Int64, ListValue, Timestamp?) -> Void) throws {
        let resources = try lists().reduce(into: [Int64: ListResource]()) { $0[$1.number] = $1.resource }
        try read("load the entries of lists") { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT list, value, expiry FROM list_entry")
            while let row = try rows.next() {
                let number = try Self.integer(row, 0)
                // Entries of a list that is gone wait for their sweep.
                guard let resource = resources[number] else { continue }
                body(number, try Self.value(resource, try Self.bytes(row, 1)), try Self.optionalMoment(row, 2))
            }
        }
    }

    /// See `ListStore`.
    public func change(_ number: Int64, _ change: ListChange, limit: Int, at now: Timestamp) throws -> Int {
        try write("change the entries of a list") { db in
            var difference = 0
            let insert = try db.cachedStatement(
                sql:
                    "INSERT OR IGNORE INTO list_entry (expiry, updated, description, list, value) VALUES (?, ?, ?, ?, ?)"
            )
            let update = try db.cachedStatement(
                sql: "UPDATE list_entry SET expiry = ?, updated = ?, description = ? WHERE list = ? AND value = ?"
            )
            for entry in change.append {
                let arguments: StatementArguments = [
                    entry.expiry?.microseconds, entry.updated.microseconds, entry.description, number,
                    Data(entry.value.key),
                ]
                try insert.execute(arguments: arguments)
                if db.changesCount == 1 { difference += 1 } else { try update.execute(arguments: arguments) }
            }
            let remove = try db.cachedStatement(sql: "DELETE FROM list_entry WHERE list = ? AND value = ?")
            for value in change.remove {
                try remove.execute(arguments: [number, Data(value.key)])
                difference -= db.changesCount
            }
            return try Self.count(db, number, adding: difference, limit: limit, at: now)
        }
    }

    /// See `ListStore`.
    public func entries(of number: Int64, at now: Timestamp, offset: Int, limit: Int) throws -> [ListEntry] {
        try read("read the entries of a list") { db in
            let resource = try Self.resource(of: number, db)
            let sql = """
                SELECT value, expiry, updated, description FROM list_entry
                WHERE list = ? AND (expiry IS NULL OR expiry > ?) ORDER BY value LIMIT ? OFFSET ?
                """
            return try Row.fetchAll(db, sql: sql, arguments: [number, now.microseconds, limit, offset])
                .map { try Self.entry(resource, $0) }
        }
    }

    /// See `ListStore`.
    public func entry(_ value: ListValue, of number: Int64, at now: Timestamp) throws -> ListEntry? {
        try read("read an entry of a list") { db in
            let resource = try Self.resource(of: number, db)
            let sql = """
                SELECT value, expiry, updated, description FROM list_entry
                WHERE list = ? AND value = ? AND (expiry IS NULL OR expiry > ?)
                """
            return try Row.fetchOne(db, sql: sql, arguments: [number, Data(value.key), now.microseconds])
                .map { try Self.entry(resource, $0) }
        }
    }

    private static func resource(of number: Int64, _ db: Database) throws -> ListResource {
        let sql = "SELECT resource FROM list WHERE number = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [number]) else { throw ListStoreFailure.unknownList }
        return try RowReader(row: row).named("resource", as: ListResource.self)
    }

    private static func entry(_ resource: ListResource, _ row: Row) throws -> ListEntry {
        let reader = RowReader(row: row)
        return ListEntry(
            value: try value(resource, try bytes(row, 0)),
            expiry: try reader.optionalMoment("expiry"),
            updated: try reader.moment("updated"),
            description: try reader.text("description")
        )
    }

    static func value(_ resource: ListResource, _ key: [UInt8]) throws -> ListValue {
        guard let value = ListValue(resource, key: key) else { throw MalformedRow(column: "value") }
        return value
    }

    // MARK: Columns by position, for loops over millions of rows; in a damaged file they can be anything.

    static func integer(_ row: Row, _ column: Int) throws -> Int64 {
        let value: DatabaseValue = row[column]
        guard case .int64(let integer) = value.storage else { throw MalformedRow(column: "column \(column)") }
        return integer
    }

    static func bytes(_ row: Row, _ column: Int) throws -> [UInt8] {
        let value: DatabaseValue = row[column]
        guard case .blob(let data) = value.storage else { throw MalformedRow(column: "column \(column)") }
        return [UInt8](data)
    }

    static func optionalMoment(_ row: Row, _ column: Int) throws -> Timestamp? {
        let value: DatabaseValue = row[column]
        guard !value.isNull else { return nil }
        return Timestamp(microseconds: try integer(row, column))
    }
}
