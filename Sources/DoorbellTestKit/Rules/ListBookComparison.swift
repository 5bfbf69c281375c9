import IPNetworks
import LoginEvents
public import Pipeline
import Synchronization

/// Does the same random operations with two list books over two stores, and compares what they answer with each other
/// and, for verdicts, with rows in an array.
public struct ListBookComparison {
    private var random: SeededGenerator
    private let books: [ListBook]
    private var rows: [Row] = []
    private var reports: [(account: Int64, address: IPAddress, expiry: Timestamp)] = []
    private var ids: [(account: Int64, side: ListSide, id: String, resource: ListResource)] = []
    private var now = Timestamp.at(0)

    /// One entry of one list, as the slow twin keeps it.
    private struct Row {
        let account: Int64
        let side: ListSide
        let id: String
        let value: ListValue
        var expiry: Timestamp?
    }

    /// A comparison of two empty stores.
    /// - Throws: what the stores throw.
    public init(seed: UInt64, _ first: any ListStore, _ second: any ListStore) throws {
        random = SeededGenerator(seed: seed)
        books = try [first, second].map { store in
            let count = Counter()
            return try ListBook(store: store, seed: seed, newID: { count.next() })
        }
        for account in 1...2 as ClosedRange<Int64> {
            for kind in BuiltInList.allCases where kind != .reported {
                ids.append((account, kind.side, kind.rawValue, .cidr))
            }
        }
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        func next() -> String {
            count.withLock { count in
                count += 1
                return "list-\(1000 + count)"
            }
        }
    }

    /// Does `steps` operations.
    /// - Throws: `RuleViolation` with the seed and the step at which the books differ.
    public mutating func run(steps: Int) throws {
        for step in 1...max(1, steps) {
            now = now.advanced(by: .seconds(Double.random(in: 0..<2, using: &random)))
            try change()
            if random.chance(20) {
                for book in books { try book.sweep(steps: 3, at: now) }
            }
            try expectSameVerdicts("seed \(random.seed), step \(step)", [books[0], books[1]])
        }
    }

    /// Compares with a book that is loaded from a store now.
    /// - Throws: `RuleViolation` with the seed.
    public mutating func expectSame(as store: any ListStore) throws {
        let book = try ListBook(store: store, seed: 99, newID: { "unused" })
        for _ in 0..<200 { try expectSameVerdicts("seed \(random.seed), loaded", [book]) }
        for (account, side, id, _) in ids {
            // A list whose time is over has no entries in either.
            let kept = try? books[1].entries(of: id, side, of: account, at: now)
            try expectEqual(try? book.entries(of: id, side, of: account, at: now), kept, "seed \(random.seed)")
        }
    }

