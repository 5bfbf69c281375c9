import LoginEvents
import Pipeline

/// Logins as rows.
struct LoginsTable: CustomStringConvertible {
    let description: String

    init(_ logins: [StoredLogin]) {
        var table = Table([
            "TIME", "USER", "FROM", "NETWORK", "PLACE", "HOW", "SEEN BY", "FAILED", "SESSION", "TOLD", "EVENT", "RISK",
        ])
        for login in logins {
            table.add([
                login.event.time.utc,
                TerminalText.text(login.event.user, limit: 32),
                LoginText.source(login.event.source),
                LoginText.network(login.assessment),
                LoginText.place(login.assessment),
                LoginText.method(login.event.authentication),
                LoginText.sources(login.event),
                LoginText.failures(login.event.precedingFailures),
                LoginText.session(login),
                LoginText.told(login.deliveries),
                "\(login.event.id)",
                LoginText.risk(login.assessment),
            ])
        }
        description = table.description
    }
}
