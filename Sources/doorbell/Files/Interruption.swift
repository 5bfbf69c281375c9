import Glibc
import Synchronization

/// Notices SIGINT, SIGTERM and SIGHUP while something is under way that must be undone before the process ends.
///
/// Every wait in between asks `isRequested`; the last step is `raiseAgain`.
enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private static let received = Atomic<Int32>(0)

    /// The signal that came; `nil` while none has.
    static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

    /// From now on the signals are noted instead of ending the process.
    static func beginNoting() {
        // Touched here first, so that the signal handler finds it made.
        received.store(0, ordering: .relaxed)
        // Whoever started us may have blocked them. The set belongs to this function.
        var wanted = sigset_t()
        unsafe sigemptyset(&wanted)
        for number in signals { _ = unsafe sigaddset(&wanted, number) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
        for number in signals {
            // The handler only stores into an atomic, which is allowed in a signal handler (signal-safety(7)).
            _ = signal(number) { Interruption.received.store($0, ordering: .relaxed) }
        }
    }

    /// The signals do again what they did, and one that came meanwhile ends the process now.
    static func endNoting() {
        for number in signals { _ = signal(number, SIG_DFL) }
        let number = received.load(ordering: .relaxed)
        if number != 0 { raise(number) }
    }
}
