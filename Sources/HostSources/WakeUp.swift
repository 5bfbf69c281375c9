import CLinuxSockets
import Glibc
import Synchronization

/// Ends a wait in poll from another thread, once and for all.
final class WakeUp: Sendable {
    private let event: Descriptor
    private let signalled = Atomic(false)

    init() throws(SystemError) {
        event = try Descriptor(linux_event(), "make an eventfd")
    }

    /// Whether it was signalled.
    var isSignalled: Bool { signalled.load(ordering: .acquiring) }

    /// What poll waits for.
    var descriptor: Int32 { event.number }

    /// Ends all waits, present and future.
    func signal() {
        signalled.store(true, ordering: .releasing)
        var one: UInt64 = 1
        // Safe: the call reads eight bytes of a variable of eight.
        _ = unsafe write(event.number, &one, 8)
    }
}
