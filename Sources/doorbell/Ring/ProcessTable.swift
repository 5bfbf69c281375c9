import Glibc

/// The host's processes, read from `/proc`.
enum ProcessTable {
    /// One process; `nil` when it is gone or hidden.
    static func record(of pid: Int32) -> ProcessRecord? {
        guard let stat = try? BoundedFile(path: "/proc/\(pid)/stat", limit: 4096, excess: .cutOff),
            let status = try? BoundedFile(path: "/proc/\(pid)/status", limit: 8192, excess: .cutOff)
        else { return nil }
        let title = try? BoundedFile(path: "/proc/\(pid)/cmdline", limit: 4096, excess: .cutOff)
        return ProcessRecord(stat: stat.text, status: status.text, title: title?.text ?? "")
    }

    /// The session that this process belongs to.
    static func ownSession() throws(SSHSession.Absence) -> SSHSession {
        try SSHSession.find(from: getpid(), uid: getuid(), lookUp: record)
    }
}
