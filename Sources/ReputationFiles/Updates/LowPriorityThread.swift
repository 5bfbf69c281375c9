import Glibc
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
                let work = Work {
                    // For this thread alone on Linux; worth no error when it is refused.
                    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
                    waiting.end(body())
                }
                if !start(work) { waiting.end(body()) }
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

    private static func start(_ work: Work) -> Bool {
        var attributes = pthread_attr_t()
        // Safe: initialised before and destroyed after use; the thread takes the one reference to the work that was
        // retained for it, or, where there is no thread, it is released here.
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let retained = unsafe Unmanaged.passRetained(work)
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread,
            &attributes,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                }
                return nil
            },
            retained.toOpaque()
        )
        if code != 0 { unsafe retained.release() }
        return code == 0
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
