import HostSources
import LoginEvents
import Notifications

/// What `doorbell doctor` prints: what each source sees, what is wrong and how to mend it.
struct DoctorReport: CustomStringConvertible {
    let description: String
    /// Whether nothing is wrong.
    let isWell: Bool

    init(_ facts: DoctorFacts) {
        let findings = facts.findings
        isWell = findings.isEmpty
        var lines = Self.sources(facts.host)
        lines.append(("sessions", Self.sessions(facts.sessions)))
        lines += facts.sessions.prefix(20).map { ("", Self.session($0)) }
        let width = lines.map(\.0.count).max() ?? 0
        var text = lines.map { name, value in
            name + String(repeating: " ", count: width - name.count + 2) + value + "\n"
        }.joined()
        for finding in findings {
            text += "finding: \(FindingWords.sentence(finding))\n"
            text += "    fix: \(FindingWords.fix(finding.kind, subject: finding.subject))\n"
        }
        text += facts.hints.map { "hint: \($0)\n" }.joined()
        description = text + (findings.isEmpty ? Self.end(hasHints: !facts.hints.isEmpty) : "")
    }

    private static func end(hasHints: Bool) -> String {
        hasHints
            ? "Nothing was found that is wrong; the hints say what is not seen, or not known.\n"
            : "Nothing was found that keeps a login from being seen.\n"
    }

    private static func sources(_ host: HostFacts) -> [(String, String)] {
        var lines = [("hook", hook(host))]
        lines.append(("journal", journal(host.journal)))
        for file in host.files {
            lines.append((TerminalText.text(file.path, limit: 200), state(file.state, now: host.now)))
        }
        lines.append(("wtmp", accounting(host.wtmp, needs: "logins", now: host.now)))
        lines.append(("btmp", accounting(host.btmp, needs: "refused logins", now: host.now)))
        if let sshd = host.sshd {
            let level = TerminalText.text(sshd.logLevel, limit: 40)
            lines.append(("sshd", "LogLevel \(level), SyslogFacility \(TerminalText.text(sshd.facility, limit: 40))"))
        }
        return lines
    }

    private static func hook(_ host: HostFacts) -> String {
        let expected = host.expectsHook ? "; it is to see every login" : "; the logs alone are believed"
        return switch host.hook {
        case .enabled: "enabled" + expected
        case .absent: "not enabled" + expected
        case .unknown(let why): "cannot be told: \(why)"
        }
    }

    private static func journal(_ journal: HostFacts.Journal) -> String {
        switch journal {
        case .unwanted: "not followed"
        case .readable: "can be read"
        case .missing: "there is none"
        case .unreadable(let why): "cannot be read: \(why)"
        }
    }

    private static func state(_ state: LogFileFacts.State, now: Timestamp) -> String {
        switch state {
        case .missing: "missing"
        case .unreadable(let why): "cannot be read: \(why)"
        case .readable(let size, let changed):
            "can be read, \(StatusReport.size(size)), last written to \(changed.utc), "
                + "\(StatusReport.passed(since: changed, now: now)) ago"
        }
    }

    /// A file that need not be there: many systems of today have none, and not everyone may read it.
    private static func accounting(_ file: LogFileFacts?, needs what: String, now: Timestamp) -> String {
        guard let file else { return "not read" }
        let path = TerminalText.text(file.path, limit: 200)
        return switch file.state {
        case .readable: "\(path) \(state(file.state, now: now))"
        case .missing: "\(path) is not there; it would only confirm what else tells of \(what)"
        case .unreadable(let why): "\(path) cannot be read: \(why); members of utmp can, and nothing depends on it"
        }
    }

    private static func sessions(_ sessions: [OpenSession]) -> String {
        sessions.isEmpty ? "none open that can be seen" : "\(sessions.count) open"
    }

    private static func session(_ session: OpenSession) -> String {
        var text = TerminalText.text(session.user)
        if let address = session.address { text += " from \(address)" }
        if let terminal = session.terminal { text += " on \(TerminalText.text(terminal))" }
        return text + " since \(session.since.utc), process \(session.pid)"
    }
}
