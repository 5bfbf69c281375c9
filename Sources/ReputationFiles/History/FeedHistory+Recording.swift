import FoundationEssentials
import GRDB
public import Reputation
public import SQLiteFiles
public import Timestamps

extension FeedHistory {
    /// How long a removal from a maintained feed is told, unless the feed is kept for less.
    static let removalSeconds: Int64 = 14 * 86_400
    /// How old the log of changes gets.
    static let logSeconds: Int64 = 90 * 86_400
    /// How many changes are kept of one feed.
    static let logLimit = 100_000

    /// Makes `version` the newest of the feed: entries that it has are listed, those that it lacks keep the date of the
    /// version before (and are marked as removed in a maintained feed), and what was not seen for `keepSeconds` is
    /// deleted.
    ///
    /// The first version of a feed makes no changes in the log. Cost: 120,000 entries in less than two seconds.
    @discardableResult
    public func record(
        _ version: FeedVersion,
        of feed: Feed,
        at now: Timestamp
    ) throws(StoreError) -> FeedChanges {
        try write("record the feed \(feed.id)") { db in
            let number = try Self.number(of: feed.id, in: db)
            var recording = try FeedRecording(feed: feed, number: number, now: now, version: version, in: db)
            try Self.fill(version.entries, in: db)
            try recording.takeOut(in: db)
            try recording.putIn(in: db)
            try recording.deleteOld(in: db)
            try recording.trimLog(in: db)
            try db.execute(sql: "DELETE FROM incoming")
            try recording.saveState(version, in: db)
            return recording.changes
        }
    }

    /// The row of the feed, made when there is none.
    static func number(of feed: FeedID, in db: Database) throws -> Int64 {
        try db.execute(sql: "INSERT OR IGNORE INTO feed (id) VALUES (?)", arguments: [feed.text])
        let found = try Int64.fetchOne(db, sql: "SELECT number FROM feed WHERE id = ?", arguments: [feed.text])
        guard let found else { throw MalformedRow(column: "number") }
        return found
    }

    /// The latest clock that the history has seen, `now` included.
    static func latest(_ now: Timestamp, in db: Database) throws -> Timestamp {
        try db.execute(sql: "UPDATE clock SET latest = max(latest, ?)", arguments: [now.microseconds])
        let latest = try Int64.fetchOne(db, sql: "SELECT latest FROM clock") ?? now.microseconds
        return Timestamp(microseconds: latest)
    }

    private static func fill(_ entries: [FeedEntry], in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS incoming (
                    subject BLOB PRIMARY KEY, level INTEGER NOT NULL, label TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                DELETE FROM incoming;
                """
        )
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO incoming VALUES (?, ?, ?) ON CONFLICT DO UPDATE
                SET level = excluded.level, label = excluded.label WHERE excluded.level > level
                """
        )
        for entry in entries {
            let subject = Data(SubjectKey.bytes(of: entry.subject))
            try statement.execute(arguments: [subject, Int64(entry.level), entry.label])
        }
    }
}
