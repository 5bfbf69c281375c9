import IPNetworks
import LoginEvents
import Notifications
import Pipeline
import Reputation

extension StoreRule {
    static let recording: [StoreRule] = [
        StoreRule("a login comes back as it was recorded, byte for byte") { store in
            let event = LoginEvent.hostile
            try expectEqual(try store.record(event, plans: []), .logonStored)
            let expected = StoredLogin(event: event, assessment: nil, ended: nil, deliveries: [:])
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)), [expected])
        },
        StoreRule("a login without address, port, key or connection comes back as it was recorded") { store in
            var event = LoginEvent.sample(1, address: "UNKNOWN", connection: "", fingerprint: nil)
            event.source.port = nil
            event.authentication = []
            event.outcome = .unknown
            event.isTruncated = true
            _ = try store.record(event, plans: [])
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)).map(\.event), [event])
        },
        StoreRule("the same happening reported twice is stored and told once") { store in
            let event = LoginEvent.sample(1)
            var again = LoginEvent.sample(2, at: 5, user: "mallory")
            again.originKey = event.originKey
            try expectEqual(try store.record(event, plans: [AlertPlan(channel: .slack)]), .logonStored)
            try expectEqual(try store.record(again, plans: [AlertPlan(channel: .pager)]), .alreadyStored)
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)).map(\.event), [event])
            try expectEqual(try store.counts(), [.slack: [.pending: 1]])
        },
        StoreRule("two happenings never share a visible name") { store in
            let event = LoginEvent.sample(1)
            var other = LoginEvent.sample(1, user: "bob")
            other.originKey = "another"
            _ = try store.record(event, plans: [])
            try expectThrows(StoreRefusal.repeatedEventID(event.id)) { _ = try store.record(other, plans: []) }
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)).map(\.event), [event])
        },
        StoreRule("each plan makes one outbox entry, told or silenced; the first of two for one channel counts") {
            store in
            let event = LoginEvent.sample(1)
            let plans = [
                AlertPlan(channel: .slack), AlertPlan(channel: .pager, silencedBy: "backup host"),
                AlertPlan(channel: .slack, silencedBy: "too late"),
            ]
            _ = try store.record(event, plans: plans)
            try expectEqual(try store.counts(), [.slack: [.pending: 1], .pager: [.silenced: 1]])
            let silenced = try store.entries(in: [.silenced], channel: nil, limit: 9)
            try expectEqual(silenced.map(\.reason), ["backup host"])
            try expectEqual(silenced.map(\.settled), [event.received])
            let login = try store.logins(matching: LoginFilter(limit: 1))
            try expectEqual(login.map(\.deliveries), [[.slack: .pending, .pager: .silenced]])
        },
        StoreRule("the end of a session is not told") { store in
            _ = try store.record(.sample(1, .logoff), plans: [AlertPlan(channel: .slack)])
            try expectEqual(try store.counts(), [:])
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)), [])
        },
        StoreRule("an assessment is kept with its login, and a later one replaces it") { store in
            let event = LoginEvent.sample(1)
            _ = try store.record(event, plans: [AlertPlan(channel: .slack)])
            for assessment in Assessment.everyKind {
                try store.saveAssessment(assessment, of: event.id)
                try expectEqual(try store.logins(matching: LoginFilter(limit: 1)).map(\.assessment), [assessment])
                try expectEqual(try store.head(of: .slack)?.assessment, assessment)
            }
            let stranger = LoginEvent.sample(2).id
            try expectThrows(StoreRefusal.noSuchEvent(stranger)) {
                try store.saveAssessment(.sample(score: 1), of: stranger)
            }
        },
    ]
}
