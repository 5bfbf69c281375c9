import IPNetworks
import LoginEvents
import Pipeline

extension ListStoreRule {
    static let reports: [ListStoreRule] = [
        ListStoreRule("a repeated report raises the total and renews the rest; an expired one starts again") { store in
            let number = try store.create(list())
            try expectEqual(
                try store.report(number, report(["192.0.2.1", "::1"], expiry: 10), limit: 9, at: .at(1)),
                2
            )
            try expectEqual(try store.report(number, report(["192.0.2.1"], expiry: 20, "TOR"), limit: 9, at: .at(2)), 2)
            try expectEqual(try reported(store, number, at: 2), ["192.0.2.1 2", "::1 1"])
            let address = IPAddress(v4: 0xC000_0201)
            let found = try store.reported(address, of: number, at: .at(19.9))
            let expected = ReportedAddress(
                address: address,
                dataset: "TOR",
                tags: ["T"],
                lastReport: .at(2),
                total: 2,
                expiry: .at(20)
            )
            try expectEqual(found, expected)
            try expectEqual(try store.reported(address, of: number, at: .at(20)), nil)
            try expectEqual(try reported(store, number, at: 20), [])
            try expectEqual(try store.report(number, report(["192.0.2.1"], expiry: 40), limit: 9, at: .at(30)), 2)
            try expectEqual(try reported(store, number, at: 30), ["192.0.2.1 1"])
        },
        ListStoreRule("reports over the limit are refused whole, those about known addresses are not") { store in
            let number = try store.create(list())
            _ = try store.report(number, report(["192.0.2.1"], expiry: 10), limit: 1, at: .at(1))
            try expectThrows(ListStoreFailure.tooMany) {
                _ = try store.report(number, report(["192.0.2.1", "192.0.2.2"], expiry: 10), limit: 1, at: .at(1))
            }
            try expectEqual(try reported(store, number), ["192.0.2.1 1"])
            try expectEqual(try store.report(number, report(["192.0.2.1"], expiry: 10), limit: 1, at: .at(2)), 1)
        },
        ListStoreRule("withdrawn addresses are gone, others stay") { store in
            let number = try store.create(list())
            _ = try store.report(number, report(["192.0.2.1", "192.0.2.2"], expiry: 10), limit: 9, at: .at(1))
            let gone = ["192.0.2.2", "192.0.2.3"].compactMap { IPAddress($0) }
            try expectEqual(try store.withdraw(number, gone, at: .at(2)), 1)
            try expectEqual(try reported(store, number), ["192.0.2.1 1"])
            var loaded: [String] = []
            try store.forEachReport { loaded.append("\($0) \($1) \($2.seconds)") }
            try expectEqual(loaded, ["\(number) 192.0.2.1 \(Timestamp.at(10).seconds)"])
        },
        ListStoreRule("every filter holds, bounds excluded") { store in
            let number = try store.create(list())
            for (index, text) in ["192.0.2.1", "192.0.2.2", "2001:db8::1"].enumerated() {
                for _ in 0...index {
                    let report = report([text], expiry: 100 + Double(index), index == 0 ? "TOR" : "ABUSE")
                    _ = try store.report(number, report, limit: 9, at: .at(Double(index)))
                }
            }
            func found(_ change: (inout ReportFilter) -> Void) throws -> [String] {
                var filter = ReportFilter()
                change(&filter)
                return try reported(store, number, filter, at: 3)
            }
            let (one, two, three) = ("192.0.2.1 1", "192.0.2.2 2", "2001:db8::1 3")
            try expectEqual(try found { _ in }, [one, two, three])
            try expectEqual(try found { $0.dataset = "TOR" }, [one])
            try expectEqual(try found { $0.reportedBefore = .at(2) }, [one, two])
            try expectEqual(try found { $0.reportedAfter = .at(1) }, [three])
            try expectEqual(try found { $0.expiresBefore = .at(101) }, [one])
            try expectEqual(try found { $0.expiresAfter = .at(101) }, [three])
            try expectEqual(try found { $0.moreThan = 1 }, [two, three])
            try expectEqual(try found { $0.fewerThan = 3 }, [one, two])
            try expectEqual(try found { $0.family = .v4 }, [one, two])
            try expectEqual(try found { $0.family = .v6 }, [three])
            try expectEqual(try found { ($0.offset, $0.limit) = (1, 1) }, [two])
        },
    ]

    static let sweeping: [ListStoreRule] = [
        ListStoreRule("sweeps take what has expired in bounded steps, and count it") { store in
            let entries = try store.create(list("a"))
            let reports = try store.create(list("b"))
            let change = ListChange(append: (1...5).map { entry("192.0.2.\($0)/32", expiry: Double($0)) })
            _ = try store.change(entries, change, limit: 9, at: .at(0))
            _ = try store.report(reports, report(["::1", "::2", "::3"], expiry: 2), limit: 9, at: .at(0))
            try expectEqual(try store.sweep(at: .at(0), limit: 2), ListSweep())
            var removed: [Int64: Int] = [:]
            var steps = 0
            while steps < 9 {
                let sweep = try store.sweep(at: .at(4), limit: 2)
                try expectEqual(sweep.removed.values.reduce(0, +) <= 2, true, "more than two at once")
                removed.merge(sweep.removed, uniquingKeysWith: +)
                steps += 1
                if !sweep.hasMore { break }
            }
            try expectEqual(removed, [entries: 4, reports: 3])
            try expectEqual(try store.lists().map(\.count), [1, 0])
            try expectEqual(try contents(store, entries), ["192.0.2.5/32"])
        },
        ListStoreRule("a list that was deleted or emptied is swept without being counted") { store in
            let number = try store.create(list("a"))
            let change = ListChange(append: (1...5).map { entry("192.0.2.\($0)/32") })
            _ = try store.change(number, change, limit: 9, at: .at(0))
            let new = try store.empty(number, at: .at(1))
            _ = try store.change(new, ListChange(append: [entry("192.0.2.9/32")]), limit: 9, at: .at(2))
            for _ in 0..<9 { try expectEqual(try store.sweep(at: .at(3), limit: 2).removed, [:]) }
            try expectEqual(try store.sweep(at: .at(3), limit: 2).hasMore, false)
            try expectEqual(try contents(store, new), ["192.0.2.9/32"])
        },
    ]
}
