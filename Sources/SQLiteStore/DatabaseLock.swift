import Glibc
import SQLiteFiles

/// Holds that only one process owns a database: two agents would tell every login twice, and what one server wrote would
/// not be in the memory of the other.
///
/// It is an advisory lock, which the kernel takes back when the process dies, however that happens. It is never taken on
/// the database itself: closing a second descriptor of that would take SQLite's own locks away (POSIX).
final class DatabaseLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of the directory that the database lies in.
    static func agent(_ place: DatabasePath) throws(StoreError) -> DatabaseLock {
        // Memory: the path is passed as a C string that lives for the call.
        try DatabaseLock(unsafe open(place.directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC), place, .agentRunning)
    }

    /// Takes the lock of a file of its own beside the database.
    static func server(_ place: DatabasePath) throws(StoreError) -> DatabaseLock {
        // Memory: as above.
        let descriptor = unsafe open(place.path + "-lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        return try DatabaseLock(descriptor, place, .serverRunning)
    }

    private init(_ descriptor: Int32, _ place: DatabasePath, _ taken: StoreError.Cause) throws(StoreError) {
        self.descriptor = descriptor
        guard descriptor >= 0 else {
            let isFull = errno == ENOSPC || errno == EDQUOT
            throw place.error(isFull ? .diskFull : .noAccess)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw place.error(taken) }
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
