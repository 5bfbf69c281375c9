import Glibc

/// Runs work that blocks in poll on a thread of its own, so that it takes none of the few threads that tasks share.
enum DedicatedThread {
    /// Runs `body` to its end; the task waits without holding a thread.
    ///
    /// It cannot be cancelled from here: `body` must be told to end in a way of its own.
    static func run(_ body: @escaping @Sendable () -> Void) async throws(SystemError) {
        let failure: SystemError? = await withCheckedContinuation { continuation in
            let work = Work {
                body()
                continuation.resume(returning: nil)
            }
            let code = start(work)
            if code != 0 { continuation.resume(returning: SystemError("start a thread", code: code)) }
        }
        if let failure { throw failure }
    }

    private static func start(_ work: Work) -> Int32 {
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
        return code
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
