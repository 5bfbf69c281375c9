import LoginEvents
import Pipeline

extension StoreRule {
    private static let source = LogSourceName(rawValue: "/var/log/auth.log")

    private static func progress(
        _ position: String,
        _ name: LogSourceName = source,
        at time: Double = 0,
        lines: Int = 0
    ) -> LogProgress {
        LogProgress(
            source: name,
            position: LogPosition(rawValue: position),
            taken: .at(time),
            lines: lines,
            records: lines / 2,
            unknown: lines / 3
        )
    }

    static let logs: [StoreRule] = [
        StoreRule("a source's position is kept with what was read, and its counts add up") { store in
            try expectEqual(try store.logSources(), [])
            let outcomes = try store.commit(
                [.record(.sample(1), plans: [AlertPlan(channel: .slack)]), .count(.attempts, 3)],
                progress: progress("one", at: 1, lines: 6)
            )
            try expectEqual(outcomes, [.recorded(.logonStored), .done])
            _ = try store.commit([], progress: progress("two", at: 2, lines: 12))
            _ = try store.commit([], progress: progress("cursor", .journal))
            let sum = LogProgress(
                source: source,
                position: LogPosition(rawValue: "two"),
                taken: .at(2),
                lines: 18,
                records: 9,
                unknown: 6
            )
            try expectEqual(try store.logSources(), [sum, progress("cursor", .journal)])
            try expectEqual(try store.counters(), [.attempts: 3])
            try expectEqual(try store.counts(), [.slack: [.pending: 1]])
        },
        StoreRule("when one change is refused, none is made and the position stays") { store in
            _ = try store.record(.sample(1), plans: [])
            var other = LoginEvent.sample(1)
            other.originKey = "another"
            try expectThrows(StoreRefusal.repeatedEventID(other.id)) {
                _ = try store.commit(
                    [.count(.attempts, 3), .finding(.sample(), plans: []), .record(other, plans: [])],
                    progress: progress("one")
                )
            }
            try expectEqual(try store.logSources(), [])
            try expectEqual(try store.counters(), [:])
            try expectEqual(try store.findings(openOnly: false, limit: 9), [])
        },
        StoreRule("a login that waits comes back as it was, until it is released") { store in
            let writers: [LogProvenance] = [.proven, .unproven, .refuted(by: RawText([0xFF, 0]))]
            var held: [HeldLogin] = []
            for (number, provenance) in writers.enumerated() {
                var event = LoginEvent.hostile
                event.id = LoginEvent.sample(number, at: Double(number)).id
                event.witnesses = .journal
                event.precedingFailures = PrecedingFailures(fromSource: 3, onUser: 4, error: number)
                held.append(HeldLogin(event: event, provenance: provenance, deadline: .at(Double(9 - number))))
            }
            _ = try store.commit(held.map { .hold($0) }, progress: nil)
            try expectEqual(try store.heldLogins(), held.reversed())
            held[0].deadline = .at(100)
            held[0].event.witnesses = [.journal, .logFile]
            _ = try store.commit([.hold(held[0]), .release(held[1].event.id)], progress: nil)
            try expectEqual(try store.heldLogins(), [held[2], held[0]])
            _ = try store.commit([.release(held[1].event.id)], progress: nil)
            try expectEqual(try store.heldLogins().count, 2)
        },
        StoreRule("what another source adds to a login is stored with it") { store in
            let event = LoginEvent.sample(1)
            _ = try store.record(event, plans: [AlertPlan(channel: .slack)])
            var merged = event
            merged.witnesses = [.hook, .logFile]
            merged.authentication = [
                AuthenticationStep(method: "keyboard-interactive", submethod: "pam", key: nil),
                AuthenticationStep(method: "publickey", key: event.authentication.first?.key),
            ]
            merged.originKey = "hook/late"
            let confirmation = LoginConfirmation(
                witnesses: merged.witnesses,
                submethod: nil,
                authentication: merged.authentication,
                originKey: merged.originKey
            )
            try expectEqual(try store.commit([.confirm(event.id, confirmation)], progress: nil), [.done])
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)).map(\.event), [merged])
            try expectEqual(try store.head(of: .slack)?.event, merged)
            try expectEqual(try store.record(merged, plans: []), .alreadyStored)
            let stranger = LoginEvent.sample(2).id
            try expectEqual(try store.commit([.confirm(stranger, confirmation)], progress: nil), [.done])
        },
        StoreRule("a login that nobody vouched for has no session until it is confirmed") { store in
            var event = LoginEvent.sample(1)
            event.outcome = .unknown
            _ = try store.record(event, plans: [])
            var open = LoginFilter(limit: 9)
            open.openOnly = true
            try expectEqual(try store.logins(matching: open), [])
            let confirmation = LoginConfirmation(witnesses: [.hook, .logFile], submethod: nil, authentication: [])
            _ = try store.commit([.confirm(event.id, confirmation)], progress: nil)
            try expectEqual(try store.logins(matching: open).map(\.event.outcome), [.success])
            _ = try store.commit([.confirm(event.id, confirmation)], progress: nil)
            try expectEqual(
                try store.record(.sample(2, .logoff, at: 5), plans: []),
                .logoffStored(duration: .seconds(5))
            )
        },
        StoreRule("a session's channels are kept with it, and a bounded number of them") { store in
            let event = LoginEvent.sample(1)
            let key = SessionKey(event)
            let shell = LogSession(kind: .shell, name: nil, terminal: "pts/3", channel: 0)
            let sftp = LogSession(kind: .sftp, name: RawText([0xFF]), terminal: nil, channel: 1)
            let forward = LogSession(kind: .forward, name: nil, terminal: nil, channel: nil)
            _ = try store.commit([.session(key, shell, began: true, at: .at(1))], progress: nil)
            _ = try store.record(event, plans: [])
            _ = try store.commit(
                [
                    .session(key, shell, began: true, at: .at(1)), .session(key, sftp, began: true, at: .at(2)),
                    .session(key, forward, began: true, at: .at(3)), .session(key, shell, began: false, at: .at(4)),
                    .session(key, shell, began: false, at: .at(5)),
                ],
                progress: nil
            )
            let channels = [
                SessionChannel(session: shell, began: .at(1), ended: .at(4)),
                SessionChannel(session: sftp, began: .at(2)), SessionChannel(session: forward, began: .at(3)),
            ]
            try expectEqual(try store.logins(matching: LoginFilter(limit: 9)).map(\.channels), [channels])
            let many = Array(repeating: StoreChange.session(key, sftp, began: true, at: .at(6)), count: 99)
            _ = try store.commit(many, progress: nil)
            let kept = try store.logins(matching: LoginFilter(limit: 9)).map(\.channels.count)
            try expectEqual(kept, [SessionChannel.limit])
        },
        StoreRule("the newest events and the open logons come in the order of storing, at most so many") { store in
            for number in 1...4 {
                _ = try store.record(.sample(number, at: Double(-number), pid: Int32(number)), plans: [])
            }
            _ = try store.record(.sample(5, .logoff, at: 0, pid: 2), plans: [])
            func names(_ events: [LoginEvent]) -> [String] { events.map { String($0.originKey.last ?? "?") } }
            try expectEqual(names(try store.recentEvents(limit: 3)), ["3", "4", "5"])
            try expectEqual(names(try store.openLogons(limit: 9)), ["1", "3", "4"])
            try expectEqual(names(try store.openLogons(limit: 2)), ["3", "4"])
        },
        StoreRule("the counts of failed attempts are kept as they were given last") { store in
            try expectEqual(try store.attempts(), nil)
            _ = try store.commit([.attempts([1, 2, 255, 0])], progress: nil)
            _ = try store.commit([.attempts([7])], progress: nil)
            try expectEqual(try store.attempts(), [7])
        },
    ]
}
