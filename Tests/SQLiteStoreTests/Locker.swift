import Foundation
import GRDB

/// Holds the write lock of a database on a thread of its own, as another process would.
final class Locker: Sendable {
    private let held = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)

    init(path: String) throws {
        let queue = try DatabaseQueue(path: path)
        Thread.detachNewThread { [held, ended, done] in
            try? queue.inTransaction(.immediate) { _ in
                held.signal()
                ended.wait()
                return .commit
            }
            try? queue.close()
            done.signal()
        }
        held.wait()
    }

    func release() {
        ended.signal()
        done.wait()
    }
}
