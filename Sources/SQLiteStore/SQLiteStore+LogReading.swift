import GRDB
public import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// How far each source is read; see `LogStore`.
    public func logSources() throws -> [LogProgress] {
        try read("read the positions of the logs") { db in
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM log_source ORDER BY name")
            return try rows.map(RowReader.init).map { row in
                LogProgress(
                    source: LogSourceName(rawValue: try row.text("name")),
                    position: LogPosition(rawValue: try row.text("position")),
                    taken: try row.moment("taken"),
                    lines: try row.number("lines", as: Int.self),
                    records: try row.number("records", as: Int.self),
                    unknown: try row.number("unknown", as: Int.self)
                )
            }
        }
    }

    /// The logins that wait; see `LogStore`.
    public func heldLogins() throws -> [HeldLogin] {
        try read("read the logins that wait") { db in
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM held_login ORDER BY deadline, id")
            return try rows.map(RowReader.init).map { row in
                let form = try StoredForm.value(
                    StoredProvenance.self,
                    from: row.text("provenance"),
                    column: "provenance"
                )
                guard let provenance = form.provenance else { throw MalformedRow(column: "provenance") }
                return HeldLogin(
                    event: try StoredEvent.event(row.text("login"), column: "login"),
                    provenance: provenance,
                    deadline: try row.moment("deadline")
                )
            }
        }
    }

    /// The newest events; see `LogStore`.
    public func recentEvents(limit: Int) throws -> [LoginEvent] {
        try events("SELECT * FROM login_event ORDER BY sequence DESC LIMIT ?", limit)
    }

    /// The newest open logons; see `LogStore`.
    public func openLogons(limit: Int) throws -> [LoginEvent] {
        try events(
            """
            SELECT login_event.* FROM session JOIN login_event ON login_event.sequence = session.logon
            WHERE session.ended IS NULL ORDER BY login_event.sequence DESC LIMIT ?
            """,
            limit
        )
    }

    /// The counts of failed attempts as they were last kept; see `LogStore`.
    public func attempts() throws -> [UInt8]? {
        try read("read the failed attempts") { db in
            let row = try Row.fetchOne(db, sql: "SELECT counts FROM attempt_counts")
            return try row.flatMap { try RowReader(row: $0).optionalBytes("counts") }
        }
    }

    private func events(_ sql: String, _ limit: Int) throws -> [LoginEvent] {
        try read("read the newest logins") { db in
            let rows = try Row.fetchAll(db, sql: sql, arguments: [max(0, limit)])
            return try rows.reversed().map { try LoginEvent(row: RowReader(row: $0)) }
        }
    }
}
