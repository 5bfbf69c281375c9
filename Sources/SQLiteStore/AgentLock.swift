import Glibc

/// Holds that only one agent has a database open: two would tell every login twice.
///
/// It is an advisory lock on the directory, which the kernel takes back when the process dies, however that happens.
final class AgentLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of the directory that `path` lies in.
    init(_ path: DatabasePath) throws(StoreError) {
        // Memory: the path is passed as a C string that lives for the call.
        descriptor = unsafe open(path.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(.noAccess, attempt: DatabasePath.attempt, path: path.path)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw StoreError(.agentRunning, attempt: DatabasePath.attempt, path: path.path)
        }
    }

    // A class whose initialiser throws after all its properties are set is deinitialised too, so that this closes the
    // descriptor in every case.
    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Gives the lock back before the end of this object; a second call does nothing.
    func release() {
        flock(descriptor, LOCK_UN)
    }
}
