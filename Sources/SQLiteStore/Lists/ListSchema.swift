import GRDB
import SQLiteFiles

/// The tables of lists and reports, and how they came to be.
///
/// A migration that was released is never changed: a new one follows it. Moments are microseconds since the epoch;
/// values and addresses are the keys of `ListValue`, so that they sort; tags are parted by spaces.
///
/// The number of a list is never used twice: a list that was deleted or emptied leaves its number in `doomed_list`, and
/// its entries go in bounded steps.
enum ListSchema {
    /// `DBLS`: what marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int32 = 0x4442_4C53

    /// A power cut takes no report that was accepted; a million of them are written and swept, so that what is deleted
    /// is not overwritten.
    static let form: DatabaseForm = {
        var form = DatabaseForm(
            name: "the lists",
            applicationID: applicationID,
            migrator: migrator,
            advice: DatabaseAdvice(missing: "there are no lists yet; start `doorbell serve` once")
        )
        form.cacheKiB = 8192
        form.erasesDeleted = false
        return form
    }()

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: v1)
        }
        return migrator
    }

    private static let v1 = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE list (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL,
            id TEXT NOT NULL,
            side TEXT NOT NULL,
            resource TEXT NOT NULL,
            name TEXT NOT NULL,
            description TEXT NOT NULL,
            tags TEXT NOT NULL,
            ttl INTEGER,
            expiry INTEGER,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            entries INTEGER NOT NULL DEFAULT 0,
            UNIQUE (account, id)
        ) STRICT;

        CREATE TABLE list_origin (
            list INTEGER NOT NULL REFERENCES list (number) ON DELETE CASCADE ON UPDATE CASCADE,
            position INTEGER NOT NULL,
            origin TEXT NOT NULL,
            is_active INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            PRIMARY KEY (list, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE list_entry (
            list INTEGER NOT NULL,
            value BLOB NOT NULL,
            expiry INTEGER,
            updated INTEGER NOT NULL,
            description TEXT NOT NULL,
            PRIMARY KEY (list, value)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX list_entry_by_expiry ON list_entry (expiry) WHERE expiry IS NOT NULL;

        CREATE TABLE report (
            list INTEGER NOT NULL,
            value BLOB NOT NULL,
            dataset TEXT NOT NULL,
            tags TEXT NOT NULL,
            last_report INTEGER NOT NULL,
            total INTEGER NOT NULL,
            expiry INTEGER NOT NULL,
            PRIMARY KEY (list, value)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX report_by_expiry ON report (expiry);

        CREATE TABLE doomed_list (
            number INTEGER PRIMARY KEY
        ) STRICT;
        """
}
