import DoorbellTestKit
import Foundation
import GRDB
import LoginEvents
import Pipeline
import SQLiteStore
import Testing

/// A database of each released schema, as text, opens and keeps every row.
///
/// The files in `Schemas` are never edited once released. A new schema gets a new file: with
/// `DOORBELL_DUMP=/some/path` the last test leaves a filled database there; `sqlite3 path .dump` writes the text, and
/// `PRAGMA application_id = 1145193804;` goes in front.
@Suite struct GoldenSchemaTests {
    private static let versions = ["v1", "v2", "v3"]

    private func load(_ version: String) throws -> TemporaryDatabase {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Schemas/\(version).sql")
        let database = try TemporaryDatabase()
        let queue = try DatabaseQueue(path: database.path)
        let sql = try String(contentsOf: file, encoding: .utf8)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        return database
    }

    private func fresh() throws -> TemporaryDatabase {
        let database = try TemporaryDatabase()
        try database.open().close()
        return database
    }

    private func inspect<Value>(_ database: TemporaryDatabase, _ body: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: database.path)
        defer { try? queue.close() }
        return try queue.read(body)
    }

    private func schema(of database: TemporaryDatabase) throws -> [String] {
        try inspect(database) { db in
            try String.fetchAll(db, sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema")
                .sorted()
        }
    }

    /// Every row of every table, by the columns that `columns` names.
    private func rows(of database: TemporaryDatabase, columns: [String: [String]]) throws -> [String: [Row]] {
        try inspect(database) { db in
            var rows: [String: [Row]] = [:]
            for (table, names) in columns {
                let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
                rows[table] = try Row.fetchAll(db, sql: "SELECT \(list) FROM \"\(table)\" ORDER BY 1, 2")
            }
            return rows
        }
    }

    private func columns(of database: TemporaryDatabase) throws -> [String: [String]] {
        try inspect(database) { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            let pairs = try tables.filter { $0 != "grdb_migrations" }.map { ($0, try db.columns(in: $0).map(\.name)) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    @Test func `every released schema has its file, and the newest is the schema of today`() throws {
        let newest = try #require(Self.versions.last)
        #expect(try schema(of: load(newest)) == schema(of: fresh()))
        let applied = try inspect(fresh()) { try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations") }
        #expect(applied == Self.versions)
    }

    @Test(arguments: versions) func `an older database gets the schema of today and keeps every row`(
        version: String
    ) throws {
        let database = try load(version)
        let columns = try columns(of: database)
        let before = try rows(of: database, columns: columns)
        #expect(before.values.allSatisfy { !$0.isEmpty })
        try database.open().close()
        #expect(try rows(of: database, columns: columns) == before)
        #expect(try schema(of: database) == schema(of: fresh()))
    }

    @Test(arguments: versions) func `an older database reads as what was once stored`(version: String) throws {
        let expected = InMemoryStore()
        try GoldenContents.fill(expected, version: version)
        let store = try load(version).open()
        let all = LoginFilter(limit: 999)
        #expect(try store.logins(matching: all) == expected.logins(matching: all))
        #expect(try store.counters() == expected.counters())
        for counter in CounterName.allCases { #expect(try store.mark(of: counter) == expected.mark(of: counter)) }
        #expect(try store.logSources() == expected.logSources())
        #expect(try store.heldLogins() == expected.heldLogins())
        #expect(try store.findings(openOnly: false, limit: 99) == expected.findings(openOnly: false, limit: 99))
        #expect(try store.attempts() == expected.attempts())
        #expect(try store.telling() == expected.telling())
        #expect(try store.health(of: .slack) == expected.health(of: .slack))
        let states = Set(OutboxState.allCases)
        #expect(
            try store.entries(in: states, channel: nil, limit: 999)
                == expected.entries(in: states, channel: nil, limit: 999)
        )
        #expect(try store.recoverInterruptedAttempts() == 1)
        #expect(try store.deleteLogins(before: .at(31)) == expected.deleteLogins(before: .at(31)))
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["DOORBELL_DUMP"] != nil, "only to make a new golden file"))
    func `leave a filled database`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["DOORBELL_DUMP"])
        let store = try SQLiteStore(path: path, access: .agent)
        try GoldenContents.fill(store, version: try #require(Self.versions.last))
        try store.close()
    }
}
