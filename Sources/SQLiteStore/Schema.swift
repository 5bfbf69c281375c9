import GRDB
import SQLiteFiles

/// The tables and how they came to be.
///
/// A migration that was released is never changed: a new one follows it.
///
/// Columns are named in the words of the field. Moments are microseconds since the epoch; text that anyone outside
/// could choose is kept as the bytes that came; JSON has the forms of `StoredForm`.
enum Schema {
    /// `DBEL`: what marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int32 = 0x4442_454C

    /// Deleted logins are overwritten, and a power cut takes none that was accepted.
    static let form = DatabaseForm(
        applicationID: applicationID,
        migrator: migrator,
        advice: DatabaseAdvice(
            missing: "there is no database yet; start the agent once",
            older: "start the agent of this version once"
        )
    )

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: v1)
        }
        migrator.registerMigration("v2", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: v2)
        }
        migrator.registerMigration("v3", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: v3)
        }
        return migrator
    }

    private static let v1 = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE login_event (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            origin_key TEXT NOT NULL UNIQUE,
            activity TEXT NOT NULL,
            outcome TEXT NOT NULL,
            time INTEGER NOT NULL,
            received INTEGER NOT NULL,
            user BLOB NOT NULL,
            host TEXT NOT NULL,
            service BLOB NOT NULL,
            tty BLOB NOT NULL,
            source_address TEXT,
            source_octets BLOB,
            source_port INTEGER,
            remote_host BLOB NOT NULL,
            sshd_pid INTEGER NOT NULL,
            connection BLOB NOT NULL,
            method BLOB,
            authentication TEXT NOT NULL,
            is_truncated INTEGER NOT NULL,
            assessment TEXT,
            score INTEGER
        ) STRICT;
        CREATE INDEX login_event_by_time ON login_event (activity, time);
        CREATE INDEX login_event_by_user ON login_event (user, time);
        CREATE INDEX login_event_by_source ON login_event (source_octets);
        CREATE INDEX login_event_by_score ON login_event (score) WHERE score IS NOT NULL;

        CREATE TABLE authentication_key (
            key_fingerprint TEXT NOT NULL,
            event INTEGER NOT NULL REFERENCES login_event (sequence) ON DELETE CASCADE,
            PRIMARY KEY (key_fingerprint, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX authentication_key_by_event ON authentication_key (event);

        CREATE TABLE session (
            sequence INTEGER PRIMARY KEY,
            sshd_pid INTEGER NOT NULL,
            connection BLOB NOT NULL,
            logon INTEGER UNIQUE REFERENCES login_event (sequence) ON DELETE CASCADE,
            logoff INTEGER UNIQUE REFERENCES login_event (sequence) ON DELETE CASCADE,
            began INTEGER,
            ended INTEGER
        ) STRICT;
        CREATE INDEX session_open ON session (sshd_pid, connection, began) WHERE ended IS NULL;
        CREATE INDEX session_without_logon ON session (sshd_pid, connection, ended) WHERE began IS NULL;
        CREATE INDEX session_by_end ON session (ended);

        CREATE TABLE outbox (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            event INTEGER NOT NULL REFERENCES login_event (sequence) ON DELETE CASCADE,
            channel TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            not_before INTEGER,
            outcome_unknown INTEGER NOT NULL,
            form TEXT NOT NULL,
            reason TEXT,
            settled INTEGER,
            UNIQUE (event, channel)
        ) STRICT;
        CREATE INDEX outbox_unsettled ON outbox (channel, sequence) WHERE settled IS NULL;
        CREATE INDEX outbox_by_state ON outbox (channel, state);

        CREATE TABLE channel_health (
            channel TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            reason TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE counter (
            name TEXT PRIMARY KEY,
            value INTEGER NOT NULL,
            mark INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        """
}
