import Glibc
public import IPNetworks
public import Pipeline
import SQLiteFiles
import Synchronization
public import Timestamps

/// The log of list changes in the history of the feeds, read beside the process that updates it.
///
/// Safe to use from any thread; calls wait for each other. The file is opened when it is first asked, and again when
/// another one has taken its place; while there is none, the log is empty.
public final class FeedLogFile: FeedLog, AppearanceLog {
    private let path: String
    private let state = Mutex(State())

    private struct State {
        var place: Place?
        var history: FeedHistory?
        /// Why the file could not be opened when it had that length and time of change.
        var failure: (error: StoreError, length: Int64, changed: Int64)?
        var isSearchable = false
    }

    /// Which file has the path, whatever was written to it since.
    private struct Place: Equatable {
        var device: UInt64
        var inode: UInt64
    }

    private typealias Found = (place: Place, length: Int64, changed: Int64)

    /// The log in the history at a path, which need not be there yet.
    public init(path: String) { self.path = path }

    /// The entries about an address or a range that covers it, the newest first; see `FeedLog`.
    public func entries(
        about address: IPAddress,
        since: Timestamp?,
        limit: Int
    ) throws(FeedLogError) -> [FeedLogEntry] {
        try read(or: []) { history throws(StoreError) in
            try history.logEntries(about: address, since: since, limit: limit)
        }
    }

    /// The entry of a number; see `FeedLog`.
    public func entry(_ number: Int64) throws(FeedLogError) -> FeedLogEntry? {
        try read(or: nil) { history throws(StoreError) in try history.logEntry(number) }
    }

    /// The first and the newest entry about an address, by feed; also empty when the log cannot be read, because an
    /// assessment does not depend on it.
    public func appearances(of address: IPAddress) -> [Appearance] {
        do throws(FeedLogError) {
            return try read(or: []) { history throws(StoreError) in try history.appearances(of: address) }
        } catch {
            return []
        }
    }

    private func read<Value>(
        or nothing: Value,
        _ body: (FeedHistory) throws(StoreError) -> Value
    ) throws(FeedLogError) -> Value {
        do throws(StoreError) {
            guard let history = try opened() else { return nothing }
            return try body(history)
        } catch {
            switch error.cause {
            case .missing: return nothing
            case .locked, .olderSchema: throw .notNow
            default: throw .failed("\(error)")
            }
        }
    }

    /// The history, if there is one; throws `.olderSchema` where it cannot be searched by address yet.
    private func opened() throws(StoreError) -> FeedHistory? {
        let found = fileStatus()
        let result = state.withLock { state -> Result<FeedHistory?, StoreError> in
            do throws(StoreError) {
                return .success(try Self.open(path, found, &state))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func open(
        _ path: String,
        _ found: Found?,
        _ state: inout State
    ) throws(StoreError) -> FeedHistory? {
        // Whoever reads from the old file still holds it; it is closed with its last holder.
        if state.place != found?.place { state = State(place: found?.place) }
        guard let found else { return nil }
        if let failure = state.failure, failure.length == found.length, failure.changed == found.changed {
            throw failure.error
        }
        do throws(StoreError) {
            let history: FeedHistory
            if let known = state.history {
                history = known
            } else {
                history = try FeedHistory(path: path, access: .reader)
                state.history = history
            }
            if !state.isSearchable { state.isSearchable = try history.hasLogIndex() }
        } catch {
            // A damaged file is not opened for every request again; what may pass is.
            if error.cause != .locked, error.cause != .missing {
                state.failure = (error, found.length, found.changed)
            }
            throw error
        }
        guard state.isSearchable else { throw HistorySchema.form.error(.olderSchema, path: path) }
        return state.history
    }

    private func fileStatus() -> Found? {
        var found = stat()
        // Memory: the path lives for the call, which fills the value and keeps no pointer to it.
        guard unsafe stat(path, &found) == 0 else { return nil }
        let place = Place(device: UInt64(found.st_dev), inode: UInt64(found.st_ino))
        return (place, Int64(found.st_size), Int64(found.st_mtim.tv_sec))
    }
}
