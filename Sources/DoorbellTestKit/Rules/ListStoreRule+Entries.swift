import IPNetworks
import LoginEvents
import Pipeline

extension ListStoreRule {
    static let entries: [ListStoreRule] = [
        ListStoreRule("entries come in the order of family, address and length, in pages") { store in
            let number = try store.create(list())
            let texts = ["2001:db8::/32", "198.51.100.0/24", "192.0.2.0/24", "192.0.2.0/25", "192.0.2.9/32", "::/0"]
            let change = ListChange(append: texts.map { entry($0, at: 3, "for \($0)") })
            try expectEqual(try store.change(number, change, limit: 6, at: .at(3)), 6)
            let sorted = [
                "192.0.2.0/24", "192.0.2.0/25", "192.0.2.9/32", "198.51.100.0/24", "::/0", "2001:db8::/32",
            ]
            try expectEqual(try contents(store, number), sorted)
            let page = try store.entries(of: number, at: .at(0), offset: 2, limit: 2)
            try expectEqual(
                page,
                [
                    entry("192.0.2.9/32", at: 3, "for 192.0.2.9/32"),
                    entry("198.51.100.0/24", at: 3, "for 198.51.100.0/24"),
                ]
            )
            try expectEqual(try store.lists().map(\.count), [6])
            try expectEqual(try store.lists().map(\.updated), [.at(3)])
        },
        ListStoreRule("an entry that is put there again counts once, with its newest words and expiry") { store in
            let number = try store.create(list())
            let value = entry("192.0.2.1/32").value
            _ = try store.change(
                number,
                ListChange(append: [entry("192.0.2.1/32", expiry: 5, "old")]),
                limit: 9,
                at: .at(1)
            )
            let new = entry("192.0.2.1/32", at: 2, "new")
            try expectEqual(try store.change(number, ListChange(append: [new, new]), limit: 9, at: .at(2)), 1)
            try expectEqual(try store.entry(value, of: number, at: .at(99)), new)
        },
        ListStoreRule("expired entries are not shown") { store in
            let number = try store.create(list())
            _ = try store.change(
                number,
                ListChange(append: [entry("192.0.2.1/32", expiry: 10), entry("192.0.2.2/32")]),
                limit: 9,
                at: .at(1)
            )
            try expectEqual(try contents(store, number, at: 9.9), ["192.0.2.1/32", "192.0.2.2/32"])
            try expectEqual(try contents(store, number, at: 10), ["192.0.2.2/32"])
            try expectEqual(try store.entry(entry("192.0.2.1/32").value, of: number, at: .at(10)), nil)
        },
        ListStoreRule("a change over the limit changes nothing; one that takes away is always possible") { store in
            let number = try store.create(list())
            let two = ListChange(append: [entry("192.0.2.1/32"), entry("192.0.2.2/32")])
            try expectEqual(try store.change(number, two, limit: 2, at: .at(1)), 2)
            let swap = ListChange(
                append: [entry("192.0.2.3/32"), entry("192.0.2.4/32")],
                remove: [entry("192.0.2.1/32").value]
            )
            try expectThrows(ListStoreFailure.tooMany) { _ = try store.change(number, swap, limit: 2, at: .at(2)) }
            try expectEqual(try contents(store, number), ["192.0.2.1/32", "192.0.2.2/32"])
            try expectEqual(try store.lists().map(\.count), [2])
            let less = ListChange(remove: [entry("192.0.2.1/32").value, entry("192.0.2.99/32").value])
            try expectEqual(try store.change(number, less, limit: 0, at: .at(3)), 1)
            try expectThrows(ListStoreFailure.unknownList) {
                _ = try store.change(number + 7, two, limit: 9, at: .at(2))
            }
        },
        ListStoreRule("values of every resource come back") { store in
            let values: [(ListResource, ListValue)] = [
                (.country, .country("ES")), (.continent, .continent("EU")), (.system, .system(4_294_967_295)),
                (.datacenter, .datacenter("EXAMPLE_CLOUD")), (.userAgent, .userAgent("curl/8 \u{00E9}")),
            ]
            for (resource, value) in values {
                let number = try store.create(list(resource.rawValue, resource))
                let change = ListChange(append: [ListEntry(value: value, updated: .at(1))])
                try expectEqual(try store.change(number, change, limit: 1, at: .at(1)), 1)
                try expectEqual(try store.entries(of: number, at: .at(2), offset: 0, limit: 9).map(\.value), [value])
            }
            var loaded: Set<ListValue> = []
            try store.forEachEntry { _, value, _ in loaded.insert(value) }
            try expectEqual(loaded, Set(values.map(\.1)))
        },
    ]
}
