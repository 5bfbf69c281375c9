import FoundationEssentials
import GRDB
public import IPNetworks
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteListStore {
    /// See `ListStore`.
    public func forEachReport(_ body: (Int64, IPAddress, Timestamp) -> Void) throws {
        try read("load the reports") { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT list, value, expiry FROM report")
            while let row = try rows.next() {
                let expiry = Timestamp(microseconds: try Self.integer(row, 2))
                body(try Self.integer(row, 0), try Self.address(try Self.bytes(row, 1)), expiry)
            }
        }
    }

    /// See `ListStore`.
    public func report(_ number: Int64, _ report: Report, limit: Int, at now: Timestamp) throws -> Int {
        try write("keep a report") { db in
            var added = 0
            let insert = try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO report (dataset, tags, last_report, expiry, list, value, total)
                    VALUES (?, ?, ?, ?, ?, ?, 1)
                    """
            )
            let update = try db.cachedStatement(
                sql: """
                    UPDATE report SET total = CASE WHEN expiry > ?3 THEN total + 1 ELSE 1 END,
                    dataset = ?1, tags = ?2, last_report = ?3, expiry = ?4 WHERE list = ?5 AND value = ?6
                    """
            )
            for address in report.addresses {
                let arguments: StatementArguments = [
                    report.dataset, Self.text(of: report.tags), now.microseconds, report.expiry.microseconds, number,
                    Self.key(address),
                ]
                try insert.execute(arguments: arguments)
                if db.changesCount == 1 { added += 1 } else { try update.execute(arguments: arguments) }
            }
            return try Self.count(db, number, adding: added, limit: limit, at: now)
        }
    }

    /// See `ListStore`.
    public func withdraw(_ number: Int64, _ addresses: [IPAddress], at now: Timestamp) throws -> Int {
        try write("withdraw reports") { db in
            var removed = 0
            let remove = try db.cachedStatement(sql: "DELETE FROM report WHERE list = ? AND value = ?")
            for address in addresses {
                try remove.execute(arguments: [number, Self.key(address)])
                removed += db.changesCount
            }
            return try Self.count(db, number, adding: -removed, limit: .max, at: now)
        }
    }

    /// See `ListStore`.
    public func reported(_ address: IPAddress, of number: Int64, at now: Timestamp) throws -> ReportedAddress? {
        try read("read a report") { db in
            let sql = "SELECT * FROM report WHERE list = ? AND value = ? AND expiry > ?"
            return try Row.fetchOne(db, sql: sql, arguments: [number, Self.key(address), now.microseconds])
                .map(Self.reported)
        }
    }

    /// See `ListStore`.
    public func forEachReported(
        of number: Int64,
        matching filter: ReportFilter,
        at now: Timestamp,
        _ body: (ReportedAddress) -> Void
    ) throws {
        try read("read the reports") { db in
            let (condition, arguments) = Self.condition(filter, of: number, at: now)
            let sql = "SELECT * FROM report WHERE \(condition) ORDER BY value LIMIT ? OFFSET ?"
            let rows = try Row.fetchCursor(
                db,
                sql: sql,
                arguments: arguments + [filter.limit ?? -1, filter.offset]
            )
            while let row = try rows.next() { body(try Self.reported(row)) }
        }
    }

    private static func condition(
        _ filter: ReportFilter,
        of number: Int64,
        at now: Timestamp
    ) -> (String, StatementArguments) {
        var parts = ["list = ?", "expiry > ?"]
        var arguments: StatementArguments = [number, now.microseconds]
        func require(_ part: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            parts.append(part)
            arguments += [value]
        }
        require("dataset = ?", filter.dataset)
        require("last_report < ?", filter.reportedBefore?.microseconds)
        require("last_report > ?", filter.reportedAfter?.microseconds)
        require("expiry < ?", filter.expiresBefore?.microseconds)
        require("expiry > ?", filter.expiresAfter?.microseconds)
        require("total > ?", filter.moreThan)
        require("total < ?", filter.fewerThan)
        // The first octet of a key is the family.
        switch filter.family {
        case .v4: require("value < ?", Data([6]))
        case .v6: require("value >= ?", Data([6]))
        case nil: break
        }
        return (parts.joined(separator: " AND "), arguments)
    }

    private static func reported(_ row: Row) throws -> ReportedAddress {
        let reader = RowReader(row: row)
        return ReportedAddress(
            address: try address(try reader.optionalBytes("value") ?? []),
            dataset: try reader.text("dataset"),
            tags: tags(try reader.text("tags")),
            lastReport: try reader.moment("last_report"),
            total: try reader.number("total", as: Int.self),
            expiry: try reader.moment("expiry")
        )
    }

    /// The family and the octets.
    private static func key(_ address: IPAddress) -> Data { Data([address.family.rawValue] + address.octets) }

    private static func address(_ key: [UInt8]) throws -> IPAddress {
        guard let address = ListValue.address(key, count: key.count) else { throw MalformedRow(column: "value") }
        return address
    }
}
