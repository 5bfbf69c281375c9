import CLinuxSockets
import Glibc
import Synchronization

/// Ends a wait in poll from another thread, once and for all.
final class JournalStop: Sendable {
    /// What poll waits for.
    let descriptor: Int32
    private let signalled = Atomic(false)

    init() throws(JournalError) {
        descriptor = try JournalError.check(linux_event(), "make an eventfd")
    }

    deinit {
        close(descriptor)
    }

    /// Whether it was signalled.
    var isSignalled: Bool { signalled.load(ordering: .acquiring) }

    /// Ends all waits, present and future.
    func signal() {
        signalled.store(true, ordering: .releasing)
        var one: UInt64 = 1
        // Safe: the call reads eight bytes of a variable of eight.
        _ = unsafe write(descriptor, &one, 8)
    }
}
