import HostSources
import LoginEvents
import Notifications
import Pipeline

extension StatusReport {
    /// How many findings are shown; more are counted.
    private static let findingLimit = 10
    /// How many sessions are shown.
    private static let sessionLimit = 20

    /// Each log, and what came of it.
    mutating func addLogs(_ contents: StatusFacts.Contents, _ accounting: [String: LogFileFacts], now: Timestamp) {
        let records = Set(accounting.values.map(\.path))
        for log in contents.logs where !records.contains(log.source.rawValue) {
            let name = TerminalText.text(log.source.rawValue, limit: 200)
            let age = Self.passed(since: log.taken, now: now)
            lines.append(
                ("log", "\(name), \(age) ago: \(log.lines) lines, \(log.records) of sshd's, \(log.unknown) unknown")
            )
        }
        for (name, file) in accounting.sorted(by: { $0.key > $1.key }) {
            let log = contents.logs.first { $0.source.rawValue == file.path }
            lines.append((name, Self.accounting(name, file, log, now: now)))
        }
        if contents.held > 0 { lines.append(("waiting", "\(contents.held) for another source to confirm them")) }
        guard let attempts = contents.counters[.attempts], attempts > 0 else { return }
        let dropped = contents.counters[.attemptsDropped] ?? 0
        lines.append(("failed attempts", "\(attempts), \(dropped) of them dropped by sshd"))
        for attacker in contents.attackers {
            let about = attacker.error > 0 ? "at most " : ""
            lines.append(("", "\(about)\(attacker.count) from \(attacker.source) in the last hour"))
        }
    }

    private static func accounting(_ name: String, _ file: LogFileFacts, _ log: LogProgress?, now: Timestamp) -> String
    {
        let path = TerminalText.text(file.path, limit: 200)
        let what = name == "btmp" ? "refused by sshd" : "of sessions over the network"
        if let log {
            return "\(path), \(passed(since: log.taken, now: now)) ago: \(log.lines) records, \(log.records) \(what)"
        }
        return switch file.state {
        case .readable: "\(path), not read yet"
        case .missing: "\(path) is not there"
        case .unreadable(let why): "\(path) cannot be read: \(why)"
        }
    }

    /// What was found, each with what to do.
    mutating func addFindings(_ all: [StoredFinding], now: Timestamp) {
        guard !all.isEmpty else { return }
        // What lasts is found again every minute; what happened once was told, and calls for nothing after a day.
        let findings = all.filter { now.duration(since: $0.lastSeen) < StoredFinding.tellingInterval }
        lines.append(("findings", "\(findings.count) in the last day, \(all.count - findings.count) older"))
        for stored in findings.prefix(Self.findingLimit) {
            let times = stored.occurrences > 1 ? " (\(stored.occurrences) times)" : ""
            let when = stored.lastSeen.utc
            let fix = FindingWords.fix(stored.finding.kind, subject: stored.finding.subject)
            attention.append("\(FindingWords.sentence(stored.finding)), \(when)\(times); \(fix)")
        }
        if findings.count > Self.findingLimit {
            attention.append("\(findings.count - Self.findingLimit) more findings; run: doorbell status --json")
        }
    }

    /// The sessions over SSH that are open on this host, those from before the agent's start too.
    mutating func addSessions(_ sessions: [OpenSession]) {
        for (index, session) in sessions.prefix(Self.sessionLimit).enumerated() {
            let user = TerminalText.text(session.user, limit: 32)
            let from = session.address.map { " from \($0)" } ?? ""
            let terminal = session.terminal.map { " on \(TerminalText.text($0, limit: 32))" } ?? ""
            lines.append((index == 0 ? "open sessions" : "", "\(user)\(from)\(terminal), since \(session.since.utc)"))
        }
        if sessions.count > Self.sessionLimit { lines.append(("", "and \(sessions.count - Self.sessionLimit) more")) }
    }
}
