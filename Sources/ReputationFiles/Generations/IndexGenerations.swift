public import Pipeline
import Synchronization

/// The index in use, and its replacement by a newer one while lookups go on.
///
/// Safe to use from any thread. A reader keeps the generation it took for as long as it likes.
public final class IndexGenerations: IndexSource {
    /// The file that is watched.
    public let path: String

    private let cell = SnapshotCell<MappedIndex>()
    private let memory = Mutex(Memory())

    /// What is remembered from one look to the next.
    private struct Memory {
        /// The file that was taken or refused the last time.
        var seen: FileIdentity?
        /// The error number that was said last, so that it is said once.
        var said: Int32?
    }

    /// Watches `path`, which need not exist; nothing is opened before the first `refresh`.
    public init(path: String) {
        self.path = path
    }

    /// The newest generation; `nil` while there was none that could be trusted; never waits.
    public var current: MappedIndex? { cell.load() }

    /// The same, behind the port.
    public var generation: (any IndexGeneration)? { cell.load() }

    /// Looks at the file, and when it is another than the last time, verifies all of it and makes it the current one.
    ///
    /// Returns whether there is a new generation. What is wrong with a file, or that it is missing, is thrown once: the
    /// next call with the same file returns `false`. The generation in use stays in use then. Meant to be called now and
    /// then; a second caller waits for the first.
    @discardableResult public func refresh() throws(IndexFileError) -> Bool {
        // The error leaves the lock as a value, because the lock's own function forgets which type is thrown.
        let result = memory.withLock { memory -> Result<Bool, IndexFileError> in
            do throws(IndexFileError) {
                guard let next = try newIndex(&memory) else { return .success(false) }
                cell.store(next)
                return .success(true)
            } catch {
                return .failure(error)
            }
        }
        cell.reclaim()
        return try result.get()
    }

    private func newIndex(_ memory: inout Memory) throws(IndexFileError) -> MappedIndex? {
        let identity: FileIdentity
        do throws(SystemFailure) {
            identity = try FileIdentity(path: path)
        } catch {
            try complain(error, &memory)
            return nil
        }
        guard identity != memory.seen else { return nil }
        let index: MappedIndex
        do throws(IndexFileError) {
            index = try MappedIndex.open(path)
        } catch {
            switch error {
            case .missing: try complain(SystemFailure(code: SystemFailure.missingCode), &memory)
            // It may become readable without changing.
            case .unreadable(_, let failure): try complain(failure, &memory)
            case .notRegular, .tooLarge, .refused, .unwritable:
                memory = Memory(seen: identity)
                throw error
            }
            return nil
        }
        memory = Memory(seen: index.identity)
        try index.verify()
        return index
    }

    private func complain(_ failure: SystemFailure, _ memory: inout Memory) throws(IndexFileError) {
        memory.seen = nil
        guard memory.said != failure.code else { return }
        memory.said = failure.code
        throw failure.isMissing ? .missing(path: path) : .unreadable(path: path, failure)
    }
}
