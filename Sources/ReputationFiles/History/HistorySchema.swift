import GRDB
import SQLiteFiles

/// The tables of the history and how they came to be.
///
/// A migration that was released is never changed: a new one follows it. Moments are microseconds since the epoch.
enum HistorySchema {
    /// `DBFH`: what marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int32 = 0x4442_4648

    /// It is not flushed at each commit: a power cut may take the last version back, which is fetched again.
    static let form: DatabaseForm = {
        var form = DatabaseForm(
            name: "the history of the feeds",
            applicationID: applicationID,
            migrator: migrator,
            advice: DatabaseAdvice(
                missing: "there is no history of feeds yet; run: doorbell feeds update",
                corrupt: "move it away and run: doorbell feeds update",
                foreign: "move it away",
                older: "run: doorbell feeds update"
            )
        )
        form.waitSeconds = 10
        form.cacheKiB = 4096
        form.isFlushed = false
        form.erasesDeleted = false
        // Later migrations only make reading faster.
        form.needed = ["v1"]
        return form
    }()

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in try db.execute(sql: v1) }
        migrator.registerMigration("v2") { db in try db.execute(sql: v2) }
        return migrator
    }

    /// The log by what it is about: entries that cover an address lie side by side (see `SubjectKey`).
    private static let v2 = "CREATE INDEX change_by_subject ON change (subject);"

    /// An entry without `last_seen` is in the newest version of its feed, and was last seen at the feed's
    /// `source_date`: so a version that says much the same as the one before costs few writes.
    private static let v1 = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE feed (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            last_attempt INTEGER,
            last_success INTEGER,
            source_date INTEGER,
            entries INTEGER,
            bytes INTEGER,
            failing_since INTEGER,
            failure TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            not_before INTEGER
        ) STRICT;

        CREATE TABLE clock (
            latest INTEGER NOT NULL
        ) STRICT;
        INSERT INTO clock VALUES (\(Int64.min));

        CREATE TABLE location (
            feed INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            entity_tag TEXT,
            last_modified TEXT,
            PRIMARY KEY (feed, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE entry (
            feed INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
            subject BLOB NOT NULL,
            level INTEGER NOT NULL,
            label TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER,
            removed_at INTEGER,
            PRIMARY KEY (feed, subject)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE change (
            sequence INTEGER PRIMARY KEY,
            feed INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
            time INTEGER NOT NULL,
            is_removal INTEGER NOT NULL,
            subject BLOB NOT NULL
        ) STRICT;
        CREATE INDEX change_by_time ON change (feed, time);
        """
}
