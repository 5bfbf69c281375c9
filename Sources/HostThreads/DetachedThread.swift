import Glibc

/// Runs work on a thread of its own, so that it takes none of the few threads that tasks share.
public enum DetachedThread {
    /// Starts a thread that runs `body` to its end; nobody can wait for it or stop it from here.
    ///
    /// Returns 0, or the number of the system's error (pthread_create(3)); then `body` does not run.
    public static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
        var attributes = pthread_attr_t()
        // Safe: initialised before and destroyed after use; the thread takes the one reference to the work that was
        // retained for it, or, where there is no thread, it is released here.
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let retained = unsafe Unmanaged.passRetained(Work(body))
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
