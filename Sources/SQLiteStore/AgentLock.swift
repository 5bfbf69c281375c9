import Synchronization

import Glibc

/// Holds that only one agent has a database open: two would tell every login twice.
///
/// It is an advisory lock on the directory, which the kernel takes back when the process dies, however that happens.
final class AgentLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock of the directory that `path` lies in.
    init(_ path: DatabasePath) throws(StoreError) {
        // Memory: the path is passed as a C string that lives for the call.
        let opened = unsafe open(path.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else {
            throw StoreError(.noAccess, attempt: DatabasePath.attempt, path: path.path)
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            throw StoreError(.agentRunning, attempt: DatabasePath.attempt, path: path.path)
        }
        descriptor = Mutex(opened)
    }

    deinit { release() }

    /// Gives the lock back; a second call does nothing.
    func release() {
        let held = descriptor.withLock { held in
            defer { held = nil }
            return held
        }
        if let held { close(held) }
    }
}
