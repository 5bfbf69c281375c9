import GRDB
import SQLiteFiles

/// The tables of keys and how they came to be.
///
/// A migration that was released is never changed: a new one follows it. Moments are microseconds since the epoch.
enum TokenSchema {
    /// `DBTK`: what marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int32 = 0x4442_544B

    /// A key that was revoked stays revoked through a power cut; deleted activity is overwritten.
    static let form = DatabaseForm(
        name: "the keys",
        applicationID: applicationID,
        migrator: migrator,
        advice: DatabaseAdvice(missing: "there is no key yet; make one with `doorbell token create`")
    )

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1", foreignKeyChecks: .immediate) { db in try db.execute(sql: v1) }
        return migrator
    }

    private static let v1 = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE account (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE token (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            account INTEGER NOT NULL REFERENCES account (number),
            hash BLOB NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            expires INTEGER,
            revoked INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX token_in_use ON token (name) WHERE revoked IS NULL;

        CREATE TABLE usage (
            token INTEGER PRIMARY KEY REFERENCES token (number) ON DELETE CASCADE,
            month_began INTEGER NOT NULL,
            month_count INTEGER NOT NULL,
            minute_missing INTEGER NOT NULL,
            minute_second INTEGER NOT NULL,
            report_missing INTEGER NOT NULL,
            report_second INTEGER NOT NULL,
            total INTEGER NOT NULL,
            last_used INTEGER
        ) STRICT;

        CREATE TABLE activity (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL,
            token INTEGER NOT NULL,
            event TEXT NOT NULL,
            summary TEXT NOT NULL,
            time INTEGER NOT NULL,
            address TEXT NOT NULL,
            user_agent TEXT NOT NULL,
            status INTEGER NOT NULL,
            uri TEXT NOT NULL,
            body TEXT NOT NULL,
            method TEXT NOT NULL
        ) STRICT;
        CREATE INDEX activity_by_account ON activity (account, sequence);
        """
}
