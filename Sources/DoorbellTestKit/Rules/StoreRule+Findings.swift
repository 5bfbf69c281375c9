import LoginEvents
import Pipeline

extension StoreRule {
    private static let day = 86_400.0
    private static let plans = [AlertPlan(channel: .slack)]

    private static func report(_ store: any Store, _ finding: Finding) throws -> [ChangeOutcome] {
        try store.commit([.finding(finding, plans: plans)], progress: nil)
    }

    static let findings: [StoreRule] = [
        StoreRule("a finding that goes on is one, counted, and told again after a day") { store in
            try expectEqual(try report(store, .sample(at: 1)), [.found(isTold: true)])
            try expectEqual(try report(store, .sample(at: 2, detail: "still not")), [.found(isTold: false)])
            try expectEqual(try report(store, .sample(at: day)), [.found(isTold: false)])
            try expectEqual(try store.counts(), [.slack: [.pending: 1]])
            try expectEqual(try report(store, .sample(at: day + 1)), [.found(isTold: true)])
            try expectEqual(try store.counts(), [.slack: [.pending: 2]])
            let expected = StoredFinding(
                sequence: 1,
                finding: .sample(at: 1),
                lastSeen: .at(day + 1),
                occurrences: 4,
                told: .at(day + 1),
                resolved: nil
            )
            try expectEqual(try store.findings(openOnly: true, limit: 9), [expected])
        },
        StoreRule("findings of other kinds, subjects and sources of a login are others") { store in
            let login = LoginEvent.hostile
            var elsewhere = LoginEvent.hostile
            elsewhere.source.address = LoginEvent.sample(1).source.address
            let all: [Finding] = [
                .sample(), .sample(.logUnreadable), .sample(.logMissing, RawText([0xFF, 0])),
                .sample(.forgedLogin, "root", event: login), .sample(.forgedLogin, "root", event: elsewhere),
            ]
            for finding in all { try expectEqual(try report(store, finding), [.found(isTold: true)]) }
            let found = try store.findings(openOnly: true, limit: 9)
            try expectEqual(found.map(\.finding), all.reversed())
            try expectEqual(try store.findings(openOnly: false, limit: 2).map(\.sequence), [5, 4])
        },
        StoreRule("a finding that is over is told again when it comes back") { store in
            _ = try report(store, .sample(at: 1))
            let over = StoreChange.resolve(.logMissing, subject: "/var/log/auth.log", at: .at(5))
            try expectEqual(try store.commit([over], progress: nil), [.done])
            try expectEqual(try store.findings(openOnly: true, limit: 9), [])
            try expectEqual(try store.findings(openOnly: false, limit: 9).map(\.resolved), [.at(5)])
            try expectEqual(try report(store, .sample(at: 9)), [.found(isTold: true)])
            try expectEqual(try store.findings(openOnly: false, limit: 9).map(\.resolved), [nil, .at(5)])
        },
        StoreRule("findings go through the outbox in their turn, like logins") { store in
            _ = try store.record(.sample(1), plans: plans)
            _ = try report(store, .sample(.forgedLogin, "root", event: .hostile))
            let silent = [AlertPlan(channel: .slack, silencedBy: "too many")]
            _ = try store.commit([.finding(.sample(at: 3), plans: silent)], progress: nil)
            let all = try store.entries(in: [.pending, .silenced], channel: .slack, limit: 9)
            try expectEqual(all.map { $0.event?.id }, [LoginEvent.sample(1).id, nil, nil])
            try expectEqual(all.map { $0.subject.finding?.finding.kind }, [nil, .forgedLogin, .logMissing])
            try expectEqual(all.map(\.state), [.pending, .pending, .silenced])
            try expectEqual(all[1].subject.finding?.finding.event, .hostile)
            try expectEqual(all[2].settled, .at(3))
            try store.beginAttempt(all[0].sequence, at: .at(1))
            try store.endAttempt(all[0].sequence, with: .delivered, at: .at(1))
            let head = try store.head(of: .slack)
            try expectEqual(head?.sequence, all[1].sequence)
            try expectEqual(head?.assessment, nil)
            try store.beginAttempt(all[1].sequence, at: .at(2))
            try expectEqual(try store.recoverInterruptedAttempts(), 1)
            try store.beginAttempt(all[1].sequence, at: .at(2))
            try store.endAttempt(all[1].sequence, with: .deadLetter(reason: "no"), at: .at(2))
            try expectEqual(try store.counts(), [.slack: [.delivered: 1, .deadLetter: 1, .silenced: 1]])
            try expectEqual(try store.resend(all[2].sequence, at: .at(4)), true)
            try expectEqual(try store.head(of: .slack)?.sequence, all[2].sequence)
        },
        StoreRule("findings that were over, or last seen, before the limit are deleted when they are told") { store in
            _ = try report(store, .sample(at: 0))
            _ = try report(store, .sample(.forgedLogin, "root", at: 0, event: .hostile))
            _ = try report(store, .sample(.logSilent, "sshd", at: 6))
            let over = StoreChange.resolve(.logMissing, subject: "/var/log/auth.log", at: .at(5))
            _ = try store.commit([over], progress: nil)
            _ = try store.deleteLogins(before: .at(99))
            try expectEqual(try store.findings(openOnly: false, limit: 9).count, 3, "untold")
            for entry in try store.entries(in: [.pending], channel: nil, limit: 9) {
                try store.beginAttempt(entry.sequence, at: .at(6))
                try store.endAttempt(entry.sequence, with: .delivered, at: .at(6))
            }
            _ = try store.deleteLogins(before: .at(5))
            try expectEqual(try store.findings(openOnly: false, limit: 9).count, 2, "at the end of one")
            _ = try store.deleteLogins(before: .at(6))
            try expectEqual(try store.findings(openOnly: false, limit: 9).map(\.finding.kind), [.logSilent])
            try expectEqual(try store.counts(), [.slack: [.delivered: 1]])
            _ = try report(store, .sample(at: 9))
            try expectEqual(try store.findings(openOnly: false, limit: 1).map(\.sequence), [4])
        },
    ]
}
