import LoginEvents
import Timestamps

/// The first lines of a history's report: what was read, and what there was in all.
struct ReplaySummary: CustomStringConvertible {
    /// What was read.
    let history: ReplayHistory
    /// The files that it was read from.
    let files: [ReplayedFile]

    var description: String {
        var text = "History of \(files.map(\.name).joined(separator: ", "))\n"
        for (name, value) in lines {
            text += "  " + name + String(repeating: " ", count: 10 - name.count) + value + "\n"
        }
        return text
    }

    private var counts: HistoryCounts { history.counts }

    private var lines: [(String, String)] {
        var lines = [("Period", period), ("Read", read)]
        if history.hostNames.contains(where: { !$0.isEmpty }) { lines.append(("Hosts", hosts)) }
        lines.append(("Logins", logins))
        lines.append(("Attempts", attempts))
        if let hint { lines.append(("Hint", hint)) }
        for file in files {
            if let failure = file.failure { lines.append(("Missing", "\(file.name) \(file.reach): \(failure)")) }
        }
        return lines
    }

    /// What to do where nothing was recognised.
    private var hint: String? {
        let isEmpty = counts.records.isEmpty && counts.unknown == 0
        guard isEmpty, files.contains(where: { $0.lines > 0 }) else { return nil }
        return "no line has the name of sshd or dropbear before its message; see “doorbell explain LINE”"
    }

    private var period: String {
        guard let first = counts.first, let last = counts.last else { return "no dated line of sshd or dropbear" }
        return "\(first.utc) to \(last.utc) (\(DurationText(last.duration(since: first))))"
    }

    private var read: String {
        let records = counts.records.values.reduce(0, +)
        var text = DigitGroups.counted(files.map(\.lines).reduce(0, +), "line")
        text += ", \(DigitGroups.text(Int(clamping: records + counts.unknown))) of sshd or dropbear"
        if counts.unknown > 0 { text += ", \(DigitGroups.text(Int(clamping: counts.unknown))) of them not understood" }
        let tooLong = files.map(\.tooLong).reduce(0, +)
        if tooLong > 0 { text += ", \(DigitGroups.text(tooLong)) too long to be read" }
        return text
    }

    private var hosts: String {
        let names = history.hostNames.filter { !$0.isEmpty }
        let shown = names.prefix(8).map { TerminalText.text($0, limit: 64) }.joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }

    private var logins: String {
        guard counts.logins > 0 else { return "none" }
        let groups = history.loginGroups
        var text = DigitGroups.text(Int(clamping: counts.logins))
        let accounts = Set(groups.map(\.key.user)).count
        let sources = Set(groups.map(\.key.address)).count
        text +=
            ", by \(DigitGroups.counted(accounts, "account")) from \(DigitGroups.counted(sources, "address", "addresses"))"
        if counts.ended > 0 { text += "; the end of \(DigitGroups.text(Int(clamping: counts.ended))) was seen" }
        if counts.afterFailures > 0 {
            text += "; \(DigitGroups.text(Int(clamping: counts.afterFailures))) after failures"
        }
        if counts.doubtful > 0 { text += "; \(DigitGroups.text(Int(clamping: counts.doubtful))) doubtful" }
        return text
    }

    private var attempts: String {
        guard counts.attempts > 0 else { return "none" }
        var text = DigitGroups.text(Int(clamping: counts.attempts))
        if let sources = history.attackerCount {
            text += " from \(DigitGroups.counted(sources, "source"))"
        } else {
            text += " from more than \(DigitGroups.text(history.limits.sources)) sources"
        }
        if let users = history.triedUserCount {
            text += " on \(DigitGroups.counted(users, "account"))"
        } else {
            text += " on more than \(DigitGroups.text(history.limits.users)) accounts"
        }
        if counts.dropped > 0 {
            text += "; \(DigitGroups.text(Int(clamping: counts.dropped))) of them connections that sshd dropped"
        }
        return text
    }
}
