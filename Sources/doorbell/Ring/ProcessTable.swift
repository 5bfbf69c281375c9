import Glibc

/// The host's processes, read from `/proc`.
enum ProcessTable {
    /// One process; `nil` when it is gone or hidden.
    static func record(of pid: Int32) -> ProcessRecord? {
        guard let stat = SmallFile.text("/proc/\(pid)/stat", limit: 4096),
            let status = SmallFile.text("/proc/\(pid)/status", limit: 8192)
        else { return nil }
        return ProcessRecord(stat: stat, status: status)
    }

    /// The session that this process belongs to.
    static func ownSession() throws(SSHSession.Absence) -> SSHSession {
        try SSHSession.find(from: getpid(), uid: getuid(), lookUp: record)
    }
}
