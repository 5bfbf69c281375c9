import Glibc
import HostThreads
import Synchronization

/// Runs long work on a thread of its own with a low priority, so that it takes none of the few threads that tasks
/// share, and as little of the processor as others leave.
public enum LowPriorityThread {
    /// Runs `body` while the task waits for its end without holding a thread.
    ///
    /// Where no thread can be started, it runs here.
    ///
    /// When the task is cancelled this returns `nil` at once, and `body` goes on without anybody who waits: it must keep
    /// alive all that it needs, and be right whenever the process ends.
    public static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
        let waiting = Waiting<Value>()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard waiting.begin(continuation) else { return }
                let code = DetachedThread.start {
                    // For this thread alone on Linux; worth no error when it is refused.
                    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
                    waiting.end(body())
                }
                if code != 0 { waiting.end(body()) }
            }
        } onCancel: {
            waiting.end(nil)
        }
    }

    /// Whoever waits for a result: told once, be it of the end or of the cancellation.
    private final class Waiting<Value: Sendable>: Sendable {
        private enum State {
            case new
            case waiting(CheckedContinuation<Value?, Never>)
            case over
        }

        private let state = Mutex(State.new)

        /// False when it is over already: then the continuation was told, and there is nothing to do.
        func begin(_ continuation: CheckedContinuation<Value?, Never>) -> Bool {
            let isNew = state.withLock { state in
                guard case .new = state else { return false }
                state = .waiting(continuation)
                return true
            }
            if !isNew { continuation.resume(returning: nil) }
            return isNew
        }

        func end(_ value: Value?) {
            let continuation = state.withLock { state -> CheckedContinuation<Value?, Never>? in
                defer { state = .over }
                guard case .waiting(let continuation) = state else { return nil }
                return continuation
            }
            continuation?.resume(returning: value)
        }
    }
}
