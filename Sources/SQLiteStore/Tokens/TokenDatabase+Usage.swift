import GRDB
import LoginEvents
public import Pipeline
import SQLiteFiles

extension TokenDatabase {
    /// The usage of all keys; see `TokenStore`.
    public func usage() throws -> [TokenUsage] {
        try read("read the usage of the keys") { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM usage ORDER BY token")
            var usage: [TokenUsage] = []
            while let row = try rows.next().map(RowReader.init) { usage.append(try TokenUsage(row: row)) }
            return usage
        }
    }

    /// Keeps usage; see `TokenStore`.
    public func save(_ usage: [TokenUsage]) throws {
        guard !usage.isEmpty else { return }
        try write("keep the usage of the keys") { db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO usage
                    SELECT number, ?, ?, ?, ?, ?, ?, ?, ? FROM token WHERE number = ?
                    """
            )
            for line in usage {
                try statement.execute(
                    arguments: [
                        line.monthBegan.microseconds, line.monthCount, line.minute.missing, line.minute.second,
                        line.reports.missing, line.reports.second, line.total, line.lastUsed?.microseconds, line.token,
                    ]
                )
            }
        }
    }
}

extension TokenUsage {
    init(row: RowReader) throws {
        self.init(token: try row.integer("token"), monthBegan: try row.moment("month_began"))
        // What a damaged file says is held within what can be meant.
        monthCount = max(0, try row.integer("month_count"))
        minute = Bucket(missing: max(0, try row.integer("minute_missing")), second: try row.integer("minute_second"))
        reports = Bucket(missing: max(0, try row.integer("report_missing")), second: try row.integer("report_second"))
        total = max(0, try row.integer("total"))
        lastUsed = try row.optionalMoment("last_used")
    }
}
