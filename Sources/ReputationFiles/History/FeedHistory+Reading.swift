import FoundationEssentials
import GRDB
public import IPNetworks
public import Reputation
public import SQLiteFiles
public import Timestamps

extension FeedHistory {
    /// For how long the last good version of a maintained feed counts after its server last confirmed it, unless its
    /// entries are kept for longer.
    static let maintainedSeconds: Int64 = 90 * 86_400

    /// What the feed lists as of `now`; `nil` when it never had a good version.
    ///
    /// Left out is what is older than it is kept: entries of a window feed by their last sighting, removed ones of a
    /// maintained feed 14 days after their removal (or after `keepSeconds`, when that is shorter), and everything of a
    /// maintained feed whose server has confirmed nothing for 90 days (or `keepSeconds`, when that is longer). No date
    /// is later than `now`.
    public func contents(of feed: Feed, at now: Timestamp) throws(StoreError) -> IndexInput.FeedContents? {
        try read("read the feed \(feed.id)") { db in
            let sql = "SELECT number, source_date, last_success FROM feed WHERE id = ?"
            guard let state = try Row.fetchOne(db, sql: sql, arguments: [feed.id.text]).map(RowReader.init(row:)),
                let date = try state.optionalMoment("source_date")
            else { return nil }
            // A clock that was set back meanwhile makes no version older than its own date.
            let confirmed = max(try state.optionalMoment("last_success") ?? date, date)
            let view = FeedView(feed: feed, date: date, confirmed: confirmed, now: now)
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT subject, level, label, last_seen, removed_at FROM entry WHERE feed = ?",
                arguments: [try state.integer("number")]
            )
            var listings: [FeedListing] = []
            while let row = try rows.next() {
                if let listing = try view.listing(RowReader(row: row)) { listings.append(listing) }
            }
            return IndexInput.FeedContents(feed: feed, sourceDate: min(date, now), listings: listings)
        }
    }

    /// What every feed knows of the address, by feed; AS numbers are not looked at.
    public func sightings(of address: IPAddress) throws(StoreError) -> [FeedSighting] {
        try read("look up an address") { db in
            var sightings: [FeedSighting] = []
            for row in try Row.fetchAll(db, sql: "SELECT number, id, source_date FROM feed ORDER BY id") {
                let feed = RowReader(row: row)
                guard let id = FeedID(try feed.text("id")), let date = try feed.optionalMoment("source_date") else {
                    continue
                }
                let number = try feed.integer("number")
                for kind in try Self.kinds(of: number, in: db) {
                    sightings += try Self.sightings(of: address, kind: kind, feed: (id, number, date), in: db)
                }
            }
            return sightings
        }
    }

    /// Additions and removals, the newest first, of one feed or of all, since a moment (included).
    public func changes(
        of feed: FeedID? = nil,
        since: Timestamp,
        limit: Int = 1000
    ) throws(StoreError) -> [FeedChange] {
        try read("read the changes of the feeds") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT feed.id, change.time, change.is_removal, change.subject FROM change
                    JOIN feed ON feed.number = change.feed
                    WHERE change.time >= :since AND (:feed IS NULL OR feed.id = :feed)
                    ORDER BY change.time DESC, change.sequence DESC LIMIT :limit
                    """,
                arguments: ["since": since.microseconds, "feed": feed?.text, "limit": max(0, limit)]
            )
            return try rows.map(RowReader.init(row:)).compactMap { row in
                guard let id = FeedID(try row.text("id")), let time = try row.optionalMoment("time") else { return nil }
                let kind: FeedChange.Kind = try row.integer("is_removal") == 0 ? .added : .removed
                return FeedChange(feed: id, time: time, kind: kind, subject: try row.subject())
            }
        }
    }

    /// The kinds of subject that a feed has: a few seeks instead of a walk over all its entries.
    private static func kinds(of number: Int64, in db: Database) throws -> [UInt8] {
        let next = try db.cachedStatement(sql: "SELECT min(subject) FROM entry WHERE feed = ? AND subject >= ?")
        var kinds: [UInt8] = []
        var lowest: UInt8 = 0
        while let found = try Data.fetchOne(next, arguments: [number, Data([lowest])])?.first {
            kinds.append(found)
            guard found < UInt8.max else { break }
            lowest = found + 1
        }
        return kinds
    }

    private static func sightings(
        of address: IPAddress,
        kind: UInt8,
        feed: (id: FeedID, number: Int64, date: Timestamp),
        in db: Database
    ) throws -> [FeedSighting] {
        guard let keys = SubjectKey.candidates(covering: address, kind: kind) else { return [] }
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entry WHERE feed = ? AND subject BETWEEN ? AND ? ORDER BY subject DESC LIMIT 1000"
        )
        let arguments: StatementArguments = [feed.number, Data(keys.lowest), Data(keys.highest)]
        return try Row.fetchAll(statement, arguments: arguments).map(RowReader.init(row:)).compactMap { row in
            let entry = try row.entry()
            guard case .range(let range) = entry.subject, range.contains(address) else { return nil }
            let last = try row.optionalMoment("last_seen")
            return FeedSighting(
                feed: feed.id,
                entry: entry,
                firstSeen: try row.optionalMoment("first_seen") ?? feed.date,
                lastSeen: last ?? feed.date,
                isListed: last == nil
            )
        }
    }
}
