import IPNetworks
import LoginEvents

/// The hook's newest logins, for failures before them that a log tells of afterwards: the hook is ahead of the log.
///
/// The message is sent by then; what is stored gets the right number.
struct LateFailures {
    /// How many logins are kept.
    static let capacity = 64
    /// For how long after a login its log may lag.
    static let patience = Duration.seconds(30)

    private struct Login {
        var id: EventID
        var time: Timestamp
        var received: Timestamp
        var user: RawText
        var source: LoginEvent.Source
        var failures: PrecedingFailures
    }

    private var logins: [Login] = []
    private var changed: Set<EventID> = []

    /// Keeps a login of the hook.
    mutating func note(_ event: LoginEvent) {
        if logins.count >= Self.capacity { logins.removeFirst() }
        logins.append(
            Login(
                id: event.id,
                time: event.time,
                received: event.received,
                user: event.user,
                source: event.source,
                failures: event.precedingFailures ?? PrecedingFailures(fromSource: 0, onUser: 0)
            )
        )
    }

    /// Takes a failure that is read now; it counts for the first login behind it from its source, and for all behind it
    /// on its account.
    ///
    /// - Returns: what is still to be counted: a success ended the source's row of failures.
    mutating func take(_ attempt: FailedAttempt, at now: Timestamp) -> FailedAttempt {
        let places = logins.indices.filter { index in
            let age = now.duration(since: logins[index].received)
            return age <= Self.patience && age >= .zero && logins[index].time >= attempt.time
        }
        guard !places.isEmpty, !attempt.isDropped else { return attempt }
        var rest = attempt
        let ended = places.filter { isSource(of: logins[$0], attempt.address) }
        if let ended = ended.min(by: { logins[$0].time < logins[$1].time }) {
            logins[ended].failures.fromSource += attempt.count
            changed.insert(logins[ended].id)
            rest.address = nil
        }
        for place in places where attempt.user == logins[place].user {
            logins[place].failures.onUser += attempt.count
            changed.insert(logins[place].id)
        }
        return rest
    }

    private func isSource(of login: Login, _ address: IPAddress?) -> Bool {
        guard let address else { return false }
        return TellingLimit.claim("", from: login.source.address) == TellingLimit.claim("", from: address)
    }

    /// What is to be stored of it; a second call gives nothing.
    mutating func changes() -> [StoreChange] {
        defer { changed = [] }
        return logins.filter { changed.contains($0.id) }.map { .failures($0.id, $0.failures) }
    }
}
