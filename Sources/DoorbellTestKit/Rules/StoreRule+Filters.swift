import IPNetworks
import LoginEvents
import Pipeline
import Reputation

extension StoreRule {
    static let filters: [StoreRule] = [
        StoreRule("logins come newest first, at most so many") { store in
            for (number, time) in [3.0, 1, 4, 2, 4].enumerated() {
                _ = try store.record(.sample(number + 1, at: time), plans: [])
            }
            // Of two at the same moment the one recorded later is the newer.
            try expectNumbers(store, [5, 3, 1, 4, 2]) { _ in }
            try expectNumbers(store, [5, 3]) { $0.limit = 2 }
        },
        StoreRule("the user is compared byte for byte") { store in
            for (number, user) in ["alice", "Alice", "alice\u{0}", "bob"].enumerated() {
                _ = try store.record(.sample(number + 1, user: RawText(user)), plans: [])
            }
            try expectNumbers(store, [1]) { $0.user = "alice" }
            try expectNumbers(store, [3]) { $0.user = "alice\u{0}" }
            try expectNumbers(store, []) { $0.user = "a%" }
        },
        StoreRule("a prefix finds the addresses that lie in it, of its own family only") { store in
            let addresses = ["192.0.2.0", "192.0.2.255", "192.0.3.0", "2001:db8::1", "c000:200::", "UNKNOWN"]
            for (number, address) in addresses.enumerated() {
                _ = try store.record(.sample(number + 1, at: Double(-number), address: address), plans: [])
            }
            try expectNumbers(store, [1, 2]) { $0.source = IPPrefix("192.0.2.0/24") }
            try expectNumbers(store, [2]) { $0.source = IPPrefix("192.0.2.255") }
            try expectNumbers(store, [1, 2, 3]) { $0.source = IPPrefix("0.0.0.0/0") }
            try expectNumbers(store, [4, 5]) { $0.source = IPPrefix("::/0") }
            try expectNumbers(store, [4]) { $0.source = IPPrefix("2001:db8::/32") }
        },
        StoreRule("a fingerprint finds the logins in which any step used that key") { store in
            var two = LoginEvent.sample(1, fingerprint: "SHA256:one")
            two.authentication += LoginEvent.sample(9, fingerprint: "SHA256:two").authentication
            _ = try store.record(two, plans: [])
            _ = try store.record(.sample(2, at: -1, fingerprint: "SHA256:two"), plans: [])
            _ = try store.record(.sample(3, at: -2, fingerprint: nil), plans: [])
            try expectNumbers(store, [1]) { $0.fingerprint = "SHA256:one" }
            try expectNumbers(store, [1, 2]) { $0.fingerprint = "SHA256:two" }
            try expectNumbers(store, []) { $0.fingerprint = "SHA256:t" }
        },
        StoreRule("from a moment on, and before another") { store in
            for number in 1...4 { _ = try store.record(.sample(number, at: Double(-number)), plans: []) }
            try expectNumbers(store, [1, 2]) { $0.since = .at(-2) }
            try expectNumbers(store, [3, 4]) { $0.until = .at(-2) }
            try expectNumbers(store, [2, 3]) { filter in
                filter.since = .at(-3)
                filter.until = .at(-1)
            }
        },
        StoreRule("a minimum score leaves out what is lower or unknown") { store in
            for number in 1...4 { _ = try store.record(.sample(number, at: Double(-number)), plans: []) }
            for (number, score) in [1: 67, 2: 68] {
                try store.saveAssessment(.sample(score: score), of: LoginEvent.sample(number, at: Double(-number)).id)
            }
            try store.saveAssessment(.unknown(.timedOut), of: LoginEvent.sample(3, at: -3).id)
            try expectNumbers(store, [2]) { $0.minimumScore = 68 }
            try expectNumbers(store, [1, 2]) { $0.minimumScore = 0 }
        },
        StoreRule("every part of a filter must match") { store in
            _ = try store.record(.sample(1, user: "alice", pid: 1), plans: [])
            _ = try store.record(.sample(2, at: -1, user: "alice", pid: 2), plans: [])
            _ = try store.record(.sample(3, at: -2, user: "bob", pid: 3), plans: [])
            _ = try store.record(.sample(4, .logoff, at: 9, pid: 1), plans: [])
            try expectNumbers(store, [2, 3]) { $0.openOnly = true }
            try expectNumbers(store, [2]) { filter in
                filter.openOnly = true
                filter.user = "alice"
                filter.source = IPPrefix("203.0.113.0/24")
            }
        },
    ]

    /// The numbers of the samples that a filter finds, in order.
    private static func expectNumbers(
        _ store: any Store,
        _ numbers: [Int],
        line: Int = #line,
        _ change: (inout LoginFilter) -> Void
    ) throws {
        var filter = LoginFilter(limit: 99)
        change(&filter)
        let found = try store.logins(matching: filter).map(\.event.originKey)
        try expectEqual(found, numbers.map { "hook/boot/\($0)" }, line: line)
    }
}
