import LoginEvents
import Notifications
import Pipeline

extension StoreRule {
    static let attempts: [StoreRule] = [
        StoreRule("an entry is pending, then sending, then delivered") { store in
            let first = try enqueue(store)
            try expectEqual(first.state, .pending)
            try expectEqual(first.attempts, 0)
            try expectEqual(first.form, .full)
            try store.beginAttempt(first.sequence, at: .at(1))
            try expectEqual(try store.head(of: .slack)?.state, .sending)
            try expectEqual(try store.head(of: .slack)?.attempts, 1)
            try store.endAttempt(first.sequence, with: .delivered, at: .at(2))
            try expectEqual(try store.head(of: .slack), nil)
            let told = try store.entries(in: [.delivered], channel: .slack, limit: 9)
            try expectEqual(told.map(\.settled), [.at(2)])
            try expectEqual(told.map(\.outcomeUnknown), [false])
        },
        StoreRule("a retry keeps its time, form and reason, and that an outcome is unknown for good") { store in
            let entry = try enqueue(store)
            try store.beginAttempt(entry.sequence, at: .at(1))
            let unknown = AttemptResult.retry(
                notBefore: .at(9),
                form: .plain,
                reason: "no answer",
                outcomeUnknown: true
            )
            try store.endAttempt(entry.sequence, with: unknown, at: .at(2))
            let waiting = try store.head(of: .slack)
            try expectEqual(waiting?.notBefore, .at(9))
            try expectEqual(waiting?.form, .plain)
            try expectEqual(waiting?.reason, "no answer")
            try expectEqual(waiting?.outcomeUnknown, true)
            try expectEqual(waiting?.state, .pending)
            try store.beginAttempt(entry.sequence, at: .at(9))
            try expectEqual(try store.head(of: .slack)?.notBefore, nil)
            let known = AttemptResult.retry(notBefore: .at(20), form: .plain, reason: "busy", outcomeUnknown: false)
            try store.endAttempt(entry.sequence, with: known, at: .at(10))
            try expectEqual(try store.head(of: .slack)?.outcomeUnknown, true)
            try expectEqual(try store.head(of: .slack)?.attempts, 2)
        },
        StoreRule("a dead letter keeps its reason and leaves the lane") { store in
            let entry = try enqueue(store)
            try store.beginAttempt(entry.sequence, at: .at(1))
            try store.endAttempt(entry.sequence, with: .deadLetter(reason: "too long"), at: .at(2))
            try expectEqual(try store.head(of: .slack), nil)
            let dead = try store.entries(in: [.deadLetter], channel: nil, limit: 9)
            try expectEqual(dead.map(\.reason), ["too long"])
        },
        StoreRule("an attempt that a dead agent left is pending again, its outcome unknown") { store in
            let first = try enqueue(store)
            _ = try store.record(.sample(2, at: 1), plans: [AlertPlan(channel: .slack)])
            try store.beginAttempt(first.sequence, at: .at(1))
            try expectEqual(try store.recoverInterruptedAttempts(), 1)
            let entries = try store.entries(in: [.pending], channel: .slack, limit: 9)
            try expectEqual(entries.map(\.outcomeUnknown), [true, false])
            try expectEqual(entries.map(\.attempts), [1, 0])
            try expectEqual(try store.recoverInterruptedAttempts(), 0)
        },
        StoreRule("an attempt begun twice has an unknown outcome") { store in
            let entry = try enqueue(store)
            try store.beginAttempt(entry.sequence, at: .at(1))
            try store.beginAttempt(entry.sequence, at: .at(2))
            try expectEqual(try store.head(of: .slack)?.outcomeUnknown, true)
            try expectEqual(try store.head(of: .slack)?.attempts, 2)
        },
        StoreRule("an attempt that makes no sense is refused and changes nothing") { store in
            let entry = try enqueue(store)
            let sequence = entry.sequence
            try expectThrows(StoreRefusal.wrongState(sequence: sequence, .pending)) {
                try store.endAttempt(sequence, with: .delivered, at: .at(1))
            }
            try store.beginAttempt(sequence, at: .at(1))
            try store.endAttempt(sequence, with: .delivered, at: .at(2))
            try expectThrows(StoreRefusal.wrongState(sequence: sequence, .delivered)) {
                try store.beginAttempt(sequence, at: .at(3))
            }
            try expectThrows(StoreRefusal.wrongState(sequence: sequence, .delivered)) {
                try store.endAttempt(sequence, with: .deadLetter(reason: "no"), at: .at(3))
            }
            try expectThrows(StoreRefusal.noSuchEntry(999)) { try store.beginAttempt(999, at: .at(3)) }
            try expectThrows(StoreRefusal.noSuchEntry(999)) {
                try store.endAttempt(999, with: .delivered, at: .at(3))
            }
            try expectEqual(try store.counts(), [.slack: [.delivered: 1]])
        },
    ]

    static func enqueue(_ store: any Store) throws -> OutboxEntry {
        _ = try store.record(.sample(1), plans: [AlertPlan(channel: .slack)])
        guard let entry = try store.head(of: .slack) else {
            throw RuleViolation(description: "the entry that was put in is not the head")
        }
        return entry
    }
}
