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
        text += BlindnessCheck.hints(facts.host).map { "hint: \(TerminalText.text($0, limit: 400))\n" }.joined()
        if let problem = facts.storeProblem { text += "hint: what the agent found is not shown: \(problem)\n" }
        description = text + (findings.isEmpty ? "Every login is seen.\n" : "")
    }

    private static func sources(_ host: HostFacts) -> [(String, String)] {
        var lines = [("hook", hook(host))]
        lines.append(("journal", journal(host.journal)))
        for file in host.files {
            lines.append((TerminalText.text(file.path, limit: 200), state(file.state, now: host.now)))
        }
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
