import FoundationEssentials
import GRDB
import Glibc
public import IPNetworks
public import LoginEvents
public import Pipeline

/// The answers of services and the counts of questions in a small SQLite file of their own.
///
/// It is a cache: a file that is damaged, or of another version, is begun anew. Several processes may use it at the same
/// time. Thread-safe; calls take their turn. Errors are of SQLite and hold no bound value.
public final class ServiceAnswerFile: ServiceCache {
    /// How much is kept at most.
    public struct Limits: Hashable, Sendable {
        /// Answers of all services together.
        public var rows: Int
        /// Bytes of all answers together.
        public var bytes: Int

        /// Limits of the given parts.
        public init(rows: Int = 20_000, bytes: Int = 32 << 20) {
            self.rows = rows
            self.bytes = bytes
        }
    }

    private static let version: Int32 = 1
    private let queue: DatabaseQueue
    private let limits: Limits

    /// Opens the file at `path`, or makes it with mode 0600 in a directory that exists.
    /// - Throws: when it can be neither read nor made anew.
    public init(path: String, limits: Limits = Limits()) throws {
        self.limits = limits
        do {
            queue = try Self.open(path)
        } catch let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode) {
            queue = try Self.openAnew(path)
        } catch is OtherVersion {
            queue = try Self.openAnew(path)
        }
    }

    private struct OtherVersion: Error {}

    private static func openAnew(_ path: String) throws -> DatabaseQueue {
        for name in [path, path + "-journal", path + "-wal", path + "-shm"] {
            // The path is passed as a C string that lives for the call.
            _ = unsafe unlink(name)
        }
        return try open(path)
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        // Memory: the path is passed as a C string that lives for the call. A link is not followed: the agent's account
        // owns the directory, but a user's may be shared.
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        Glibc.close(descriptor)
        var configuration = Configuration()
        configuration.label = "doorbell-services"
        // A login waits behind this; a count that cannot be taken in time is a question not asked.
        configuration.busyMode = .timeout(1)
        configuration.prepareDatabase { db in
            // No log beside the file: commands of other accounts may read it, and would own what they make.
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
                    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -256; PRAGMA journal_mode = TRUNCATE;
                    PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
                    """
            )
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write(prepare)
        return queue
    }

    private static func prepare(_ db: Database) throws {
        let found = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found == 0 || found == version else { throw OtherVersion() }
        guard found == 0 else { return }
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 else { throw OtherVersion() }
        try db.execute(
            sql: """
                CREATE TABLE answer (
                    service TEXT NOT NULL,
                    address BLOB NOT NULL,
                    kind TEXT NOT NULL,
                    bytes INTEGER NOT NULL,
                    time INTEGER NOT NULL,
                    until INTEGER NOT NULL,
                    raw BLOB NOT NULL,
                    PRIMARY KEY (service, address)
                ) STRICT;
                CREATE INDEX answer_by_time ON answer (time, bytes);
                CREATE INDEX answer_by_end ON answer (until);
                CREATE TABLE use (
                    service TEXT PRIMARY KEY,
                    day INTEGER NOT NULL,
                    asked INTEGER NOT NULL,
                    paused_until INTEGER
                ) STRICT, WITHOUT ROWID;
                PRAGMA user_version = \(version);
                """
        )
    }

    /// Closes the file; every later call throws.
    public func close() throws { try queue.close() }
}

extension ServiceAnswerFile {
    /// The answer that holds; see `ServiceCache`.
    public func kept(of service: String, about address: IPAddress, at now: Timestamp) throws -> KeptAnswer? {
        let row = try queue.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT kind, time, until, raw FROM answer WHERE service = ? AND address = ?",
                arguments: [service, Data(address.octets)]
            )
        }
        // What is kept in a way that is not ours is as good as nothing.
        guard let row, let kind = String.fromDatabaseValue(row["kind"]), let raw = Data.fromDatabaseValue(row["raw"]),
            let time = Int64.fromDatabaseValue(row["time"]), let until = Int64.fromDatabaseValue(row["until"]),
            let content = KeptAnswer.Content(kind: kind, raw: Array(raw))
        else { return nil }
        let answer = KeptAnswer(
            content: content,
            time: Timestamp(microseconds: time),
            until: Timestamp(microseconds: until)
        )
        return answer.holds(at: now) ? answer : nil
    }

    /// Keeps an answer, and deletes what is over or too much; see `ServiceCache`.
    public func keep(_ answer: KeptAnswer, of service: String, about address: IPAddress) throws {
        let (kind, raw) = answer.content.stored
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO answer (service, address, kind, bytes, time, until, raw) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (service, address) DO UPDATE SET kind = excluded.kind, bytes = excluded.bytes,
                        time = excluded.time, until = excluded.until, raw = excluded.raw
                    """,
                arguments: [
                    service, Data(address.octets), kind, raw.count, answer.time.microseconds,
                    answer.until.microseconds, Data(raw),
                ]
            )
            try prune(db, at: answer.time)
        }
    }

    /// What is over goes, what a wrong clock kept for the far future too, and then the oldest until the rest fits.
    private func prune(_ db: Database, at now: Timestamp) throws {
        let future = now.advanced(by: .seconds(300)).microseconds
        try db.execute(
            sql: "DELETE FROM answer WHERE until <= ? OR time > ?",
            arguments: [now.microseconds, future]
        )
        try db.execute(
            sql: """
                DELETE FROM answer WHERE rowid IN (
                    SELECT rowid FROM (
                        SELECT rowid, row_number() OVER newest AS row, sum(bytes) OVER newest AS bytes FROM answer
                        WINDOW newest AS (ORDER BY time DESC, rowid DESC ROWS UNBOUNDED PRECEDING)
                    ) WHERE row > ? OR bytes > ?
                )
                """,
            arguments: [limits.rows, limits.bytes]
        )
    }

    /// Counts one question; see `ServiceCache`.
    public func spend(on service: String, quota: Int, at now: Timestamp) throws -> ServiceAllowance {
        try queue.write { db in
            var use = try Self.use(of: service, in: db)
            let allowance = use.spend(quota: quota, at: now)
            try Self.save(use, of: service, in: db)
            return allowance
        }
    }

    /// The service is asked nothing until then; see `ServiceCache`.
    public func pause(_ service: String, until moment: Timestamp) throws {
        try queue.write { db in
            var use = try Self.use(of: service, in: db)
            use.pausedUntil = moment
            try Self.save(use, of: service, in: db)
        }
    }

    private static func use(of service: String, in db: Database) throws -> ServiceUse {
        let sql = "SELECT day, asked, paused_until FROM use WHERE service = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [service]) else { return ServiceUse() }
        return ServiceUse(
            day: Int64.fromDatabaseValue(row["day"]) ?? 0,
            asked: Int.fromDatabaseValue(row["asked"]) ?? 0,
            pausedUntil: Int64.fromDatabaseValue(row["paused_until"]).map { Timestamp(microseconds: $0) }
        )
    }

    private static func save(_ use: ServiceUse, of service: String, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO use (service, day, asked, paused_until) VALUES (?, ?, ?, ?)
                ON CONFLICT (service) DO UPDATE SET day = excluded.day, asked = excluded.asked,
                    paused_until = excluded.paused_until
                """,
            arguments: [service, use.day, use.asked, use.pausedUntil?.microseconds]
        )
    }
}

extension KeptAnswer.Content {
    fileprivate init?(kind: String, raw: [UInt8]) {
        switch kind {
        case "answer": self = .answer(raw)
        case "not-seen": self = .notSeen
        case "failed": self = .failed(String(decoding: raw, as: UTF8.self))
        default: return nil
        }
    }

    fileprivate var stored: (kind: String, raw: [UInt8]) {
        switch self {
        case .answer(let raw): ("answer", raw)
        case .notSeen: ("not-seen", [])
        case .failed(let words): ("failed", Array(words.utf8))
        }
    }
}
