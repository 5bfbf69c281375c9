import GRDB
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// Adds to a count; see `LoginStore`.
    @discardableResult public func add(_ amount: Int, to counter: CounterName) throws -> Int {
        try write("count") { db in try Self.add(amount, to: counter, in: db) }
    }

    /// Adds to a count and remembers its source's total; see `LoginStore`.
    public func add(_ amount: Int, to counter: CounterName, countedUpTo mark: Int) throws {
        try write("count") { db in
            try Self.add(amount, to: counter, in: db)
            try db.execute(sql: "UPDATE counter SET mark = ? WHERE name = ?", arguments: [mark, counter.rawValue])
        }
    }

    /// Up to where the source of a count is counted; see `LoginStore`.
    public func mark(of counter: CounterName) throws -> Int {
        try read("read the counts") { db in
            try Int.fetchOne(db, sql: "SELECT mark FROM counter WHERE name = ?", arguments: [counter.rawValue]) ?? 0
        }
    }

    @discardableResult
    static func add(_ amount: Int, to counter: CounterName, in db: Database) throws -> Int {
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
