import GRDB
public import LoginEvents
import Pipeline

extension SQLiteStore {
    /// Deletes what is older than `limit`; see `LoginStore`.
    public func deleteLogins(before limit: Timestamp) throws -> Int {
        try write("delete old logins") { db in
            try db.execute(sql: "CREATE TEMP TABLE expired (event INTEGER PRIMARY KEY) STRICT")
            try db.execute(sql: Self.findExpired, arguments: ["limit": limit.microseconds])
            // Outbox entries, sessions and keys go with their event.
            try db.execute(sql: "DELETE FROM login_event WHERE sequence IN (SELECT event FROM expired)")
            let deleted = db.changesCount
            try db.execute(sql: "DROP TABLE expired")
            try db.execute(sql: Self.deleteFindings, arguments: ["limit": limit.microseconds])
            return deleted
        }
    }

    /// A session ages by its end, and its two events go together; refused logons have none and age by themselves.
    private static let findExpired = """
        INSERT INTO expired
        SELECT logon FROM session WHERE ended < :limit AND logon IS NOT NULL AND \(isTold("session.logon"))
        UNION ALL
        SELECT logoff FROM session WHERE ended < :limit AND logoff IS NOT NULL AND \(isTold("session.logon"))
        UNION ALL
        SELECT sequence FROM login_event
        WHERE activity = 'logon' AND time < :limit AND \(isTold("login_event.sequence"))
        AND NOT EXISTS (SELECT 1 FROM session WHERE session.logon = login_event.sequence)
        """

    /// Findings age by their end; those that happened once have none, and age by when they were last seen.
    private static let deleteFindings = """
        DELETE FROM finding WHERE coalesce(resolved, last_seen) < :limit
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.finding = finding.sequence AND outbox.settled IS NULL)
        """

    /// Whether no outbox entry still has to tell an event.
    private static func isTold(_ event: String) -> String {
        "NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.event = \(event) AND outbox.settled IS NULL)"
    }
}
