import IPNetworks
import LoginEvents
import Notifications
import Timestamps

/// A history for a person.
struct ReplayReport: CustomStringConvertible {
    /// The most rows of the table of logins; what is left out is counted.
    static let rowLimit = 200
    /// The most rows of the tables of single logins.
    static let singleLimit = 50

    /// What was read.
    let history: ReplayHistory
    /// The files that it was read from.
    let files: [ReplayedFile]
    /// What addresses are judged by.
    let risk: ReplayRisk
    /// How scores look.
    let bar: ScoreBar
    /// How many rows the tables of attacks have.
    let top: Int

    var description: String {
        let sections = [
            ReplaySummary(history: history, files: files).description, logins, afterFailures, sources, users, doubtful,
            suspicious, unknown,
        ]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var riskHeading: [String] { risk.judge == nil ? [] : ["RISK"] }
    private var hasHosts: Bool { history.hostNames.count > 1 }

    private var logins: String {
        let groups = history.loginGroups
        guard !groups.isEmpty else { return "" }
        var heading = ["USER"] + (hasHosts ? ["HOST"] : []) + ["FROM", "HOW", "LOGINS", "FIRST", "LAST", "SESSIONS"]
        if risk.judge != nil { heading += ["NETWORK", "PLACE", "RISK"] }
        var table = Table(heading)
        for group in groups.prefix(Self.rowLimit) {
            let source = LoginEvent.Source(address: group.key.address, port: nil, remoteHost: group.key.remoteHost)
            var row = [TerminalText.text(group.key.user, limit: 32)]
            if hasHosts { row.append(TerminalText.text(group.key.host, limit: 40)) }
            row += [
                LoginText.source(source), LoginText.method(group.key.authentication), DigitGroups.text(group.count),
                group.first.utc, group.last.utc, Self.sessions(group),
            ]
            table.add(row + riskCells(group.key.address))
        }
        let hidden = groups.count - Self.rowLimit
        return Self.section("Logins", table, hidden: hidden, "--json has them all")
    }

    private func riskCells(_ address: IPAddress?) -> [String] {
        guard risk.judge != nil else { return [] }
        guard let assessment = risk.assessment(address) else { return ["", "", risk.text(address, bar: bar)] }
        return [LoginText.network(assessment), LoginText.place(assessment), risk.text(address, bar: bar)]
    }

    private var afterFailures: String {
        guard !history.afterFailures.isEmpty else { return "" }
        var table = Table(["TIME", "USER", "FROM", "HOW", "FAILURES"] + riskHeading)
        for login in history.afterFailures.prefix(Self.singleLimit) {
            let error = login.failures.error > 0 ? " (at most \(login.failures.error) fewer)" : ""
            table.add([
                login.time.utc, TerminalText.text(login.user, limit: 32), LoginText.source(login.source),
                LoginText.method(login.authentication), DigitGroups.text(login.failures.fromSource) + error,
                risk.text(login.source.address, bar: bar),
            ])
        }
        let hidden = Int(clamping: history.counts.afterFailures) - min(history.afterFailures.count, Self.singleLimit)
        return Self.section(
            "Logins after failures of the same source, within an hour",
            table,
            hidden: hidden,
            "--json has the first thousand"
        )
    }

    private var sources: String {
        let attackers = history.attackers(top)
        guard !attackers.isEmpty else { return "" }
        var table = Table(["ATTEMPTS", "FROM", "FIRST", "LAST", "ACCOUNTS", "LOGINS"] + riskHeading)
        for source in attackers {
            table.add([
                ReplayText.count(source.attempts, error: source.error), ReplayText.source(source), source.first.utc,
                source.last.utc, ReplayText.users(source), source.logins == 0 ? "" : "\(source.logins)",
                risk.text(source.address, bar: bar),
            ])
        }
        let hidden = (history.attackerCount ?? 0) - attackers.count
        return Self.section("Sources of attacks", table, hidden: hidden, "--top shows more")
    }

    private var users: String {
        let tried = history.triedUsers(top)
        guard !tried.isEmpty else { return "" }
        var table = Table(["ATTEMPTS", "ACCOUNT"])
        for user in tried {
            table.add([ReplayText.count(user.count, error: user.error), TerminalText.text(user.user, limit: 64)])
        }
        return Self.section(
            "Accounts tried",
            table,
            hidden: (history.triedUserCount ?? 0) - tried.count,
            "--top shows more"
        )
    }

    private var doubtful: String {
        guard !history.doubtful.isEmpty else { return "" }
        var table = Table(["TIME", "USER", "FROM", "HOW", "WHY"])
        for login in history.doubtful.prefix(Self.singleLimit) {
            table.add([
                login.time.utc, TerminalText.text(login.user, limit: 32), LoginText.source(login.source),
                LoginText.method(login.authentication), ReplayText.doubts(login),
            ])
        }
        let hidden = Int(clamping: history.counts.doubtful) - min(history.doubtful.count, Self.singleLimit)
        return Self.section(
            "Doubtful logins: a log file does not say who wrote a line",
            table,
            hidden: hidden,
            "--json has the first thousand"
        )
    }

    private var suspicious: String {
        lines("Lines that imitate others, or can be read in two ways", history.suspicious, history.counts.suspicious)
    }

    private var unknown: String {
        lines("Lines of sshd or dropbear that were not understood", history.unknown, history.counts.unknown)
    }

    private func lines(_ title: String, _ lines: [HistoryLine], _ count: UInt64) -> String {
        guard !lines.isEmpty else { return "" }
        let shown = lines.prefix(history.limits.examples)
        var text = "\(title): \(DigitGroups.text(Int(clamping: count)))\n"
        for line in shown {
            text += "  \(ReplayText.place(line, files: files)): \(TerminalText.text(line.text, limit: 200))\n"
        }
        let hidden = Int(clamping: count) - shown.count
        return hidden > 0 ? text + "  and \(DigitGroups.text(hidden)) more\n" : text
    }

    private static func sessions(_ group: HistoryLoginGroup) -> String {
        var parts: [String] = []
        if group.endedCount > 0 {
            let mean = DurationText(group.duration / group.endedCount)
            parts.append(
                group.endedCount == 1 ? "\(mean)" : "\(mean) on average, \(DurationText(group.longest)) at most"
            )
        }
        let open = group.count - group.endedCount
        if open > 0 { parts.append(group.endedCount == 0 ? "end not seen" : "\(open) without end") }
        if !group.kinds.isEmpty { parts.append(group.kinds.map(ReplayText.kind).joined(separator: " ")) }
        if group.doubtfulCount > 0 { parts.append("\(group.doubtfulCount) doubtful") }
        return parts.joined(separator: ", ")
    }

    private static func section(_ title: String, _ table: Table, hidden: Int, _ advice: String) -> String {
        var text = title + "\n"
        for row in table.description.split(separator: "\n") { text += "  \(row)\n" }
        guard hidden > 0 else { return text }
        return text + "  and \(DigitGroups.text(hidden)) more" + (advice.isEmpty ? "" : "; \(advice)") + "\n"
    }
}
