import NIOCore
import NIOPosix
import Synchronization

/// A few threads for what takes long, and a bounded queue before them.
///
/// Safe to use from any thread.
final class WorkerPool: Sendable {
    private let pool: NIOThreadPool
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(threads: Int, queue: Int) {
        pool = NIOThreadPool(numberOfThreads: threads)
        limit = threads + queue
        pool.start()
    }

    /// Runs `work` on one of the threads when it is its turn; false, and nothing is run, when the queue is full.
    func run(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard count.add(1, ordering: .relaxed).newValue <= limit else {
            count.subtract(1, ordering: .relaxed)
            return false
        }
        pool.submit { [self] state in
            // What was queued when the pool ends is not run: its connections are closed by then.
            if case .active = state { work() }
            count.subtract(1, ordering: .relaxed)
        }
        return true
    }

    func shutdown() async { try? await pool.shutdownGracefully() }
}
