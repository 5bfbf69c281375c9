import GRDB

/// Why the history of the feeds cannot do what was asked; nothing was changed.
public struct HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Cause: Hashable, Sendable {
        /// There is no database at the path.
        case missing
        /// The file is no database, or a damaged one; it is left as it is.
        case corrupt
        /// It is a database of another program.
        case foreign
        /// A newer Doorbell wrote it: the names of the migrations that this one does not know.
        case newerSchema([String])
        /// An older Doorbell wrote it, and nothing that writes has opened it since.
        case olderSchema
        /// The disk, the quota or the size limit is used up.
        case diskFull
        /// The file or its file system cannot be written to, or the history was opened for reading.
        case readOnly
        /// Another process held the lock for longer than the history waits.
        case locked
        /// The account may not open it, or something in the path is missing.
        case noAccess
        /// Anything else: SQLite's extended result code (0 when it is none of SQLite's), see sqlite.org/rescode.html.
        case other(code: Int32)
    }

    /// What is wrong.
    public let cause: Cause
    /// What was attempted, such as `record a feed`.
    public let attempt: String
    /// The path of the database.
    public let path: String

    init(_ cause: Cause, attempt: String, path: String) {
        self.cause = cause
        self.attempt = attempt
        self.path = path
    }

    /// What, where, why, and what to do.
    public var description: String { "cannot \(attempt) in \"\(path)\": \(reason)" }

    private var reason: String {
        switch cause {
        case .missing: "there is no history of feeds yet; run: doorbell feeds update"
        case .corrupt: "the database is damaged; it was left as it is: move it away and run: doorbell feeds update"
        case .foreign: "the file is the database of another program"
        case .newerSchema(let names):
            "a newer Doorbell wrote it (\(names.joined(separator: ", "))); install that version again"
        case .olderSchema: "an older Doorbell wrote it; run: doorbell feeds update"
        case .diskFull: "the disk or its quota is full; make room, nothing was changed"
        case .readOnly: "it cannot be written to; check the file system, the owner and the mode"
        case .locked: "another process holds its lock; try again"
        case .noAccess: "it cannot be opened; check that the directory exists and that this account may use it"
        case .other(let code): "SQLite error \(code)"
        }
    }
}

extension HistoryError {
    static func wrapping(_ error: any Error, attempt: String, path: String) -> HistoryError {
        switch error {
        case let error as HistoryError: error
        case is ForeignHistory: HistoryError(.foreign, attempt: attempt, path: path)
        case is MalformedHistory: HistoryError(.corrupt, attempt: attempt, path: path)
        case let error as DatabaseError: HistoryError(Cause(error), attempt: attempt, path: path)
        default: HistoryError(.other(code: 0), attempt: attempt, path: path)
        }
    }
}

extension HistoryError.Cause {
    init(_ error: DatabaseError) {
        // A full disk shows as an input/output error where it is the shared memory of the log that cannot grow.
        let isFull = error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
        self =
            switch error.resultCode {
            case _ where isFull: .diskFull
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .noAccess
            default: .other(code: error.extendedResultCode.rawValue)
            }
    }
}

/// The file is a database, and not one of ours.
struct ForeignHistory: Error {}

/// A row holds something that cannot be read.
struct MalformedHistory: Error {}
