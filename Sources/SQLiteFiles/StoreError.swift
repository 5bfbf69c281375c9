/// Why the database cannot do what was asked; nothing was changed.
///
/// `description` says what was attempted, where, what is wrong and what helps. It holds no bound value and no text of
/// a row.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
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
        /// An older Doorbell wrote it, and nothing of this one that may change it has opened it yet.
        case olderSchema
        /// The disk, the quota or the size limit is used up.
        case diskFull
        /// The file or its file system cannot be written to, or the store was opened for reading.
        case readOnly
        /// Another process held the lock for longer than the store waits.
        case locked
        /// Another agent has the database open.
        case agentRunning
        /// Another server has the database open.
        case serverRunning
        /// The account may not open it, or something in the path is missing.
        case noAccess
        /// The directory or the file is not safe to use; the text says why.
        case unsafePath(String)
        /// A row holds something that this version cannot read; the text names the column.
        case malformedRow(String)
        /// Anything else: SQLite's extended result code (0 when it is none of SQLite's), see sqlite.org/rescode.html.
        case other(code: Int32)
    }

    /// What is wrong.
    public let cause: Cause
    /// What was attempted, such as `record a login`.
    public let attempt: String
    /// The path of the database.
    public let path: String
    private let advice: DatabaseAdvice

    /// An error of the given parts.
    public init(_ cause: Cause, attempt: String, path: String, advice: DatabaseAdvice = DatabaseAdvice()) {
        self.cause = cause
        self.attempt = attempt
        self.path = path
        self.advice = advice
    }

    /// What, where, why, and what to do.
    public var description: String {
        "cannot \(attempt) in \"\(path)\": \(reason)"
    }

    private var reason: String {
        switch cause {
        case .missing: advice.missing
        case .corrupt: "the database is damaged; it was left as it is: \(advice.corrupt)"
        case .foreign: "the file is the database of another program; \(advice.foreign)"
        case .newerSchema(let names):
            "a newer Doorbell wrote it (\(names.joined(separator: ", "))); install that version again"
        case .olderSchema: "an older Doorbell wrote it; \(advice.older)"
        case .diskFull: "the disk or its quota is full; make room, nothing was changed"
        case .readOnly: "it cannot be written to; check the file system, the owner and the mode"
        case .locked: "another process holds its lock; try again"
        case .agentRunning: "another agent has it open; stop that one first"
        case .serverRunning: "another server has it open; stop that one first"
        case .noAccess: "it cannot be opened; check that the directory exists and that this account may use it"
        case .unsafePath(let why): why
        case .malformedRow(let column): "a row holds something unreadable in \"\(column)\""
        case .other(let code): "SQLite error \(code)"
        }
    }
}
