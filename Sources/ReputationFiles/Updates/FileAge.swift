import Glibc
import Timestamps

/// How old files are, by their time of modification.
enum FileAge {
    /// Whether there is no such file, or it is older than so many seconds, or of the future.
    static func isOlder(_ path: String, than seconds: Int64, at now: Timestamp) -> Bool {
        var status = stat()
        // The call fills the value and keeps no pointer to it.
        guard unsafe stat(path, &status) == 0 else { return true }
        let age = now.seconds - Int64(status.st_mtim.tv_sec)
        return age > seconds || age < -seconds
    }
}
