import GRDB
import LoginEvents
public import Pipeline
import SQLiteFiles

extension TokenDatabase {
    /// Keeps lines of activity; see `TokenStore`.
    public func append(_ activities: [TokenActivity], keeping limit: Int) throws {
        guard !activities.isEmpty else { return }
        try write("keep the activity of keys") { db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO activity (
                        account, token, event, summary, time, address, user_agent, status, uri, body, method
                    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            )
            for line in activities {
                try statement.execute(
                    arguments: [
                        line.account, line.token, line.event, line.summary, line.time.microseconds, line.address,
                        line.userAgent, line.status, line.uri, line.body, line.method,
                    ]
                )
            }
            for account in Set(activities.map(\.account)) { try Self.trim(account, to: limit, in: db) }
        }
    }

    private static func trim(_ account: Int64, to limit: Int, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                DELETE FROM activity WHERE account = :account AND sequence <= (
                    SELECT sequence FROM activity WHERE account = :account
                    ORDER BY sequence DESC LIMIT 1 OFFSET :limit
                )
                """
        )
        try statement.execute(arguments: ["account": account, "limit": max(0, limit)])
    }

    /// A page of an account's activity; see `TokenStore`.
    public func activity(of account: Int64, offset: Int, limit: Int) throws -> (lines: [TokenActivity], total: Int) {
        try read("read the activity of keys") { db in
            let count = "SELECT count(*) FROM activity WHERE account = ?"
            let total = try Int.fetchOne(db, sql: count, arguments: [account]) ?? 0
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM activity WHERE account = ? ORDER BY sequence DESC LIMIT ? OFFSET ?"
            )
            let rows = try Row.fetchCursor(statement, arguments: [account, max(0, limit), max(0, offset)])
            var lines: [TokenActivity] = []
            while let row = try rows.next().map(RowReader.init) { lines.append(try TokenActivity(row: row)) }
            return (lines, total)
        }
    }
}

extension TokenActivity {
    init(row: RowReader) throws {
        self.init(
            sequence: try row.integer("sequence"),
            account: try row.integer("account"),
            token: try row.integer("token"),
            event: try row.text("event"),
            summary: try row.text("summary"),
            time: try row.moment("time"),
            address: try row.text("address"),
            userAgent: try row.text("user_agent"),
            status: try row.number("status", as: Int.self),
            uri: try row.text("uri"),
            body: try row.text("body"),
            method: try row.text("method")
        )
    }
}
