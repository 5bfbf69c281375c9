import IPNetworks
import LoginEvents
import Pipeline

extension StoreRule {
    private static var limit: TellingLimit {
        var limit = TellingLimit(withheld: .init(since: .at(1), count: 7, subject: RawText([0xFF, 0x41])))
        for number in 0..<3 {
            _ = limit.take(.login, claim: .max - UInt64(number), at: .at(Double(number)))
            _ = limit.take(.finding(.unconfirmedLogin), claim: UInt64(number), at: .at(4))
        }
        return limit
    }

    static let telling: [StoreRule] = [
        StoreRule("how much was told is kept as it is, the newest in place of the one before") { store in
            try expectEqual(try store.telling(), nil)
            _ = try store.commit([.telling(limit)], progress: nil)
            try expectEqual(try store.telling(), limit)
            _ = try store.commit([.telling(TellingLimit())], progress: nil)
            try expectEqual(try store.telling(), TellingLimit())
        },
        StoreRule("a login that was kept quiet for one reason is told; for another it stays quiet") { store in
            let quiet = [
                AlertPlan(channel: .slack, silencedBy: "many"), AlertPlan(channel: .pager, silencedBy: "night"),
            ]
            _ = try store.record(.sample(1), plans: quiet)
            _ = try store.record(.sample(2, pid: 2), plans: quiet)
            let tell = StoreChange.tell(LoginEvent.sample(1).id, keptQuietBy: "many")
            try expectEqual(try store.commit([tell, tell], progress: nil), [.done, .done])
            let told = try store.entries(in: [.pending], channel: nil, limit: 9)
            try expectEqual(told.map(\.channel), [.slack])
            try expectEqual(told.map { $0.event?.id }, [LoginEvent.sample(1).id])
            try expectEqual(told.map(\.reason), [nil])
            try expectEqual(told.map(\.settled), [nil])
            try expectEqual(try store.counts(), [.slack: [.pending: 1, .silenced: 1], .pager: [.silenced: 2]])
            try store.beginAttempt(told[0].sequence, at: .at(5))
            try store.endAttempt(told[0].sequence, with: .delivered, at: .at(6))
            _ = try store.commit([tell], progress: nil)
            try expectEqual(try store.head(of: .slack), nil)
        },
        StoreRule("when an open finding was told is known, by kind, subject and source") { store in
            let finding = Finding.sample(.forgedLogin, "root", at: 3, event: .hostile)
            try expectEqual(try store.lastTold(finding), nil)
            _ = try store.commit([.finding(finding, plans: [])], progress: nil)
            let again = Finding.sample(.forgedLogin, "root", at: 9, event: .hostile)
            _ = try store.commit([.finding(again, plans: [])], progress: nil)
            try expectEqual(try store.lastTold(finding), .at(3))
            try expectEqual(try store.lastTold(.sample(.forgedLogin, "toor", event: .hostile)), nil)
            try expectEqual(try store.lastTold(.sample(.unconfirmedLogin, "root", event: .hostile)), nil)
            _ = try store.commit([.resolve(.forgedLogin, subject: "root", at: .at(10))], progress: nil)
            try expectEqual(try store.lastTold(finding), nil)
        },
    ]
}
