import FoundationEssentials
import GRDB
import IPNetworks
import Pipeline
import Reputation
import SQLiteFiles
import Timestamps

extension FeedHistory {
    /// How many rows about one address are looked at: hostile feeds could have any number of ranges that cover it.
    static let logRows = 20_000

    /// Whether the log can be searched by address: a file that an older Doorbell wrote cannot.
    func hasLogIndex() throws(StoreError) -> Bool {
        try read("look for the log of the feeds") { db in
            let statement = try db.cachedStatement(
                sql: "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = 'change_by_subject'"
            )
            return try Int.fetchOne(statement) != nil
        }
    }

    /// The entries of the log about an address or a range that covers it, the newest first.
    func logEntries(about address: IPAddress, since: Timestamp?, limit: Int) throws(StoreError) -> [FeedLogEntry] {
        try read("read the log of an address") { db in
            let feeds = try Self.feedIDs(in: db)
            let rows = try Self.logRows(about: address, in: db)
            let found = rows.filter { row in since.map { row.time > $0 } ?? true }
            return found.sorted { $0.number > $1.number }.prefix(max(0, limit)).compactMap { row in
                feeds[row.feed].map { row.entry(of: $0) }
            }
        }
    }

    /// The entry of the log with a number; `nil` when there is none.
    func logEntry(_ number: Int64) throws(StoreError) -> FeedLogEntry? {
        try read("read an entry of the log") { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM change WHERE sequence = ?")
            guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
            let found = try LogRow(RowReader(row: row))
            return try Self.feedIDs(in: db)[found.feed].map { found.entry(of: $0) }
        }
    }

    /// The first and the newest entry about an address, by feed in the order of IDs.
    func appearances(of address: IPAddress) throws(StoreError) -> [Appearance] {
        try read("read the log of an address") { db in
            var ends: [Int64: (first: Int64, last: Int64)] = [:]
            for row in try Self.logRows(about: address, in: db) {
                let known = ends[row.feed] ?? (row.number, row.number)
                ends[row.feed] = (min(known.first, row.number), max(known.last, row.number))
            }
            guard !ends.isEmpty else { return [] }
            let feeds = try Self.feedIDs(in: db)
            return ends.compactMap { number, ends in
                feeds[number].map { Appearance(feed: $0, first: ends.first, last: ends.last) }
            }
            .sorted { $0.feed.text < $1.feed.text }
        }
    }

    private static func feedIDs(in db: Database) throws -> [Int64: FeedID] {
        let statement = try db.cachedStatement(sql: "SELECT number, id FROM feed")
        var feeds: [Int64: FeedID] = [:]
        for row in try Row.fetchAll(statement).map(RowReader.init(row:)) {
            if let id = FeedID(try row.text("id")) { feeds[try row.integer("number")] = id }
        }
        return feeds
    }

    /// One statement over the candidates of every kind: a seek for each.
    private static func logRows(about address: IPAddress, in db: Database) throws -> [LogRow] {
        let statement = try db.cachedStatement(sql: address.family == .v4 ? search4 : search6)
        var arguments: [(any DatabaseValueConvertible)?] = []
        for kind in kinds(address.family) {
            guard let keys = SubjectKey.candidates(covering: address, kind: kind) else { continue }
            arguments += [Data(keys.lowest), Data(keys.highest)]
        }
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments))
            .map { try LogRow(RowReader(row: $0)) }
            .filter { row in
                guard case .range(let range) = row.subject else { return false }
                return range.contains(address)
            }
    }

    /// The kinds of subject that can cover an address; see `SubjectKey`.
    private static func kinds(_ family: IPAddress.Family) -> ClosedRange<UInt8> {
        family == .v4 ? 0...32 : 64...192
    }

    private static let search4 = search(33)
    private static let search6 = search(129)

    private static func search(_ kinds: Int) -> String {
        let values = Array(repeating: "(?, ?)", count: kinds).joined(separator: ", ")
        return """
            WITH candidate (lowest, highest) AS (VALUES \(values))
            SELECT sequence, feed, time, is_removal, subject
            FROM candidate CROSS JOIN change INDEXED BY change_by_subject
            ON subject BETWEEN lowest AND highest LIMIT \(logRows)
            """
    }
}

/// A row of the log.
private struct LogRow {
    let number: Int64
    let feed: Int64
    let time: Timestamp
    let isRemoval: Bool
    let subject: FeedEntry.Subject

    init(_ row: RowReader) throws {
        number = try row.integer("sequence")
        feed = try row.integer("feed")
        time = try row.moment("time")
        isRemoval = try row.flag("is_removal")
        subject = try row.subject()
    }

    func entry(of id: FeedID) -> FeedLogEntry {
        FeedLogEntry(number: number, feed: id, time: time, isRemoval: isRemoval, subject: subject)
    }
}
