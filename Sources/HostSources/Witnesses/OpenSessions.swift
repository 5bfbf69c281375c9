import CLinuxSockets
import Glibc
public import LoginEvents

/// The sessions over SSH that are open on this host: what was there before anyone watched is listed, not announced.
public enum OpenSessions {
    /// The sessions, oldest first: those in `utmp` whose process still lives, and those that only a process of sshd shows,
    /// such as sessions without a terminal.
    ///
    /// - Parameters:
    ///   - utmp: the file of open sessions; one that is missing says nothing.
    ///   - proc: where the kernel shows processes.
    /// - Returns: the sessions; whatever cannot be seen is left out.
    public static func now(utmp: String = AccountingFile.utmp, proc: String = "/proc") -> [OpenSession] {
        let processes = ProcessTable(proc: proc)
        var sessions = processes.pids().compactMap { processes.session($0) }
        let recorded = (try? AccountingFile(path: utmp).records()) ?? []
        for record in recorded where record.kind == .user && record.address != nil && processes.exists(record.pid) {
            add(record, to: &sessions)
        }
        return sessions.sorted { ($0.since, $0.pid) < ($1.since, $1.pid) }
    }

    /// A terminal has one session: the record knows where it came from, the process what it is.
    private static func add(_ record: AccountingRecord, to sessions: inout [OpenSession]) {
        if let index = sessions.firstIndex(where: { $0.terminal == record.line && $0.user == record.user }) {
            sessions[index].address = record.address
            sessions[index].since = record.time
        } else {
            sessions.append(
                OpenSession(
                    user: record.user,
                    terminal: record.line,
                    since: record.time,
                    address: record.address,
                    pid: record.pid
                )
            )
        }
    }
}
