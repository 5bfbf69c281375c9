extension Schema {
    /// Logs as a second source: what they add to a login, where they are read to, who waits, and findings.
    ///
    /// An outbox entry has an event or a finding; its sequences go on where they were.
    static let v2 = """
        ALTER TABLE login_event ADD COLUMN witnesses INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE login_event ADD COLUMN preceding_failures TEXT;

        CREATE INDEX session_by_key ON session (sshd_pid, connection, began);
        CREATE TABLE session_channel (
            sequence INTEGER PRIMARY KEY,
            session INTEGER NOT NULL REFERENCES session (sequence) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            name BLOB,
            terminal BLOB,
            channel INTEGER,
            began INTEGER NOT NULL,
            ended INTEGER
        ) STRICT;
        CREATE INDEX session_channel_by_session ON session_channel (session);

        CREATE TABLE log_source (
            name TEXT PRIMARY KEY,
            position TEXT NOT NULL,
            taken INTEGER NOT NULL,
            lines INTEGER NOT NULL,
            records INTEGER NOT NULL,
            unknown INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE held_login (
            id TEXT PRIMARY KEY,
            deadline INTEGER NOT NULL,
            provenance TEXT NOT NULL,
            login TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE finding (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            subject BLOB NOT NULL,
            source_address TEXT NOT NULL,
            detail BLOB NOT NULL,
            time INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            occurrences INTEGER NOT NULL,
            told INTEGER NOT NULL,
            resolved INTEGER,
            login TEXT
        ) STRICT;
        CREATE UNIQUE INDEX finding_open ON finding (kind, subject, source_address) WHERE resolved IS NULL;
        CREATE INDEX finding_by_end ON finding (resolved);

        CREATE TABLE attempt_counts (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            counts BLOB NOT NULL
        ) STRICT;

        CREATE TABLE outbox_v2 (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            event INTEGER REFERENCES login_event (sequence) ON DELETE CASCADE,
            finding INTEGER REFERENCES finding (sequence) ON DELETE CASCADE,
            channel TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            not_before INTEGER,
            outcome_unknown INTEGER NOT NULL,
            form TEXT NOT NULL,
            reason TEXT,
            settled INTEGER,
            UNIQUE (event, channel),
            CHECK ((event IS NULL) <> (finding IS NULL))
        ) STRICT;
        INSERT INTO outbox_v2 (
            sequence, event, channel, state, attempts, not_before, outcome_unknown, form, reason, settled
        ) SELECT sequence, event, channel, state, attempts, not_before, outcome_unknown, form, reason, settled FROM outbox;
        DELETE FROM sqlite_sequence WHERE name = 'outbox_v2';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox_v2', seq FROM sqlite_sequence WHERE name = 'outbox';
        DROP TABLE outbox;
        ALTER TABLE outbox_v2 RENAME TO outbox;
        CREATE INDEX outbox_unsettled ON outbox (channel, sequence) WHERE settled IS NULL;
        CREATE INDEX outbox_by_state ON outbox (channel, state);
        CREATE INDEX outbox_by_finding ON outbox (finding) WHERE finding IS NOT NULL;
        """
}
