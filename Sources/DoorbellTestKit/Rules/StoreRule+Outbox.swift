import LoginEvents
import Notifications
import Pipeline

extension StoreRule {
    static let outbox: [StoreRule] = [
        StoreRule("the head is the oldest entry of its channel, whether or not its time has come") { store in
            for number in 1...3 {
                _ = try store.record(
                    .sample(number, at: Double(-number)),
                    plans: [AlertPlan(channel: number == 1 ? .pager : .slack)]
                )
            }
            guard let head = try store.head(of: .slack) else { throw RuleViolation(description: "no head") }
            try expectEqual(head.event, .sample(2, at: -2))
            try store.beginAttempt(head.sequence, at: .at(0))
            let later = AttemptResult.retry(notBefore: .at(999), form: .full, reason: "busy", outcomeUnknown: false)
            try store.endAttempt(head.sequence, with: later, at: .at(0))
            try expectEqual(try store.head(of: .slack)?.sequence, head.sequence)
            try expectEqual(try store.head(of: .pager)?.event, .sample(1, at: -1))
            try expectEqual(try store.head(of: ChannelName(rawValue: "none")), nil)
        },
        StoreRule("entries come oldest first, of the states and the channel asked for, at most so many") { store in
            for number in 1...4 {
                let plans = [AlertPlan(channel: .slack, silencedBy: number == 2 ? "quiet" : nil)]
                _ = try store.record(.sample(number, at: Double(-number)), plans: plans)
            }
            _ = try store.record(.sample(5), plans: [AlertPlan(channel: .pager)])
            func origins(_ states: Set<OutboxState>, _ channel: ChannelName?, _ limit: Int) throws -> [String] {
                try store.entries(in: states, channel: channel, limit: limit).map {
                    String($0.event?.originKey.last ?? "?")
                }
            }
            try expectEqual(try origins([.pending], .slack, 9), ["1", "3", "4"])
            try expectEqual(try origins([.pending, .silenced], .slack, 3), ["1", "2", "3"])
            try expectEqual(try origins([.pending], nil, 9), ["1", "3", "4", "5"])
            try expectEqual(try origins([], nil, 9), [])
            try expectEqual(try origins([.pending], nil, 0), [])
        },
        StoreRule("a final entry can be sent again, at once and in full, with its attempts kept") { store in
            let entry = try enqueue(store)
            try store.beginAttempt(entry.sequence, at: .at(1))
            let plain = AttemptResult.retry(notBefore: .at(2), form: .plain, reason: "blocks", outcomeUnknown: false)
            try store.endAttempt(entry.sequence, with: plain, at: .at(1))
            try expectEqual(try store.resend(entry.sequence, at: .at(1)), false, "pending already")
            try store.beginAttempt(entry.sequence, at: .at(2))
            try expectEqual(try store.resend(entry.sequence, at: .at(2)), false, "sending")
            try store.endAttempt(entry.sequence, with: .deadLetter(reason: "text"), at: .at(3))
            try expectEqual(try store.resend(entry.sequence, at: .at(4)), true)
            let again = try store.head(of: .slack)
            try expectEqual(again?.state, .pending)
            try expectEqual(again?.attempts, 2)
            try expectEqual(again?.form, .full)
            try expectEqual(again?.notBefore, nil)
            try expectEqual(again?.reason, nil)
            try expectEqual(again?.settled, nil)
            try expectEqual(again?.outcomeUnknown, false)
            try expectEqual(try store.resend(999, at: .at(4)), false, "no such entry")
        },
        StoreRule("a delivered entry sent again may be shown twice; a silenced one may not") { store in
            let entry = try enqueue(store)
            try store.beginAttempt(entry.sequence, at: .at(1))
            try store.endAttempt(entry.sequence, with: .delivered, at: .at(1))
            _ = try store.record(.sample(2), plans: [AlertPlan(channel: .pager, silencedBy: "quiet")])
            for silenced in try store.entries(in: [.silenced], channel: nil, limit: 9) {
                try expectEqual(try store.resend(silenced.sequence, at: .at(2)), true)
            }
            try expectEqual(try store.resend(entry.sequence, at: .at(2)), true)
            try expectEqual(try store.head(of: .slack)?.outcomeUnknown, true)
            try expectEqual(try store.head(of: .pager)?.outcomeUnknown, false)
        },
        StoreRule("what is known about a destination is kept for each channel") { store in
            try expectEqual(try store.health(of: .slack), nil)
            let paused = ChannelHealth(state: .paused, reason: "no_service", since: .at(1))
            let ok = ChannelHealth(state: .ok, reason: "", since: .at(2))
            try store.saveHealth(paused, of: .slack)
            try store.saveHealth(ok, of: .pager)
            try expectEqual(try store.health(of: .slack), paused)
            try store.saveHealth(ok, of: .slack)
            try expectEqual(try store.health(of: .slack), ok)
        },
    ]

    static let counting: [StoreRule] = [
        StoreRule("counts add up, and those that are zero are left out") { store in
            try expectEqual(try store.counters(), [:])
            try expectEqual(try store.add(2, to: .hookForged), 2)
            try expectEqual(try store.add(3, to: .hookForged), 5)
            try expectEqual(try store.add(0, to: .hookDropped), 0)
            try expectEqual(try store.counters(), [.hookForged: 5])
        },
        StoreRule("a count remembers up to where its source is counted") { store in
            try expectEqual(try store.mark(of: .hookDropped), 0)
            try store.add(3, to: .hookDropped, countedUpTo: 3)
            try store.add(2, to: .hookDropped, countedUpTo: 2)
            try expectEqual(try store.mark(of: .hookDropped), 2)
            try expectEqual(try store.counters(), [.hookDropped: 5])
            try store.add(0, to: .hookForged, countedUpTo: 7)
            try expectEqual(try store.mark(of: .hookForged), 7)
        },
        StoreRule("a count never goes down and never overflows") { store in
            try expectEqual(try store.add(.max, to: .hookDropped), .max)
            try expectEqual(try store.add(1, to: .hookDropped), .max)
            try expectEqual(try store.add(-5, to: .hookDropped), .max)
            try expectEqual(try store.add(.min, to: .hookRepeated), 0)
        },
    ]
}
