import HostThreads

/// Runs work that blocks in poll on a thread of its own, so that it takes none of the few threads that tasks share.
enum DedicatedThread {
    /// Runs `body` to its end; the task waits without holding a thread.
    ///
    /// It cannot be cancelled from here: `body` must be told to end in a way of its own.
    static func run(_ body: @escaping @Sendable () -> Void) async throws(SystemError) {
        let failure: SystemError? = await withCheckedContinuation { continuation in
            let code = DetachedThread.start {
                body()
                continuation.resume(returning: nil)
            }
            if code != 0 { continuation.resume(returning: SystemError("start a thread", code: code)) }
        }
        if let failure { throw failure }
    }
}
