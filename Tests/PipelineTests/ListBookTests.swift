import DoorbellTestKit
import IPNetworks
import LoginEvents
import Pipeline
import Synchronization
import Testing

@Suite struct ListBookTests {
    private let store = InMemoryListStore()

    private func book(_ limits: ListLimits = ListLimits()) throws -> ListBook {
        let counter = IDs()
        return try ListBook(store: store, limits: limits, seed: 1, newID: { counter.next() })
    }

    private func verdict(
        _ book: ListBook,
        _ address: String,
        account: Int64 = 1,
        at seconds: Double = 1,
        _ facts: AddressFacts = AddressFacts()
    ) throws -> ListVerdict {
        book.verdict(on: try #require(IPAddress(address)), of: account, at: .at(seconds)) { facts }
    }

    private func report(_ addresses: [String], until seconds: Double = 99) -> Report {
        Report(addresses: addresses.compactMap { IPAddress($0) }, expiry: .at(seconds), dataset: "ABUSE", tags: [])
    }

    private func append(_ texts: [String]) -> ListChange {
        ListChange(append: texts.compactMap { IPPrefix($0) }.map { ListEntry(value: .prefix($0), updated: .at(1)) })
    }

    private let texts = ListTexts(name: "n", description: "d")

    @Test(arguments: ListStoreRule.all) func `the store in memory keeps every rule of the port`(
        rule: ListStoreRule
    ) throws {
        try rule.check { InMemoryListStore() }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `verdicts are those of rows in an array, through random changes`(seed: UInt64) throws {
        var comparison = try ListBookComparison(seed: seed, InMemoryListStore(), InMemoryListStore())
        try comparison.run(steps: 400)
    }

    @Test func `a report counts for the next question, for its account alone, and until it ends`() throws {
        let book = try book()
        try book.report(report(["192.0.2.1"], until: 10), of: 1, at: .at(1))
        let hit = ListVerdict(denied: "/v1/denylist/reported/ip/192.0.2.1")
        #expect(try verdict(book, "192.0.2.1", at: 9.9) == hit)
        #expect(try verdict(book, "::ffff:192.0.2.1", at: 9.9) == hit)
        #expect(try verdict(book, "192.0.2.1", at: 10) == .none)
        #expect(try verdict(book, "192.0.2.1", account: 2) == .none)
        #expect(try verdict(book, "192.0.2.2") == .none)
    }

    @Test func `a denylist is named before the report, and an allowlist beside both`() throws {
        let book = try book()
        try book.report(report(["192.0.2.1"]), of: 1, at: .at(1))
        let deny = try book.create(texts, of: .cidr, .deny, for: 1, at: .at(1))
        try book.change(deny, .deny, of: 1, append(["192.0.2.0/24"]), at: .at(1))
        #expect(try verdict(book, "192.0.2.1") == ListVerdict(denied: "/v1/denylist/private/\(deny)"))
        let allow = try book.create(texts, of: .cidr, .allow, for: 1, at: .at(1))
        try book.change(allow, .allow, of: 1, append(["192.0.2.1/32"]), at: .at(1))
        let both = ListVerdict(allowed: "/v1/allowlist/private/\(allow)", denied: "/v1/denylist/private/\(deny)")
        #expect(try verdict(book, "192.0.2.1") == both)
    }

    @Test func `lists of countries, continents, systems and datacenters are held against the facts`() throws {
        let book = try book()
        let values: [(ListResource, ListValue, AddressFacts)] = [
            (.country, .country("ES"), AddressFacts(country: "ES")),
            (.continent, .continent("EU"), AddressFacts(continent: "EU")),
            (.system, .system(64500), AddressFacts(system: 64500)),
            (.datacenter, .datacenter("CLOUD"), AddressFacts(datacenters: ["OTHER", "CLOUD"])),
        ]
        var ids: [String] = []
        for (resource, value, _) in values {
            let id = try book.create(texts, of: resource, .deny, for: 1, at: .at(1))
            let change = ListChange(append: [ListEntry(value: value, updated: .at(1))])
            try book.change(id, .deny, of: 1, change, at: .at(1))
            ids.append(id)
        }
        for (index, row) in values.enumerated() {
            #expect(try verdict(book, "192.0.2.1", row.2).denied == "/v1/denylist/private/\(ids[index])")
        }
        #expect(try verdict(book, "192.0.2.1") == .none)
        let address = try #require(IPAddress("192.0.2.1"))
        let all = AddressFacts(country: "ES", continent: "EU", system: 64500, datacenters: ["CLOUD"])
        let hits = book.hits(on: address, .deny, of: 1, at: .at(1)) { all }
        #expect(hits.countries + hits.continents + hits.systems + hits.datacenters == ids)
        #expect(book.hits(on: address, .allow, of: 1, at: .at(1)) { all } == ListHits())
    }

    @Test func `facts are not asked for where no list needs them`() throws {
        let book = try book()
        try book.report(report(["192.0.2.1"]), of: 1, at: .at(1))
        let address = try #require(IPAddress("192.0.2.2"))
        let found = book.verdict(on: address, of: 1, at: .at(1)) {
            Issue.record("the facts were asked for")
            return AddressFacts()
        }
        #expect(found == .none)
    }

    @Test func `a write that the store refuses changes no verdict`() throws {
        let book = try book()
        try book.report(report(["192.0.2.1"]), of: 1, at: .at(1))
        store.fail(with: .full("no room"))
        #expect(throws: ListRefusal.full("no room")) { try book.report(report(["192.0.2.2"]), of: 1, at: .at(1)) }
        #expect(throws: ListRefusal.full("no room")) {
            try book.withdraw([try #require(IPAddress("192.0.2.1"))], of: 1, at: .at(1))
        }
        #expect(throws: ListRefusal.full("no room")) {
            try book.empty(BuiltInList.reported.rawValue, .deny, of: 1, at: .at(1))
        }
        #expect(try verdict(book, "192.0.2.1") != .none)
        #expect(try verdict(book, "192.0.2.2") == .none)
        store.fail(with: nil)
        try book.report(report(["192.0.2.2"]), of: 1, at: .at(1))
        #expect(try verdict(book, "192.0.2.2") != .none)
    }

    @Test func `limits are held: lists, entries of a list and of an account, reports`() throws {
        var limits = ListLimits()
        (limits.lists, limits.entriesOfList, limits.entries, limits.reports) = (2, 3, 4, 2)
        let book = try book(limits)
        let first = try book.create(texts, of: .cidr, .deny, for: 1, at: .at(1))
        let second = try book.create(texts, of: .cidr, .allow, for: 1, at: .at(1))
        #expect(throws: ListRefusal.tooManyLists(limit: 2)) {
            try book.create(texts, of: .cidr, .deny, for: 1, at: .at(1))
        }
        _ = try book.create(texts, of: .cidr, .deny, for: 2, at: .at(1))
        #expect(throws: ListRefusal.tooManyEntries(limit: 3)) {
            try book.change(first, .deny, of: 1, append((1...4).map { "192.0.2.\($0)" }), at: .at(1))
        }
        #expect(try verdict(book, "192.0.2.1") == .none)
        try book.change(first, .deny, of: 1, append((1...3).map { "192.0.2.\($0)" }), at: .at(1))
        #expect(throws: ListRefusal.tooManyEntries(limit: 1)) {
            try book.change(second, .allow, of: 1, append(["192.0.2.1", "192.0.2.2"]), at: .at(1))
        }
        try book.report(report(["::1", "::2"]), of: 1, at: .at(1))
        #expect(throws: ListRefusal.tooManyReports(limit: 2)) { try book.report(report(["::3"]), of: 1, at: .at(1)) }
        try book.report(report(["::2"]), of: 1, at: .at(1))
    }

    @Test func `built-in lists can be emptied, and neither edited nor deleted`() throws {
        let book = try book()
        for kind in BuiltInList.allCases {
            #expect(throws: ListRefusal.builtIn(kind)) {
                try book.delete(kind.rawValue, kind.side, of: 1, at: .at(1))
            }
            #expect(throws: ListRefusal.builtIn(kind)) {
                try book.edit(kind.rawValue, kind.side, of: 1, at: .at(1)) { $0.name = "mine" }
            }
            try book.empty(kind.rawValue, kind.side, of: 1, at: .at(1))
        }
        #expect(throws: ListRefusal.builtIn(.reported)) {
            try book.change(BuiltInList.reported.rawValue, .deny, of: 1, append(["192.0.2.1"]), at: .at(1))
        }
        #expect(book.lists(.deny, of: 1, at: .at(1)).map(\.builtIn) == [.defaultDeny, .reported])
        #expect(book.lists(.allow, of: 1, at: .at(1)).map(\.builtIn) == [.defaultAllow, .falsePositives])
    }

    @Test func `a list is known to its own account and side alone, and while its time lasts`() throws {
        let book = try book()
        var limited = texts
        limited.expiry = .at(10)
        let id = try book.create(limited, of: .cidr, .deny, for: 1, at: .at(1))
        try book.change(id, .deny, of: 1, append(["192.0.2.1"]), at: .at(1))
        #expect(try book.list(id, .deny, of: 1, at: .at(9.9)).id == id)
        for (side, account, time) in [(ListSide.allow, 1, 1.0), (.deny, 2, 1), (.deny, 1, 10)] {
            #expect(throws: ListRefusal.noList) { try book.list(id, side, of: Int64(account), at: .at(time)) }
        }
        #expect(try verdict(book, "192.0.2.1", at: 9.9) != .none)
        #expect(try verdict(book, "192.0.2.1", at: 10) == .none)
        while try book.sweep(steps: 1, at: .at(10)) {}
        #expect(try store.lists() == [])
    }
}

/// Hands out IDs, one after the other.
private final class IDs: Sendable {
    private let count = Mutex(0)

    func next() -> String {
        count.withLock { count in
            count += 1
            return "id-\(count)"
        }
    }
}
