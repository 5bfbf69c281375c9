import LoginEvents
import Pipeline

/// Outbox entries as rows.
struct OutboxTable: CustomStringConvertible {
    let description: String

    init(_ entries: [OutboxEntry]) {
        var table = Table(["SEQUENCE", "CHANNEL", "STATE", "TIME", "USER", "FROM", "EVENT", "TRIES", "NEXT", "REASON"])
        for entry in entries {
            let event = entry.event ?? entry.subject.finding?.finding.event
            table.add([
                "\(entry.sequence)",
                entry.channel.rawValue,
                entry.state.rawValue,
                entry.subject.time.utc,
                event.map { TerminalText.text($0.user, limit: 32) } ?? "-",
                event.map { LoginText.source($0.source) } ?? "-",
                Self.name(entry.subject),
                "\(entry.attempts)",
                Self.next(entry),
                TerminalText.text(entry.reason ?? "", limit: 120),
            ])
        }
        description = table.description
    }

    /// The login's ID, or what was found.
    private static func name(_ subject: OutboxSubject) -> String {
        switch subject {
        case .login(let event): "\(event.id)"
        case .finding(let stored):
            "\(stored.finding.kind.rawValue) \(TerminalText.text(stored.finding.subject, limit: 32))"
        }
    }

    private static func next(_ entry: OutboxEntry) -> String {
        guard !entry.state.isFinal else { return "never" }
        return entry.notBefore?.utc ?? "now"
    }
}
