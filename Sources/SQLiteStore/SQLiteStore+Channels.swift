import GRDB
import LoginEvents
import Pipeline
import SQLiteFiles

extension SQLiteStore {
    /// Writes down that a channel of a session started or ended.
    static func use(
        _ key: SessionKey,
        _ session: LogSession,
        began: Bool,
        at time: Timestamp,
        in db: Database
    ) throws {
        let newest = try db.cachedStatement(
            sql: """
                SELECT sequence FROM session
                WHERE sshd_pid = ? AND connection = ? AND began <= ? AND logon IS NOT NULL
                ORDER BY began DESC, sequence DESC LIMIT 1
                """
        )
        let found = try Int64.fetchOne(newest, arguments: [key.sshdPID, key.connection.data, time.microseconds])
        guard let place = found else { return }
        if began {
            try start(session, of: place, at: time, in: db)
        } else {
            try end(session, of: place, at: time, in: db)
        }
    }

    private static func start(_ session: LogSession, of place: Int64, at time: Timestamp, in db: Database) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO session_channel (session, kind, name, terminal, channel, began)
                SELECT ?, ?, ?, ?, ?, ?
                WHERE (SELECT count(*) FROM session_channel WHERE session = ?) < \(SessionChannel.limit)
                """
        )
        try insert.execute(
            arguments: [
                place, session.kind.rawValue, session.name?.data, session.terminal?.data, session.channel,
                time.microseconds, place,
            ]
        )
    }

    private static func end(_ session: LogSession, of place: Int64, at time: Timestamp, in db: Database) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE session_channel SET ended = ? WHERE sequence = (
                    SELECT sequence FROM session_channel WHERE session = ? AND channel IS ? AND ended IS NULL
                    ORDER BY sequence DESC LIMIT 1
                )
                """
        )
        try update.execute(arguments: [time.microseconds, place, session.channel])
    }

    /// The channels of a session, in order.
    static func channels(of session: Int64, in db: Database) throws -> [SessionChannel] {
        let select = try db.cachedStatement(sql: "SELECT * FROM session_channel WHERE session = ? ORDER BY sequence")
        return try Row.fetchAll(select, arguments: [session]).map(RowReader.init).map { row in
            let channel = try row.optionalInteger("channel")
            return SessionChannel(
                session: LogSession(
                    kind: try row.named("kind", as: LogSession.Kind.self),
                    name: try row.optionalBytes("name").map { RawText($0) },
                    terminal: try row.optionalBytes("terminal").map { RawText($0) },
                    channel: channel.map { Int($0) }
                ),
                began: try row.moment("began"),
                ended: try row.optionalMoment("ended")
            )
        }
    }
}
