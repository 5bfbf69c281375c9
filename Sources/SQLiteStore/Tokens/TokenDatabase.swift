import GRDB
public import Pipeline
import SQLiteFiles
import Synchronization

/// The keys of the API, their usage and their activity in one SQLite file, `tokens.sqlite`.
///
/// What a call stored is on disk when it returns (WAL, `synchronous=FULL`). One server has it open at a time, commands
/// of processes of their own beside it; a second connection serves the calls that only read, so that those never wait
/// for a disk that flushes. Safe to use from any thread. Every error is a `StoreError` or a `TokenRefusal`.
public final class TokenDatabase: TokenStore {
    /// Who opens the database.
    public enum Access: Sendable {
        /// The only server.
        case server
        /// A command beside it.
        case command
    }

    let writer: DatabaseQueue
    let reader: DatabaseQueue
    let path: String
    private let lock: DatabaseLock?
    /// A connection that was closed cannot even be asked (SQLite).
    private let isClosed = Atomic(false)

    /// Opens the database at `path`, and creates it with mode 0600 when there is none.
    ///
    /// The directory needs to exist, to be this account's or root's, and to be closed for writing to others.
    /// - Throws: `StoreError`; a file that is damaged, foreign or newer is never written to.
    public init(path: String, access: Access) throws {
        self.path = path
        let place = DatabasePath(path, form: TokenSchema.form)
        try place.prepareForAgent()
        lock = access == .server ? try DatabaseLock.server(place) : nil
        writer = try TokenSchema.form.open(path, access: .owner)
        reader = try TokenSchema.form.open(path, access: .reader)
    }

    /// Whether there is a database at `path`: nobody has made a key yet when there is none.
    public static func exists(at path: String) throws -> Bool {
        do throws(StoreError) {
            try DatabasePath(path, form: TokenSchema.form).checkExistence()
            return true
        } catch {
            guard error.cause == .missing else { throw error }
            return false
        }
    }

    /// Closes the file; every later call throws.
    public func close() throws {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        defer { lock?.release() }
        do {
            try reader.close()
            try writer.close()
        } catch {
            throw TokenSchema.form.failure(error, attempt: "close the database", path: path)
        }
    }

    func write<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws -> Value {
        try checkOpen(attempt)
        do {
            return try writer.write(body)
        } catch let refusal as TokenRefusal {
            throw refusal
        } catch {
            throw TokenSchema.form.failure(error, attempt: attempt, path: path)
        }
    }

    func read<Value>(_ attempt: String, _ body: (Database) throws -> Value) throws -> Value {
        try checkOpen(attempt)
        do {
            return try reader.read(body)
        } catch {
            throw TokenSchema.form.failure(error, attempt: attempt, path: path)
        }
    }

    private func checkOpen(_ attempt: String) throws(StoreError) {
        guard isClosed.load(ordering: .acquiring) else { return }
        throw StoreError(.noAccess, attempt: attempt, path: path)
    }
}
