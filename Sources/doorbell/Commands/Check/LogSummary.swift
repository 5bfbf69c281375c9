import LoginEvents

/// Which logs are followed, in words: what `auto` has become on this host.
enum LogSummary {
    static func lines(_ logs: Configuration.Logs, plan: LogPlan) -> [String] {
        var lines: [String] = []
        if plan.isJournalFollowed { lines.append("the journal" + chosen(logs.journal == .auto)) }
        for path in plan.files {
            lines.append(TerminalText.text(path, limit: 200) + chosen(!logs.files.contains(path)))
        }
        if lines.isEmpty { lines.append("none" + chosen(logs.journal == .auto || logs.isUsualFileFollowed)) }
        let hook =
            plan.expectsHook ? "every login of sshd's must come through the hook too" : "the hook is not expected"
        lines.append(hook + chosen(logs.hook == .auto))
        if !logs.tags.extra.isEmpty {
            let names = logs.tags.extra.map { "\(TerminalText.text($0.key, limit: 32)) as \($0.value.rawValue)" }
            lines.append("further tags: " + names.sorted().joined(separator: ", "))
        }
        if !plan.files.isEmpty { lines.append("zone \(logs.zone)") }
        return lines
    }

    private static func chosen(_ isChosen: Bool) -> String { isChosen ? " (auto)" : "" }
}
