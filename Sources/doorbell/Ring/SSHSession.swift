/// The SSH connection that a process belongs to, found by going up from parent to parent until a process of sshd comes.
///
/// `SSH_CONNECTION` alone does not tell: it is inherited by every pane of a tmux server, by `su` and by subshells. The
/// process of sshd does: a pane's parents lead to the tmux server and not to sshd; after `su` or `sudo` the process of
/// sshd belongs to another account; a subshell finds the same process of sshd, whose marker is there already.
struct SSHSession: Hashable {
    /// The process of sshd that serves the account's side of the connection.
    var pid: Int32
    /// When it started, in clock ticks since boot.
    var started: UInt64

    /// What sshd's process is called: since OpenSSH 9.8 sessions are served by a program of their own.
    private static let names: Set<String> = ["sshd", "sshd-session", "dropbear"]
    /// More ancestors than any shell has.
    private static let deepest = 64

    /// Why no session was found.
    enum Absence: Error, Hashable {
        /// No parent is a process of sshd: a tmux pane, a console, a service.
        case notUnderSSHD
        /// The connection was opened by another account: `su`, `sudo`.
        case openedByAnotherAccount
    }

    /// The session that the process `pid` of the account `uid` belongs to; `lookUp` reads one process.
    static func find(
        from pid: Int32,
        uid: UInt32,
        lookUp: (Int32) -> ProcessRecord?
    ) throws(Absence) -> SSHSession {
        var current = pid
        for _ in 0..<deepest {
            guard current > 1, let process = lookUp(current) else { break }
            if names.contains(process.name) {
                guard process.uid == uid else { throw .openedByAnotherAccount }
                let server = top(above: process, lookUp)
                return SSHSession(pid: server.pid, started: server.started)
            }
            current = process.parent
        }
        throw .notUnderSSHD
    }

    /// The process of the account that serves the whole connection.
    ///
    /// sshd runs `~/.ssh/rc` in a child that becomes the shell afterwards: seen from there the child is a process of
    /// sshd, seen from the shell its parent is the first one.
    private static func top(above process: ProcessRecord, _ lookUp: (Int32) -> ProcessRecord?) -> ProcessRecord {
        var top = process
        for _ in 0..<deepest {
            guard let parent = lookUp(top.parent), names.contains(parent.name), parent.uid == process.uid,
                parent.servesConnection
            else { break }
            top = parent
        }
        return top
    }
}
