import LoginEvents
import Pipeline

extension ListStoreRule {
    static let lists: [ListStoreRule] = [
        ListStoreRule("a list comes back as it was kept") { store in
            var first = list("a")
            first.number = try store.create(first)
            var second = list("a", .userAgent, account: 2)
            second.texts = ListTexts(name: "other", description: "")
            second.number = try store.create(second)
            try expectEqual(first.number == second.number, false)
            try expectEqual(try store.lists(), [first, second])
        },
        ListStoreRule("an update changes texts, origins and the time, and nothing of a list that is not there") {
            store in
            var list = list()
            list.number = try store.create(list)
            list.texts = ListTexts(name: "new", description: "", tags: [], ttl: nil, expiry: nil)
            list.origins = [
                ListOrigin(origin: "https://b.example", isActive: true, created: .at(2), updated: .at(3)),
                ListOrigin(origin: "https://a.example", isActive: false, created: .at(2), updated: .at(3)),
            ]
            list.updated = .at(9)
            try store.update(list)
            try expectEqual(try store.lists(), [list])
            list.origins = []
            try store.update(list)
            try expectEqual(try store.lists(), [list])
            list.number += 1
            try expectThrows(ListStoreFailure.unknownList) { try store.update(list) }
        },
        ListStoreRule("a deleted list is gone with its entries, and its number is not used again") { store in
            let number = try store.create(list())
            _ = try store.change(number, ListChange(append: [entry("192.0.2.0/24")]), limit: 9, at: .at(2))
            try store.delete(number)
            try expectEqual(try store.lists(), [])
            try expectThrows(ListStoreFailure.unknownList) { try store.delete(number) }
            try expectEqual(try store.create(list()) > number, true)
            try store.forEachEntry { number, _, _ in fatalError("an entry of list \(number)") }
        },
        ListStoreRule("an emptied list has a new number and nothing on it") { store in
            let number = try store.create(list())
            _ = try store.change(number, ListChange(append: [entry("192.0.2.0/24")]), limit: 9, at: .at(2))
            let new = try store.empty(number, at: .at(5))
            try expectEqual(new > number, true)
            let found = try store.lists()
            try expectEqual(found.map(\.number), [new])
            try expectEqual(found.map(\.count), [0])
            try expectEqual(found.map(\.updated), [.at(5)])
            try expectEqual(try contents(store, new), [])
            try expectThrows(ListStoreFailure.unknownList) { _ = try store.empty(number, at: .at(5)) }
            try expectEqual(try store.create(list("b")) > new, true, "a number used twice")
        },
    ]
}
