import GRDB
import IPNetworks
import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// The newest findings; see `LogStore`.
    public func findings(openOnly: Bool, limit: Int) throws -> [StoredFinding] {
        try read("read the findings") { db in
            let condition = openOnly ? "WHERE finding.resolved IS NULL" : ""
            let statement = try db.cachedStatement(
                sql:
                    "SELECT \(StoredFinding.selection) FROM finding \(condition) ORDER BY finding.sequence DESC LIMIT ?"
            )
            let rows = try Row.fetchCursor(statement, arguments: [max(0, limit)])
            var findings: [StoredFinding] = []
            while let row = try rows.next() { findings.append(try StoredFinding(row: RowReader(row: row))) }
            return findings
        }
    }

    /// Writes a finding down; whether it is to be told now.
    static func report(_ finding: Finding, _ plans: [AlertPlan], in db: Database) throws -> Bool {
        let known = try db.cachedStatement(
            sql: """
                SELECT sequence, told FROM finding
                WHERE kind = ? AND subject = ? AND source_address = ? AND resolved IS NULL
                """
        )
        let source = finding.event?.source.address?.description ?? ""
        let row = try Row.fetchOne(known, arguments: [finding.kind.rawValue, finding.subject.data, source])
        let sequence: Int64
        let isTold: Bool
        if let row = row.map(RowReader.init) {
            sequence = try row.integer("sequence")
            let told = try row.moment("told")
            isTold = finding.time.duration(since: told) >= StoredFinding.tellingInterval
            try repeated(finding, sequence, told: isTold ? finding.time : told, in: db)
        } else {
            sequence = try insert(finding, source, in: db)
            isTold = true
        }
        if isTold { for plan in plans { try enqueue(finding: sequence, plan, at: finding.time, in: db) } }
        return isTold
    }

    private static func insert(_ finding: Finding, _ source: String, in db: Database) throws -> Int64 {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO finding (
                    kind, subject, source_address, detail, time, last_seen, occurrences, told, login
                ) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
                """
        )
        let time = finding.time.microseconds
        try insert.execute(
            arguments: [
                finding.kind.rawValue, finding.subject.data, source, finding.detail.data, time, time, time,
                try login(of: finding),
            ]
        )
        return db.lastInsertedRowID
    }

    private static func repeated(
        _ finding: Finding,
        _ sequence: Int64,
        told: Timestamp,
        in db: Database
    ) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE finding SET occurrences = occurrences + 1, last_seen = max(last_seen, ?), detail = ?, told = ?,
                    login = ?
                WHERE sequence = ?
                """
        )
        try update.execute(
            arguments: [
                finding.time.microseconds, finding.detail.data, told.microseconds, try login(of: finding), sequence,
            ]
        )
    }

    private static func login(of finding: Finding) throws -> String? {
        try finding.event.map { try StoredForm.text(StoredEvent($0)) }
    }

    private static func enqueue(finding: Int64, _ plan: AlertPlan, at now: Timestamp, in db: Database) throws {
        let state: OutboxState = plan.silencedBy == nil ? .pending : .silenced
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO outbox (finding, channel, state, attempts, outcome_unknown, form, reason, settled)
                VALUES (?, ?, ?, 0, 0, 'full', ?, ?)
                """
        )
        let settled = state.isFinal ? now.microseconds : nil
        try statement.execute(
            arguments: [finding, plan.channel.rawValue, state.rawValue, plan.silencedBy, settled]
        )
    }

    static func resolve(_ kind: FindingKind, _ subject: RawText, at time: Timestamp, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE finding SET resolved = ? WHERE kind = ? AND subject = ? AND resolved IS NULL"
        )
        try statement.execute(arguments: [time.microseconds, kind.rawValue, subject.data])
    }
}
