import LoginEvents
import Pipeline

extension StoreRule {
    static let retention: [StoreRule] = [
        StoreRule("an ended session older than the limit goes with its logon, its logoff and its final entries") {
            store in
            _ = try store.record(.sample(1, at: 0), plans: [AlertPlan(channel: .slack, silencedBy: "quiet")])
            _ = try store.record(.sample(2, .logoff, at: 10), plans: [])
            try expectEqual(try store.deleteLogins(before: .at(10)), 0, "at its end")
            try expectEqual(try store.deleteLogins(before: .at(10.5)), 2, "after its end")
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)), [])
            try expectEqual(try store.counts(), [:])
            try expectEqual(try store.deleteLogins(before: .at(99)), 0, "again")
        },
        StoreRule("an open session is kept, however old") { store in
            _ = try store.record(.sample(1, at: 0), plans: [AlertPlan(channel: .slack, silencedBy: "quiet")])
            try expectEqual(try store.deleteLogins(before: .at(1_000_000)), 0)
            try expectEqual(try store.counts(), [.slack: [.silenced: 1]])
            try expectEqual(
                try store.record(.sample(2, .logoff, at: 2_000_000), plans: []),
                .logoffStored(duration: .seconds(2_000_000))
            )
            try expectEqual(try store.deleteLogins(before: .at(3_000_000)), 2)
        },
        StoreRule("a login that still has to be told is kept, with the end of its session") { store in
            _ = try store.record(.sample(1, at: 0), plans: [AlertPlan(channel: .slack), AlertPlan(channel: .pager)])
            _ = try store.record(.sample(2, .logoff, at: 10), plans: [])
            let entries = try store.entries(in: [.pending], channel: nil, limit: 9)
            try expectEqual(try store.deleteLogins(before: .at(99)), 0, "both pending")
            for entry in entries {
                try expectEqual(try store.deleteLogins(before: .at(99)), 0, "one left")
                try store.beginAttempt(entry.sequence, at: .at(20))
                try expectEqual(try store.deleteLogins(before: .at(99)), 0, "sending")
                try store.endAttempt(entry.sequence, with: .delivered, at: .at(21))
            }
            try expectEqual(try store.deleteLogins(before: .at(99)), 2, "told")
        },
        StoreRule("an end without a logon, and a refused logon, go when they are old") { store in
            var refused = LoginEvent.sample(1, at: 0)
            refused.outcome = .failure
            _ = try store.record(refused, plans: [AlertPlan(channel: .slack)])
            _ = try store.record(.sample(2, .logoff, at: 0), plans: [])
            _ = try store.record(.sample(3, .logoff, at: 50), plans: [])
            try expectEqual(try store.deleteLogins(before: .at(10)), 1, "the end")
            let entry = try store.head(of: .slack)
            try store.beginAttempt(entry?.sequence ?? 0, at: .at(1))
            try store.endAttempt(entry?.sequence ?? 0, with: .deadLetter(reason: "no"), at: .at(1))
            try expectEqual(try store.deleteLogins(before: .at(10)), 1, "the refused one")
        },
        StoreRule("what was deleted can be recorded again, and its sequence is not used again") { store in
            _ = try store.record(.sample(1, at: 0), plans: [AlertPlan(channel: .slack, silencedBy: "quiet")])
            _ = try store.record(.sample(2, .logoff, at: 1), plans: [])
            let before = try store.entries(in: [.silenced], channel: nil, limit: 1).map(\.sequence)
            try expectEqual(try store.deleteLogins(before: .at(9)), 2)
            try expectEqual(try store.record(.sample(1), plans: [AlertPlan(channel: .slack)]), .logonStored)
            let after = try store.entries(in: [.pending], channel: nil, limit: 1).map(\.sequence)
            try expectEqual((before.first ?? .max) < (after.first ?? .min), true)
        },
    ]
}
