import GRDB
public import Pipeline
import SQLiteFiles

/// Login events, sessions, findings, positions of logs and the outbox in one SQLite file.
///
/// What a call stored is on disk when it returns (WAL, `synchronous=FULL`). One connection serves one process; the
/// command line reads, and resends, from processes of its own while the agent runs. Safe to use from any thread: calls
/// take their turn. Every error is a `StoreError` or a `StoreRefusal`, and means that nothing was changed.
public final class SQLiteStore: LoginStore, OutboxStore, LogStore {
    /// Who opens the database, and so what it may do.
    public enum Access: Sendable {
        /// The only agent: creates the file, brings its tables up to date, reads and writes.
        case agent
        /// A command that changes something beside the agent, such as `doorbell outbox resend`.
        case editor
        /// A command that only looks.
        case reader

        var ofFile: DatabaseAccess {
            switch self {
            case .agent: .owner
            case .editor: .editor
            case .reader: .reader
            }
        }
    }

    let queue: DatabaseQueue
    let access: Access
    let path: String
    private let lock: DatabaseLock?

    /// Opens the database at `path`.
    ///
    /// The agent needs the directory to exist, to be its own or root's, and to be closed for writing to others; the
    /// file gets mode 0600. A reader needs to be root or the agent's account, and works whether or not the agent runs.
    /// - Throws: `StoreError`; a file that is damaged, foreign or newer is never written to.
    public init(path: String, access: Access) throws {
        let place = DatabasePath(path, form: Schema.form)
        self.path = path
        self.access = access
        if access == .agent {
            try place.prepareForAgent()
            lock = try DatabaseLock.agent(place)
        } else {
            try place.checkExistence()
            lock = nil
        }
        queue = try Schema.form.open(path, access: access.ofFile)
    }

    /// Closes the file; every later call throws.
    public func close() throws {
        defer { lock?.release() }
        do {
            try queue.close()
        } catch {
            throw Schema.form.failure(error, attempt: "close the database", path: path)
        }
    }

    /// Runs `body` in a transaction that is on disk when this returns.
    func write<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws -> Value {
        guard access != .reader else { throw StoreError(.readOnly, attempt: attempt, path: path) }
        do {
            return try queue.write(body)
        } catch let refusal as StoreRefusal {
            throw refusal
        } catch {
            throw Schema.form.failure(error, attempt: attempt, path: path)
        }
    }

    /// Runs `body` on one consistent state of the database.
    func read<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.read(body)
        } catch let refusal as StoreRefusal {
            throw refusal
        } catch {
            throw Schema.form.failure(error, attempt: attempt, path: path)
        }
    }
}
