import Glibc
import LoginEvents

/// What `doorbell ring` has to say, in a file of the account's own: it has no terminal, and must not use the session's.
struct RingJournal: Sendable {
    /// The file; begun anew when it would grow beyond `limit`.
    let path: String

    private static let limit: Int64 = 65_536

    /// Adds a line with the time in front of it.
    ///
    /// Text must be safe to show: no secret, nothing unsanitised.
    func add(_ line: String, at now: Timestamp) {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = unsafe open(path, flags, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        var status = stat()
        // The kernel fills in `status`, which lives until the call returns.
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        if status.st_size > Self.limit { ftruncate(file, 0) }
        let bytes = Array("\(now.iso8601) \(line)\n".utf8)
        // The array lives until the call returns; a line that is cut short by a full disk is no loss.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    }
}
