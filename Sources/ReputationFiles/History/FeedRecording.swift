import GRDB
import Reputation
import Timestamps

/// One version on its way into the tables.
struct FeedRecording {
    let feed: Feed
    let number: Int64
    let now: Timestamp
    /// The date of the version; see the rules at `FeedHistory`.
    let date: Timestamp
    let previousDate: Timestamp?
    var changes: FeedChanges

    init(feed: Feed, number: Int64, now: Timestamp, version: FeedVersion, in db: Database) throws {
        self.feed = feed
        self.number = number
        self.now = now
        let clock = try FeedHistory.latest(now, in: db)
        let previous = try Int64.fetchOne(
            db,
            sql: "SELECT source_date FROM feed WHERE number = ?",
            arguments: [number]
        )
        previousDate = previous.map { Timestamp(microseconds: $0) }
        // Without a date of the source the clock alone counts, and it may have been ahead the last time.
        let claimed = version.sourceDate.map { min($0, clock) } ?? now
        date = max(claimed, previousDate ?? claimed)
        changes = FeedChanges(added: 0, removed: 0, listed: 0, sourceDate: date)
    }

    private func execute(_ sql: String, _ more: StatementArguments = [:], in db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: sql)
        let moments = [
            "feed": number, "now": now.microseconds, "date": date.microseconds,
            "previous": (previousDate ?? date).microseconds,
        ]
        var chosen = more
        // GRDB refuses arguments that a statement does not name.
        for (name, value) in moments where sql.contains(":\(name)") { chosen += [name: value] }
        try statement.execute(arguments: chosen)
        return db.changesCount
    }

    private var isMaintained: Bool { feed.retention == .maintained }

    /// Marks what the version lacks.
    mutating func takeOut(in db: Database) throws {
        let gone = "feed = :feed AND last_seen IS NULL AND subject NOT IN (SELECT subject FROM temp.incoming)"
        if isMaintained {
            changes.removed += try execute(
                """
                INSERT INTO change (feed, time, is_removal, subject)
                SELECT feed, :now, 1, subject FROM entry WHERE \(gone)
                """,
                in: db
            )
        }
        let removal = isMaintained ? ":date" : "NULL"
        _ = try execute("UPDATE entry SET last_seen = :previous, removed_at = \(removal) WHERE \(gone)", in: db)
    }

    /// Lists what the version has.
    mutating func putIn(in db: Database) throws {
        // A window feed shows and hides the same addresses all day: only what is new to the table is news.
        let known = isMaintained ? "AND entry.last_seen IS NULL" : ""
        let new = """
            FROM temp.incoming WHERE NOT EXISTS (
                SELECT 1 FROM entry WHERE entry.feed = :feed AND entry.subject = incoming.subject \(known)
            )
            """
        if previousDate == nil {
            changes.added = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.incoming") ?? 0
        } else {
            changes.added = try execute(
                "INSERT INTO change (feed, time, is_removal, subject) SELECT :feed, :now, 0, subject \(new)",
                in: db
            )
        }
        _ = try execute(
            """
            INSERT INTO entry (feed, subject, level, label, first_seen)
            SELECT :feed, subject, level, label, :date FROM temp.incoming WHERE true
            ON CONFLICT (feed, subject) DO UPDATE
            SET level = excluded.level, label = excluded.label, last_seen = NULL, removed_at = NULL
            WHERE last_seen IS NOT NULL OR level <> excluded.level OR label <> excluded.label
            """,
            in: db
        )
        changes.listed = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.incoming") ?? 0
    }

    /// Deletes what is older than it is kept, by the earlier of the clock and the version's date.
    mutating func deleteOld(in db: Database) throws {
        let reference = min(now, date)
        let old: String
        let limit: Timestamp
        if isMaintained {
            let kept = min(FeedHistory.removalSeconds, max(0, feed.keepSeconds))
            limit = reference.advanced(by: .seconds(-kept))
            // A feed that was of the other kind has removals without their date.
            old = "feed = :feed AND last_seen IS NOT NULL AND coalesce(removed_at, last_seen) <= :limit"
        } else {
            limit = reference.advanced(by: .seconds(-max(0, feed.keepSeconds)))
            old = "feed = :feed AND last_seen < :limit"
            changes.removed += try execute(
                """
                INSERT INTO change (feed, time, is_removal, subject)
                SELECT feed, :now, 1, subject FROM entry WHERE \(old)
                """,
                ["limit": limit.microseconds],
                in: db
            )
        }
        _ = try execute("DELETE FROM entry WHERE \(old)", ["limit": limit.microseconds], in: db)
    }

    /// Keeps the log within its age and its length.
    func trimLog(in db: Database) throws {
        let oldest = min(now, date).advanced(by: .seconds(-FeedHistory.logSeconds))
        _ = try execute(
            "DELETE FROM change WHERE feed = :feed AND time < :oldest",
            ["oldest": oldest.microseconds],
            in: db
        )
        _ = try execute(
            """
            DELETE FROM change WHERE feed = :feed AND sequence <= (
                SELECT sequence FROM change WHERE feed = :feed ORDER BY time DESC, sequence DESC LIMIT 1 OFFSET :count
            )
            """,
            ["count": FeedHistory.logLimit],
            in: db
        )
    }

    func saveState(_ version: FeedVersion, in db: Database) throws {
        _ = try execute(
            """
            UPDATE feed SET last_attempt = :now, last_success = :now, source_date = :date, entries = :entries,
                bytes = :bytes, failing_since = NULL, failure = NULL, failures = 0, not_before = NULL
            WHERE number = :feed
            """,
            ["entries": changes.listed, "bytes": version.bytes],
            in: db
        )
        try FeedHistory.save(version.validators, of: number, in: db)
    }
}
