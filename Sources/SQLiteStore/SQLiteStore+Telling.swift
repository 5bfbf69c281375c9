import GRDB
import IPNetworks
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// When an open finding was told; see `LogStore`.
    public func lastTold(_ finding: Finding) throws -> Timestamp? {
        try read("read when a finding was told") { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT told FROM finding
                    WHERE kind = ? AND subject = ? AND source_address = ? AND resolved IS NULL
                    """
            )
            let source = finding.event?.source.address?.description ?? ""
            let row = try Row.fetchOne(statement, arguments: [finding.kind.rawValue, finding.subject.data, source])
            return try row.map { try RowReader(row: $0).moment("told") }
        }
    }

    /// How much was told; see `LogStore`.
    public func telling() throws -> TellingLimit? {
        try read("read how much was told") { db in
            let row = try Row.fetchOne(db, sql: "SELECT told FROM telling_limit")
            return try row.map { row in
                let text = try RowReader(row: row).text("told")
                return try StoredForm.value(StoredTelling.self, from: text, column: "told").limit
            }
        }
    }

    static func keep(_ limit: TellingLimit, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO telling_limit (id, told) VALUES (1, ?)
                ON CONFLICT (id) DO UPDATE SET told = excluded.told
                """
        )
        try statement.execute(arguments: [try StoredForm.text(StoredTelling(limit))])
    }

    /// Turns entries that were silenced for this reason to `pending`.
    static func tell(_ id: EventID, keptQuietBy reason: String, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE outbox SET state = 'pending', reason = NULL, settled = NULL
                WHERE event = (SELECT sequence FROM login_event WHERE id = ?) AND state = 'silenced' AND reason = ?
                """
        )
        try statement.execute(arguments: [id.description, reason])
    }
}
