import LoginEvents

/// Which logs are followed, in words: what `auto` has become on this host.
enum LogSummary {
    /// The lines; `account` is whose rights decided, `nil` whoever asks.
    static func lines(_ logs: Configuration.Logs, plan: LogPlan, account: String? = nil) -> [String] {
        var lines: [String] = []
        let reader = account.map { ", as the account \($0) sees it" } ?? ""
        if plan.isJournalFollowed { lines.append("the journal" + chosen(logs.journal == .auto, reader)) }
        for path in plan.files {
            lines.append(TerminalText.text(path, limit: 200) + chosen(!logs.files.contains(path)))
        }
        if account != nil, !plan.isJournalFollowed, logs.journal == .auto, !plan.files.isEmpty {
            lines.append("not the journal: it cannot be read" + chosen(true, reader))
        }
        if lines.isEmpty { lines.append("none" + chosen(logs.journal == .auto || logs.isUsualFileFollowed, reader)) }
        for (name, path) in [("wtmp", plan.wtmp), ("btmp", plan.btmp)] {
            if let path { lines.append("\(name) \(TerminalText.text(path, limit: 200)), where it can be read") }
        }
        let hook =
            plan.expectsHook ? "every login of sshd's must come through the hook too" : "the hook is not expected"
        lines.append(hook + chosen(logs.hook == .auto))
        if !logs.tags.extra.isEmpty {
            let names = logs.tags.extra.map { "\(TerminalText.text($0.key, limit: 32)) as \($0.value.rawValue)" }
            lines.append("further tags: " + names.sorted().joined(separator: ", "))
        }
        if !logs.names.isEmpty { lines.append("also this host: " + logs.names.joined(separator: ", ")) }
        if !plan.files.isEmpty { lines.append("zone \(logs.zone)") }
        return lines
    }

    private static func chosen(_ isChosen: Bool, _ reader: String = "") -> String {
        isChosen ? " (auto\(reader))" : ""
    }
}
