import GRDB
public import Pipeline

extension SQLiteStore {
    /// Adds to a count; see `LoginStore`.
    @discardableResult public func add(_ amount: Int, to counter: CounterName) throws -> Int {
        try write("count") { db in
            let current = try db.cachedStatement(sql: "SELECT value FROM counter WHERE name = ?")
            let before = try Int64.fetchOne(current, arguments: [counter.rawValue]) ?? 0
            let sum = before.addingReportingOverflow(Int64(max(0, amount)))
            let after = sum.overflow ? Int64.max : sum.partialValue
            let save = try db.cachedStatement(
                sql: """
                    INSERT INTO counter (name, value) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """
            )
            try save.execute(arguments: [counter.rawValue, after])
            return Int(clamping: after)
        }
    }

    /// All counts that are not zero, less those that this version does not know; see `LoginStore`.
    public func counters() throws -> [CounterName: Int] {
        try read("read the counts") { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT name, value FROM counter WHERE value <> 0")
            var counters: [CounterName: Int] = [:]
            while let row = try rows.next().map(RowReader.init) {
                guard let name = CounterName(rawValue: try row.text("name")) else { continue }
                counters[name] = Int(clamping: try row.integer("value"))
            }
            return counters
        }
    }
}
