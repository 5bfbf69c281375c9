import LoginEvents
import Pipeline

/// What `doorbell status` prints: what is, and what needs attention.
struct StatusReport: CustomStringConvertible {
    /// A name and what is said about it.
    var lines: [(name: String, text: String)] = []
    /// What is wrong, each with what to do.
    var attention: [String] = []

    /// With less than this on the disk, in bytes, something has to be said.
    static let leastFreeSpace = 16 << 20

    init(_ facts: StatusFacts) {
        addAgent(facts)
        addHook(facts)
        addSpool(facts)
        switch facts.contents {
        case .success(let contents):
            let last = contents.lastLogin.map { "\($0.utc), \(Self.passed(since: $0, now: facts.now)) ago" }
            lines.append(("last login", last ?? "none yet"))
            addOutbox(contents, configured: facts.channels, now: facts.now)
            addCounters(contents.counters)
            addLogs(contents, facts.accounting, now: facts.now)
            addFindings(contents.findings, now: facts.now)
        case .failure(let failure):
            attention.append(failure.description)
        }
        addSessions(facts.sessions)
        lines.append(("database", facts.databaseSize.map(Self.size) ?? "none that can be seen"))
        if let left = facts.freeSpace, left < Self.leastFreeSpace {
            attention.append(
                "the disk of the state directory has \(Self.size(left)) left, and what cannot be stored is not told; "
                    + "make room"
            )
        }
        attention += facts.advice
    }

    var description: String {
        let width = lines.map(\.name.count).max() ?? 0
        var text = lines.map { line in
            line.name + String(repeating: " ", count: width - line.name.count + 2) + line.text + "\n"
        }.joined()
        text += attention.map { "attention: \($0)\n" }.joined()
        return text + (attention.isEmpty ? "All is well.\n" : "")
    }

    private mutating func addAgent(_ facts: StatusFacts) {
        switch facts.agent {
        case .running(let pid): lines.append(("agent", "running, process \(pid)"))
        case .stopped:
            lines.append(("agent", "not running"))
            attention.append("no agent is running, so nobody is told of logins; run: systemctl start doorbell")
        case .unknown(let why):
            lines.append(("agent", "cannot be seen: \(why)"))
            attention.append("the agent cannot be seen; run: sudo doorbell status")
        }
        switch facts.socket {
        case .there: lines.append(("socket", "there"))
        case .absent:
            lines.append(("socket", "absent"))
            attention.append("the hook's socket is absent, so reports wait in the spool; run: systemctl start doorbell")
        case .wrong(let why):
            lines.append(("socket", why))
            attention.append("the hook's socket: \(why)")
        }
    }

    private mutating func addHook(_ facts: StatusFacts) {
        switch facts.hook {
        case .there: lines.append(("hook", "installed"))
        case .absent:
            lines.append(("hook", "absent"))
            if !facts.isHookNeedless { attention.append("the hook is not installed; run: make install") }
        case .wrong(let why):
            lines.append(("hook", why))
            attention.append("the hook: \(why)")
        }
        switch facts.pam {
        case .ours: lines.append(("PAM", "enabled"))
        case .foreign: lines.append(("PAM", "enabled by a line of somebody else's"))
        case .absent:
            lines.append(("PAM", "not enabled"))
            guard !facts.isHookNeedless else { break }
            attention.append("sshd does not run the hook; run: sudo doorbell pam enable")
        case .unknown(let why):
            lines.append(("PAM", "cannot be seen"))
            attention.append(why)
        }
    }

    private mutating func addSpool(_ facts: StatusFacts) {
        guard let spooled = facts.spooled else {
            lines.append(("spool", "cannot be seen"))
            return
        }
        lines.append(("spool", "\(spooled) waiting"))
        if spooled > 0, case .running = facts.agent {
            attention.append("the agent runs and leaves \(spooled) in the spool; look at its log")
        }
    }

    private mutating func addOutbox(_ contents: StatusFacts.Contents, configured: [ChannelName], now: Timestamp) {
        if configured.isEmpty {
            lines.append(("channels", "none"))
            attention.append("no channel is configured, so nobody is told; see doorbell.yaml(5)")
        }
        for channel in Set(configured).union(contents.outbox.keys).sorted(by: { $0.rawValue < $1.rawValue }) {
            let counts = contents.outbox[channel] ?? [:]
            lines.append(("channel \(channel)", Self.sum(counts)))
            if let failed = counts[.deadLetter], failed > 0 {
                attention.append("\(channel) refused \(failed) for good; run: doorbell outbox --state failed")
            }
            addHealth(contents.health[channel], of: channel, now: now)
        }
    }

    /// A clock that was set back makes nothing later than now.
    static func passed(since moment: Timestamp, now: Timestamp) -> DurationText {
        DurationText(max(.zero, now.duration(since: moment)))
    }

    private mutating func addHealth(_ health: ChannelHealth?, of channel: ChannelName, now: Timestamp) {
        guard let health else { return }
        let since = Self.passed(since: health.since, now: now)
        let reason = TerminalText.text(health.reason, limit: 200)
        switch health.state {
        case .ok: lines.append(("", "works, for \(since)"))
        case .retrying:
            lines.append(("", "failing, for \(since): \(reason)"))
            attention.append("\(channel) fails and is tried again: \(reason)")
        case .paused:
            lines.append(("", "paused, for \(since): \(reason)"))
            attention.append("\(channel) refuses everything until its configuration is mended: \(reason)")
        }
    }

    mutating func addCounters(_ counters: [CounterName: Int]) {
        // They are never set back, so that they are told and call for nothing.
        let meanings: [(CounterName, String)] = [
            (.hookForged, "refused, because others than root sent them"),
            (.hookMalformed, "refused, because they could not be read"),
            (.hookDropped, "lost by the hook, for want of room in the spool"),
            (.hookRepeated, "came twice and were kept once"),
            (.loginsSilenced, "kept quiet by silences"),
            (.linesOfOthers, "lines of other hosts in this host's logs, which say nothing about this one"),
        ]
        for (name, meaning) in meanings {
            guard let count = counters[name], count > 0 else { continue }
            lines.append((name.rawValue, "\(count) \(meaning)"))
        }
    }

    /// Every alert is in exactly one state, so that the sum shows that none is lost.
    static func sum(_ counts: [OutboxState: Int]) -> String {
        let names: [(OutboxState, String)] = [
            (.delivered, "told"), (.silenced, "silenced"), (.pending, "waiting"), (.sending, "being sent"),
            (.deadLetter, "failed"),
        ]
        let parts = names.map { "\(counts[$0.0] ?? 0) \($0.1)" }.joined(separator: " + ")
        let total = counts.values.reduce(0, +)
        return "\(total) \(total == 1 ? "alert" : "alerts") = \(parts)"
    }

    static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) / 1024) KB" : "\((bytes + (1 << 20) - 1) >> 20) MB"
    }
}
