import CLinuxSockets
import Glibc
public import LoginEvents

/// Reads `utmp`, `wtmp` and `btmp` (utmp(5)).
///
/// A value; each call opens the file anew.
public struct AccountingFile: Sendable {
    /// Where sessions that are open are kept.
    public static let utmp = "/run/utmp"
    /// Where sessions that were opened and closed are kept.
    public static let wtmp = "/var/log/wtmp"
    /// Where refused logins are kept.
    public static let btmp = "/var/log/btmp"
    /// The most records that are read, from the end of the file.
    public static let limit = 65_536

    private let path: String

    /// The file at a path.
    public init(path: String) {
        self.path = path
    }

    /// The last records, oldest first; those of a kind that nobody knows are left out.
    public func records(
        last count: Int = limit,
        layout: AccountingLayout = .native
    ) throws(SystemError) -> [AccountingRecord] {
        // The string stays valid for the call, which keeps no pointer to it.
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard number >= 0 else { throw SystemError("read \(path)", code: errno) }
        let descriptor = Descriptor(number)
        var status = stat()
        // Safe: the call fills the struct and keeps nothing.
        guard unsafe fstat(number, &status) == 0 else { throw SystemError("read \(path)", code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError("read \(path)", code: EINVAL) }
        let whole = Int(status.st_size) / layout.size
        let wanted = min(whole, max(0, count), Self.limit)
        guard wanted > 0 else { return [] }
        guard lseek(number, off_t((whole - wanted) * layout.size), SEEK_SET) >= 0,
            let bytes = descriptor.read(upTo: wanted * layout.size)
        else { throw SystemError("read \(path)", code: errno) }
        return stride(from: 0, to: bytes.count, by: layout.size).compactMap {
            AccountingRecord(bytes, at: $0, layout: layout)
        }
    }

    /// Whether a session that was opened on this host stands here: its process or its parent's, its account and its
    /// address, at most `window` away from `time`.
    public func confirms(
        pid: Int32,
        user: RawText,
        source: LoginEvent.Source,
        time: Timestamp,
        window: Duration
    ) throws(SystemError) -> Bool {
        try records(last: 4096).contains { record in
            record.kind == .user && record.user.bytes.elementsEqual(user.bytes.prefix(32))
                && (record.address == source.address || record.pid == pid)
                && record.time.duration(since: time) <= window && time.duration(since: record.time) <= window
        }
    }
}
