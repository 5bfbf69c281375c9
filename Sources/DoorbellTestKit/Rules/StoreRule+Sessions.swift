import LoginEvents
import Pipeline

extension StoreRule {
    static let sessions: [StoreRule] = [
        StoreRule("a logoff ends the session of the same process and connection") { store in
            _ = try store.record(.sample(1, at: 0), plans: [])
            _ = try store.record(.sample(2, at: 1, pid: 9), plans: [])
            _ = try store.record(.sample(3, at: 2, connection: "198.51.100.1 1 192.0.2.10 22"), plans: [])
            let end = LoginEvent.sample(4, .logoff, at: 90)
            try expectEqual(try store.record(end, plans: []), .logoffStored(duration: .seconds(90)))
            try expectEnds(store, [nil, nil, end.time])
        },
        StoreRule("a logoff that comes before its logon ends it when the logon comes") { store in
            let end = LoginEvent.sample(1, .logoff, at: 60)
            try expectEqual(try store.record(end, plans: []), .logoffStored(duration: nil))
            try expectEqual(try store.record(.sample(2, at: 0), plans: []), .logonStored)
            try expectEnds(store, [end.time])
        },
        StoreRule("a process ID and connection used again make a new session") { store in
            let ends = [LoginEvent.sample(2, .logoff, at: 10), LoginEvent.sample(4, .logoff, at: 30)]
            _ = try store.record(.sample(1, at: 0), plans: [])
            _ = try store.record(ends[0], plans: [])
            _ = try store.record(.sample(3, at: 20), plans: [])
            try expectEqual(try store.record(ends[1], plans: []), .logoffStored(duration: .seconds(10)))
            try expectEnds(store, [ends[1].time, ends[0].time])
        },
        StoreRule("of two logons without an end the logoff ends the newer one") { store in
            _ = try store.record(.sample(1, at: 0), plans: [])
            _ = try store.record(.sample(2, at: 20), plans: [])
            let end = LoginEvent.sample(3, .logoff, at: 30)
            try expectEqual(try store.record(end, plans: []), .logoffStored(duration: .seconds(10)))
            try expectEnds(store, [end.time, nil])
        },
        StoreRule("a logoff never ends a session that began after it") { store in
            _ = try store.record(.sample(1, at: 50), plans: [])
            try expectEqual(try store.record(.sample(2, .logoff, at: 40), plans: []), .logoffStored(duration: nil))
            try expectEnds(store, [nil])
        },
        StoreRule("a logoff without any logon is kept and ends nothing later") { store in
            try expectEqual(try store.record(.sample(1, .logoff, at: 5), plans: []), .logoffStored(duration: nil))
            _ = try store.record(.sample(2, at: 6), plans: [])
            try expectEnds(store, [nil])
        },
        StoreRule("of two ends that wait the earlier one ends the first logon that comes") { store in
            let ends = [LoginEvent.sample(1, .logoff, at: 10), LoginEvent.sample(2, .logoff, at: 20)]
            _ = try store.record(ends[1], plans: [])
            _ = try store.record(ends[0], plans: [])
            _ = try store.record(.sample(3, at: 5), plans: [])
            _ = try store.record(.sample(4, at: 15), plans: [])
            try expectEnds(store, [ends[1].time, ends[0].time])
        },
        StoreRule("a second logoff of an ended session changes nothing") { store in
            let end = LoginEvent.sample(2, .logoff, at: 10)
            _ = try store.record(.sample(1, at: 0), plans: [])
            _ = try store.record(end, plans: [])
            try expectEqual(try store.record(.sample(3, .logoff, at: 11), plans: []), .logoffStored(duration: nil))
            try expectEnds(store, [end.time])
        },
        StoreRule("a refused logon opens no session") { store in
            var refused = LoginEvent.sample(1)
            refused.outcome = .failure
            _ = try store.record(refused, plans: [])
            try expectEqual(try store.record(.sample(2, .logoff, at: 9), plans: []), .logoffStored(duration: nil))
            var open = LoginFilter(limit: 9)
            open.openOnly = true
            try expectEqual(try store.logins(matching: open), [])
        },
    ]

    /// The ends of all sessions, the newest logon first.
    private static func expectEnds(_ store: any Store, _ ends: [Timestamp?], line: Int = #line) throws {
        try expectEqual(try store.logins(matching: LoginFilter(limit: 99)).map(\.ended), ends, line: line)
    }
}
