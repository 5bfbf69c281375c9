import Glibc

/// The sign that an SSH connection was rung for: an empty file named after sshd's process and its start.
///
/// Whoever creates it rings; everybody who comes later finds it. Signs of connections that have ended are removed on the
/// way, so that the folder holds about as many as the account has connections.
struct RingMarker {
    /// The folder of the signs, the account's own.
    let folder: String

    /// More signs than this are not looked through; an account with that many has other worries.
    private static let mostSigns = 4096

    /// Whether this call is the first for the session; false as well when the folder cannot be used, because ringing
    /// for every subshell would be worse than not ringing.
    func claim(_ session: SSHSession) -> Bool {
        guard makeFolder() else { return false }
        removeStale()
        let path = "\(folder)/\(Self.name(of: session))"
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        close(file)
        return true
    }

    private static func name(of session: SSHSession) -> String { "\(session.pid)-\(session.started)" }

    private func makeFolder() -> Bool {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/" + part
            unsafe mkdir(made, 0o700)
        }
        var status = stat()
        // The kernel fills in `status`, which lives until the call returns.
        guard unsafe lstat(folder, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid() && status.st_mode & 0o022 == 0
    }

    private func removeStale() {
        guard let directory = unsafe opendir(folder) else { return }
        // `directory` was just opened and is closed on the way out; an entry is read before the next one is asked for.
        defer { unsafe closedir(directory) }
        for _ in 0..<Self.mostSigns {
            guard let entry = unsafe readdir(directory) else { return }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            let parts = name.split(separator: "-")
            guard parts.count == 2, let pid = Int32(parts[0]), let started = UInt64(parts[1]) else { continue }
            if ProcessTable.record(of: pid)?.started != started { unsafe unlink("\(folder)/\(name)") }
        }
    }
}
