import FoundationEssentials
import GRDB
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteListStore {
    /// See `ListStore`.
    public func sweep(at now: Timestamp, limit: Int) throws -> ListSweep {
        guard try read("look for expired entries", { db in try Self.isDue(db, at: now) }) else { return ListSweep() }
        return try write("sweep expired entries") { db in
            var left = limit
            var sweep = ListSweep()
            for table in ["report", "list_entry"] {
                left -= try Self.sweepExpired(table, db, at: now, limit: left, into: &sweep)
            }
            for (number, count) in sweep.removed {
                try db.execute(
                    sql: "UPDATE list SET entries = entries - ? WHERE number = ?",
                    arguments: [count, number]
                )
            }
            left -= try Self.sweepDoomed(db, limit: left)
            sweep.hasMore = left <= 0
            return sweep
        }
    }

    private static func isDue(_ db: Database, at now: Timestamp) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM report WHERE expiry <= ?1)
            OR EXISTS (SELECT 1 FROM list_entry WHERE expiry <= ?1) OR EXISTS (SELECT 1 FROM doomed_list)
            """
        return try Bool.fetchOne(db, sql: sql, arguments: [now.microseconds]) ?? false
    }

    private static func sweepExpired(
        _ table: String,
        _ db: Database,
        at now: Timestamp,
        limit: Int,
        into sweep: inout ListSweep
    ) throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT list, value FROM \(table) WHERE expiry <= ? ORDER BY expiry LIMIT ?",
            arguments: [now.microseconds, max(0, limit)]
        )
        let remove = try db.cachedStatement(sql: "DELETE FROM \(table) WHERE list = ? AND value = ?")
        for row in rows {
            let number = try integer(row, 0)
            let key = Data(try bytes(row, 1))
            try remove.execute(arguments: [number, key])
            sweep.removed[number, default: 0] += 1
        }
        return rows.count
    }

    private static func sweepDoomed(_ db: Database, limit: Int) throws -> Int {
        var removed = 0
        for number in try Int64.fetchAll(db, sql: "SELECT number FROM doomed_list ORDER BY number LIMIT 100") {
            for table in ["report", "list_entry"] where removed < limit {
                try db.execute(
                    sql: """
                        DELETE FROM \(table) WHERE list = ?1
                        AND value IN (SELECT value FROM \(table) WHERE list = ?1 LIMIT ?2)
                        """,
                    arguments: [number, limit - removed]
                )
                removed += db.changesCount
            }
            // As much as was allowed: there may be more of this list.
            guard removed < limit else { return limit }
            try db.execute(sql: "DELETE FROM doomed_list WHERE number = ?", arguments: [number])
        }
        return removed
    }
}
