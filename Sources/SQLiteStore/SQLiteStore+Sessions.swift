import GRDB
import LoginEvents
import SQLiteFiles

extension SQLiteStore {
    /// Opens the session of a logon, and ends it at once when its logoff came first.
    static func open(_ logon: LoginEvent, _ sequence: Int64, in db: Database) throws {
        // Of several ends that wait for their start, the first one after it: the others belong to later sessions.
        let waiting = try db.cachedStatement(
            sql: """
                SELECT sequence FROM session
                WHERE sshd_pid = ? AND connection = ? AND began IS NULL AND ended >= ?
                ORDER BY ended, sequence LIMIT 1
                """
        )
        let end = try Int64.fetchOne(
            waiting,
            arguments: [logon.sshdPID, logon.connection.data, logon.time.microseconds]
        )
        if let end {
            let pair = try db.cachedStatement(sql: "UPDATE session SET logon = ?, began = ? WHERE sequence = ?")
            try pair.execute(arguments: [sequence, logon.time.microseconds, end])
        } else {
            let insert = try db.cachedStatement(
                sql: "INSERT INTO session (sshd_pid, connection, logon, began) VALUES (?, ?, ?, ?)"
            )
            try insert.execute(
                arguments: [logon.sshdPID, logon.connection.data, sequence, logon.time.microseconds]
            )
        }
    }

    /// Closes the session that a logoff ends, or keeps the end until its start comes; how long the session was.
    static func close(_ logoff: LoginEvent, _ sequence: Int64, in db: Database) throws -> Duration? {
        let newest = try db.cachedStatement(
            sql: """
                SELECT sequence, began FROM session
                WHERE sshd_pid = ? AND connection = ? AND ended IS NULL AND began <= ?
                ORDER BY began DESC, sequence DESC LIMIT 1
                """
        )
        let ended = logoff.time.microseconds
        let found = try Row.fetchOne(newest, arguments: [logoff.sshdPID, logoff.connection.data, ended])
        guard let found else {
            let insert = try db.cachedStatement(
                sql: "INSERT INTO session (sshd_pid, connection, logoff, ended) VALUES (?, ?, ?, ?)"
            )
            try insert.execute(arguments: [logoff.sshdPID, logoff.connection.data, sequence, ended])
            return nil
        }
        let row = RowReader(row: found)
        let close = try db.cachedStatement(sql: "UPDATE session SET logoff = ?, ended = ? WHERE sequence = ?")
        try close.execute(arguments: [sequence, ended, row.integer("sequence")])
        return logoff.time.duration(since: try row.moment("began"))
    }
}
