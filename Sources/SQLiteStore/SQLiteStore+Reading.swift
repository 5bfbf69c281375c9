import FoundationEssentials
import GRDB
import IPNetworks
import LoginEvents
public import Pipeline
import Reputation
import SQLiteFiles

extension SQLiteStore {
    /// The logons that match, newest first; see `LoginStore`.
    public func logins(matching filter: LoginFilter) throws -> [StoredLogin] {
        try read("list the logins") { db in
            let (conditions, arguments) = Self.conditions(of: filter)
            let statement = try db.makeStatement(
                sql: """
                    SELECT login_event.*, session.ended, session.sequence AS session FROM login_event
                    LEFT JOIN session ON session.logon = login_event.sequence
                    WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY login_event.time DESC, login_event.sequence DESC LIMIT ?
                    """
            )
            let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments + [filter.limit]))
            var logins: [StoredLogin] = []
            while let row = try rows.next() {
                logins.append(try Self.login(RowReader(row: row), in: db))
            }
            return logins
        }
    }

    private static func login(_ row: RowReader, in db: Database) throws -> StoredLogin {
        StoredLogin(
            event: try LoginEvent(row: row),
            assessment: try Assessment.kept(in: row),
            ended: try row.optionalMoment("ended"),
            deliveries: try deliveries(of: row.integer("sequence"), in: db),
            channels: try row.optionalInteger("session").map { try channels(of: $0, in: db) } ?? []
        )
    }

    private static func deliveries(of event: Int64, in db: Database) throws -> [ChannelName: OutboxState] {
        let statement = try db.cachedStatement(sql: "SELECT channel, state FROM outbox WHERE event = ?")
        let rows = try Row.fetchCursor(statement, arguments: [event])
        var deliveries: [ChannelName: OutboxState] = [:]
        while let row = try rows.next().map(RowReader.init) {
            deliveries[ChannelName(rawValue: try row.text("channel"))] =
                try row.named("state", as: OutboxState.self)
        }
        return deliveries
    }

    private typealias Arguments = [(any DatabaseValueConvertible)?]

    /// The conditions are text of ours; every value of the filter is bound.
    private static func conditions(of filter: LoginFilter) -> (sql: [String], arguments: Arguments) {
        // The plus keeps SQLite from walking through all logons by time where an index leads to the few that match.
        let isNarrow = filter.user != nil || filter.source != nil || filter.fingerprint != nil
        var sql = ["\(isNarrow ? "+" : "")login_event.activity = 'logon'"]
        var arguments: Arguments = []
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
            sql.append(condition)
            arguments.append(contentsOf: values)
        }
        if let user = filter.user { add("login_event.user = ?", user.data) }
        if let prefix = filter.source {
            let (first, last) = (prefix.address.octets, prefix.lastAddress.octets)
            // The length keeps the families apart.
            add("login_event.source_octets BETWEEN ? AND ?", Data(first), Data(last))
            add("length(login_event.source_octets) = ?", first.count)
        }
        if let fingerprint = filter.fingerprint {
            add(
                "login_event.sequence IN (SELECT event FROM authentication_key WHERE key_fingerprint = ?)",
                fingerprint
            )
        }
        if let since = filter.since { add("login_event.time >= ?", since.microseconds) }
        if let until = filter.until { add("login_event.time < ?", until.microseconds) }
        if let score = filter.minimumScore { add("login_event.score >= ?", score) }
        if filter.openOnly { add("session.sequence IS NOT NULL AND session.ended IS NULL") }
        return (sql, arguments)
    }
}