    private mutating func change() throws {
        let account = Int64.random(in: 1...2, using: &random)
        let now = now
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            guard let side = ListSide.allCases.randomElement(using: &random),
                let resource = [ListResource.cidr, .country, .system].randomElement(using: &random)
            else { return }
            let ttl: Int64? = random.chance(50) ? Int64.random(in: 1...60, using: &random) : nil
            let expiry = ttl.map { now.advanced(by: .seconds($0)) }
            let texts = ListTexts(name: "n", description: "", tags: [], ttl: ttl, expiry: expiry)
            let made = try books.map { try $0.create(texts, of: resource, side, for: account, at: now) }
            try expectEqual(made[0], made[1], "seed \(random.seed)")
            ids.append((account, side, made[0], resource))
        case 1...4: try changeEntries()
        case 5, 6: try report(account)
        case 7:
            let addresses = [address(), address()]
            for book in books { try book.withdraw(addresses, of: account, at: now) }
            reports.removeAll { $0.account == account && addresses.contains($0.address) }
        case 8: try dropList()
        default: try empty(account)
        }
    }

    private mutating func changeEntries() throws {
        guard let (account, side, id, resource) = ids.randomElement(using: &random) else { return }
        let now = now
        var change = ListChange()
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let value = value(resource)
            if random.chance(70) {
                guard !change.append.contains(where: { $0.value == value }) else { continue }
                let expiry =
                    random.chance(50) && resource == .cidr
                    ? now.advanced(by: .seconds(Int64.random(in: 1...20, using: &random))) : nil
                change.append.append(ListEntry(value: value, expiry: expiry, updated: now))
            } else {
                change.remove.append(value)
            }
        }
        let answers = books.map { book in
            do throws(ListRefusal) {
                try book.change(id, side, of: account, change, at: now)
                return "done"
            } catch {
                return "\(error)"
            }
        }
        try expectEqual(answers[0], answers[1], "seed \(random.seed)")
        guard answers[0] == "done" else { return }
        for entry in change.append {
            rows.removeAll { $0.account == account && $0.id == id && $0.value == entry.value }
            rows.append(Row(account: account, side: side, id: id, value: entry.value, expiry: entry.expiry))
        }
        rows.removeAll { $0.account == account && $0.id == id && change.remove.contains($0.value) }
    }

    private mutating func report(_ account: Int64) throws {
        let expiry = now.advanced(by: .seconds(Int64.random(in: 1...20, using: &random)))
        let addresses = Array(Set([address(), address()]))
        let report = Report(addresses: addresses, expiry: expiry, dataset: "ABUSE", tags: [])
        for book in books { try book.report(report, of: account, at: now) }
        reports.removeAll { $0.account == account && addresses.contains($0.address) }
        reports += addresses.map { (account, $0, expiry) }
    }

    private mutating func dropList() throws {
        guard let (account, side, id, _) = ids.filter({ $0.id.hasPrefix("list-") }).randomElement(using: &random)
        else { return }
        let now = now
        for book in books { try? book.delete(id, side, of: account, at: now) }
        ids.removeAll { $0.id == id }
        rows.removeAll { $0.id == id }
    }

    private mutating func empty(_ account: Int64) throws {
        let now = now
        if random.chance(30) {
            for book in books { try book.empty(BuiltInList.reported.rawValue, .deny, of: account, at: now) }
            reports.removeAll { $0.account == account }
        } else if let (account, side, id, _) = ids.randomElement(using: &random) {
            for book in books { try? book.empty(id, side, of: account, at: now) }
            rows.removeAll { $0.account == account && $0.id == id }
        }
    }

    // MARK: Verdicts

    private mutating func expectSameVerdicts(_ place: String, _ books: [ListBook]) throws {
        let account = Int64.random(in: 1...2, using: &random)
        let address = address()
        let facts = AddressFacts(
            country: random.chance(50) ? "ES" : "",
            system: random.chance(50) ? UInt32.random(in: 1...3, using: &random) : 0
        )
        for book in books {
            let verdict = book.verdict(on: address, of: account, at: now) { facts }
            let allowed = hit(.allow, address, account, facts, book)
            let listed = hit(.deny, address, account, facts, book)
            let isReported = reports.contains {
                $0.account == account && $0.address == address && $0.expiry > now
            }
            let denied = listed.isEmpty && isReported ? "/v1/denylist/reported/ip/\(address)" : listed
            try expectEqual(verdict, ListVerdict(allowed: allowed, denied: denied), "\(place), \(address)")
        }
    }

    /// The URI that the twin expects: of the longest prefix, else of any list of facts; among several lists, whichever
    /// the book names.
    private func hit(
        _ side: ListSide,
        _ address: IPAddress,
        _ account: Int64,
        _ facts: AddressFacts,
        _ book: ListBook
    ) -> String {
        let live = Set(book.lists(side, of: account, at: now).map(\.id))
        let own = rows.filter { row in
            row.account == account && row.side == side && live.contains(row.id) && row.expiry.map { $0 > now } ?? true
        }
        var best = -1
        var candidates: Set<String> = []
        for row in own {
            guard case .prefix(let prefix) = row.value, prefix.contains(address), prefix.length >= best else {
                continue
            }
            if prefix.length > best { candidates = [] }
            best = prefix.length
            candidates.insert("/v1/\(side.segment)/private/\(row.id)")
        }
        if candidates.isEmpty {
            for row in own where row.value == .country(facts.country) || row.value == .system(facts.system) {
                candidates.insert("/v1/\(side.segment)/private/\(row.id)")
            }
        }
        let verdict = book.verdict(on: address, of: account, at: now) { facts }
        let named = side == .allow ? verdict.allowed : verdict.denied
        return candidates.contains(named) ? named : candidates.min() ?? ""
    }

    private mutating func address() -> IPAddress {
        let low = UInt64.random(in: 0..<16, using: &random)
        return random.chance(60) ? IPAddress(v4: UInt32(low)) : IPAddress(v6High: 0x2001_0DB8_0000_0000, low: low)
    }

    private mutating func value(_ resource: ListResource) -> ListValue {
        switch resource {
        case .country: return .country(random.chance(50) ? "ES" : "FR")
        case .system: return .system(UInt32.random(in: 1...3, using: &random))
        default:
            let address = address()
            let length = address.bitWidth - Int.random(in: 0...4, using: &random)
            return .prefix(IPPrefix(containing: address, length: length) ?? IPPrefix(host: address))
        }
    }
}
