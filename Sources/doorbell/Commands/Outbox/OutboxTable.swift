import LoginEvents
import Pipeline

/// Outbox entries as rows.
struct OutboxTable: CustomStringConvertible {
    let description: String

    init(_ entries: [OutboxEntry]) {
        var table = Table(["SEQUENCE", "CHANNEL", "STATE", "LOGIN", "USER", "FROM", "EVENT", "TRIES", "NEXT", "REASON"])
        for entry in entries {
            table.add([
                "\(entry.sequence)",
                entry.channel.rawValue,
                entry.state.rawValue,
                entry.event.time.utc,
                TerminalText.text(entry.event.user, limit: 32),
                LoginText.source(entry.event.source),
                "\(entry.event.id)",
                "\(entry.attempts)",
                Self.next(entry),
                TerminalText.text(entry.reason ?? "", limit: 120),
            ])
        }
        description = table.description
    }

    private static func next(_ entry: OutboxEntry) -> String {
        guard !entry.state.isFinal else { return "never" }
        return entry.notBefore?.utc ?? "now"
    }
}
