import LoginEvents

/// How many findings of a kind may be told: whoever can write log lines must not be able to bury a channel in them.
///
/// What is not told is stored all the same, and its outbox entry says why it is silent.
public struct TellingLimit: Sendable {
    /// How many findings of one kind are told in an hour.
    public static let perHour = 20

    private var told: [FindingKind: [Timestamp]] = [:]

    /// How many more findings of a kind may be told now.
    func room(for kind: FindingKind, at now: Timestamp) -> Int {
        Self.perHour - recent(kind, at: now).count
    }

    /// Counts one that was told.
    mutating func note(_ kind: FindingKind, at now: Timestamp) {
        told[kind] = recent(kind, at: now) + [now]
    }

    private func recent(_ kind: FindingKind, at now: Timestamp) -> [Timestamp] {
        told[kind, default: []].filter { moment in
            let age = now.duration(since: moment)
            return age < .seconds(3600) && age >= .zero
        }
    }
}
