import GRDB
import LoginEvents
public import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// The entry that a channel has to tell next; see `OutboxStore`.
    public func head(of channel: ChannelName) throws -> OutboxEntry? {
        try read("read the outbox") { db in
            let statement = try db.cachedStatement(
                sql: """
                    \(OutboxEntry.selection) WHERE outbox.channel = ? AND outbox.settled IS NULL
                    ORDER BY outbox.sequence LIMIT 1
                    """
            )
            let row = try Row.fetchOne(statement, arguments: [channel.rawValue])
            return try row.map { try OutboxEntry(row: RowReader(row: $0)) }
        }
    }

    /// The entries that match, oldest first; see `OutboxStore`.
    public func entries(in states: Set<OutboxState>, channel: ChannelName?, limit: Int) throws -> [OutboxEntry] {
        try read("read the outbox") { db in
            var arguments: [(any DatabaseValueConvertible)?] = states.map(\.rawValue).sorted()
            let marks = Array(repeating: "?", count: states.count).joined(separator: ", ")
            var conditions = "outbox.state IN (\(marks))"
            // Says what the states say already, so that the small index of unsettled entries serves.
            if states.allSatisfy({ !$0.isFinal }) { conditions += " AND outbox.settled IS NULL" }
            if let channel {
                conditions += " AND outbox.channel = ?"
                arguments.append(channel.rawValue)
            }
            let statement = try db.cachedStatement(
                sql: "\(OutboxEntry.selection) WHERE \(conditions) ORDER BY outbox.sequence LIMIT ?"
            )
            arguments.append(max(0, limit))
            let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
            var entries: [OutboxEntry] = []
            while let row = try rows.next() { entries.append(try OutboxEntry(row: RowReader(row: row))) }
            return entries
        }
    }

    /// How many entries are in each state; see `OutboxStore`.
    public func counts() throws -> [ChannelName: [OutboxState: Int]] {
        try read("count the outbox") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT channel, state, count(*) AS entries FROM outbox GROUP BY channel, state"
            )
            var counts: [ChannelName: [OutboxState: Int]] = [:]
            while let row = try rows.next().map(RowReader.init) {
                let channel = ChannelName(rawValue: try row.text("channel"))
                let state = try row.named("state", as: OutboxState.self)
                counts[channel, default: [:]][state] = try row.number("entries", as: Int.self)
            }
            return counts
        }
    }

    /// What is known about a destination; see `OutboxStore`.
    public func health(of channel: ChannelName) throws -> ChannelHealth? {
        try read("read a channel's health") { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT state, reason, since FROM channel_health WHERE channel = ?",
                arguments: [channel.rawValue]
            )
            guard let row = row.map(RowReader.init) else { return nil }
            return ChannelHealth(
                state: try row.named("state", as: ChannelHealth.State.self),
                reason: try row.text("reason"),
                since: try row.moment("since")
            )
        }
    }

    /// Keeps what is known about a destination; see `OutboxStore`.
    public func saveHealth(_ health: ChannelHealth, of channel: ChannelName) throws {
        try write("keep a channel's health") { db in
            try db.execute(
                sql: """
                    INSERT INTO channel_health (channel, state, reason, since) VALUES (?, ?, ?, ?)
                    ON CONFLICT (channel) DO UPDATE
                    SET state = excluded.state, reason = excluded.reason, since = excluded.since
                    """,
                arguments: [channel.rawValue, health.state.rawValue, health.reason, health.since.microseconds]
            )
        }
    }
}
