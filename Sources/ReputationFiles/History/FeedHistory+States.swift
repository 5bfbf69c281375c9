import GRDB
public import Reputation
public import SQLiteFiles
public import Timestamps

extension FeedHistory {
    /// How the feed stands; `nil` when it was never asked.
    public func state(of feed: FeedID) throws(StoreError) -> FeedState? {
        try read("read the state of the feed \(feed)") { db in
            let row = try Row.fetchOne(db, sql: "SELECT * FROM feed WHERE id = ?", arguments: [feed.text])
            return try row.flatMap { try Self.state($0, in: db) }
        }
    }

    /// How every feed stands that was ever asked, by name.
    public func states() throws(StoreError) -> [FeedState] {
        try read("read the states of the feeds") { db in
            try Row.fetchAll(db, sql: "SELECT * FROM feed ORDER BY id").compactMap { try Self.state($0, in: db) }
        }
    }

    /// How every feed stands, by feed, as the history at `path` has it; empty when there is none yet.
    public static func states(at path: String) throws(StoreError) -> [FeedID: FeedState] {
        let states: [FeedState]
        do {
            let history = try FeedHistory(path: path, access: .reader)
            states = try history.states()
        } catch {
            guard error.cause == .missing else { throw error }
            return [:]
        }
        return Dictionary(states.map { ($0.id, $0) }) { first, _ in first }
    }

    /// As `states(at:)`, off the threads that tasks share; empty when the task is cancelled.
    public static func readStates(at path: String) async throws(StoreError) -> [FeedID: FeedState] {
        let read = await LowPriorityThread.run { () -> Result<[FeedID: FeedState], StoreError> in
            do throws(StoreError) {
                return .success(try states(at: path))
            } catch {
                return .failure(error)
            }
        }
        return try read?.get() ?? [:]
    }

    /// Notes that the server has nothing newer; with an empty list of validators the known ones stay.
    public func recordUnchanged(
        _ feed: FeedID,
        validators: [FeedValidator] = [],
        at now: Timestamp
    ) throws(StoreError) {
        try write("record the feed \(feed)") { db in
            let number = try Self.number(of: feed, in: db)
            try db.execute(
                sql: """
                    UPDATE feed SET last_attempt = :now, last_success = :now, failing_since = NULL, failure = NULL,
                        failures = 0, not_before = NULL
                    WHERE number = :feed
                    """,
                arguments: ["now": now.microseconds, "feed": number]
            )
            if !validators.isEmpty { try Self.save(validators, of: number, in: db) }
        }
    }

    /// Notes that the feed could not be had; the last good version stays, and nothing of it is deleted.
    ///
    /// `why` is cut to 300 bytes; before `notBefore` the feed is not asked again.
    public func recordFailure(
        _ why: String,
        of feed: FeedID,
        at now: Timestamp,
        notBefore: Timestamp? = nil
    ) throws(StoreError) {
        try write("record the feed \(feed)") { db in
            let number = try Self.number(of: feed, in: db)
            try db.execute(
                sql: """
                    UPDATE feed SET last_attempt = :now, failing_since = coalesce(failing_since, :now), failure = :why,
                        failures = failures + 1, not_before = :later
                    WHERE number = :feed
                    """,
                arguments: [
                    "now": now.microseconds, "feed": number, "later": notBefore?.microseconds,
                    "why": String(decoding: why.utf8.prefix(300), as: UTF8.self),
                ]
            )
        }
    }

    /// Forgets the feed, its entries and its log.
    public func forget(_ feed: FeedID) throws(StoreError) {
        try write("forget the feed \(feed)") { db in
            try db.execute(sql: "DELETE FROM feed WHERE id = ?", arguments: [feed.text])
        }
    }

    static func save(_ validators: [FeedValidator], of number: Int64, in db: Database) throws {
        try db.execute(sql: "DELETE FROM location WHERE feed = ?", arguments: [number])
        for (position, validator) in validators.enumerated() {
            try db.execute(
                sql: "INSERT INTO location VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    number, position, Int64(bitPattern: validator.fingerprint), validator.entityTag,
                    validator.lastModified,
                ]
            )
        }
    }

    private static func state(_ row: Row, in db: Database) throws -> FeedState? {
        let columns = RowReader(row: row)
        // A name that this version does not take is a feed that it cannot have.
        guard let id = FeedID(try columns.text("id")) else { return nil }
        var state = FeedState(id: id)
        state.lastAttempt = try columns.optionalMoment("last_attempt")
        state.lastSuccess = try columns.optionalMoment("last_success")
        state.sourceDate = try columns.optionalMoment("source_date")
        state.lastGoodCount = try columns.optionalInteger("entries").map { Int(clamping: $0) }
        state.bytes = try columns.optionalInteger("bytes").map { Int(clamping: $0) }
        state.failingSince = try columns.optionalMoment("failing_since")
        state.failure = try columns.optionalText("failure")
        state.failures = Int(clamping: try columns.optionalInteger("failures") ?? 0)
        state.notBefore = try columns.optionalMoment("not_before")
        let number = try columns.integer("number")
        let sql = "SELECT * FROM location WHERE feed = ? ORDER BY position"
        state.validators = try Row.fetchAll(db, sql: sql, arguments: [number]).map { row in
            let columns = RowReader(row: row)
            return FeedValidator(
                fingerprint: UInt64(bitPattern: try columns.optionalInteger("fingerprint") ?? 0),
                entityTag: try columns.optionalText("entity_tag"),
                lastModified: try columns.optionalText("last_modified")
            )
        }
        return state
    }
}
