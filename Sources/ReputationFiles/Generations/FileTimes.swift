import Glibc
public import Timestamps

/// When a file was changed.
public struct FileTimes: Hashable, Sendable {
    /// When its contents were changed last, as its writer says: a copy may keep the time of what it was copied from.
    public var changed: Timestamp
    /// When it came to be as it is here, as the system says.
    public var arrived: Timestamp

    /// The times of the file at `path`.
    public init(path: String) throws(SystemFailure) {
        var status = Glibc.stat()
        // The string stays valid for the call, which fills `status`.
        guard unsafe stat(path, &status) == 0 else { throw .last }
        changed = Timestamp(seconds: Int64(status.st_mtim.tv_sec))
        arrived = Timestamp(seconds: Int64(status.st_ctim.tv_sec))
    }
}
