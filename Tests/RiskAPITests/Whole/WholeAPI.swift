import DoorbellTestKit
import IPNetworks
import Pipeline
import Reputation
import Synchronization
import Timestamps

@testable import RiskAPI

/// Every operation there is, over a small world in memory.
enum WholeAPI {
    /// The table of a server that has it all; a new one each time.
    static func operations() throws -> [APIOperation] {
        let index = try ObjectsIndex(input)
        let feeds = input.feeds.map(\.feed)
        let book = try ListBook(store: InMemoryListStore(), seed: 7, newID: uuids())
        let datacenters = IndexDatacenters(index, feeds: feeds)
        let scope = PublicScope(
            treatedAsPublic: ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"].compactMap {
                IPPrefix($0)
            }
        )
        let settings = AddressSettings(scope: scope)
        let addresses = AddressOperations(
            index: index,
            lists: book,
            log: EmptyLog(),
            datacenters: datacenters,
            settings: settings
        )
        let described =
            addresses.operations + NetworkOperations(index: index, settings: settings).operations
            + SourceOperations(census: SourceCensus(index), feeds: feeds).operations
            + DatacenterOperations(datacenters: datacenters).operations
            + LogOperations(log: EmptyLog(), feeds: feeds, scope: scope).operations
            + ListOperations(book: book) { _, _ in AddressFacts() }.operations
            + ReportOperations(book: book).operations
            + PageOperations(judge: addresses.judge, signing: NobodySigns()).operations
        return described + DocumentOperations(describing: described, version: "1").operations
    }

    /// Runs the whole of it on a free port of loopback; pages need no key, everything else `good`.
    static func serving<Result: Sendable>(
        adding more: [APIOperation] = [],
        _ body: @escaping @Sendable (ServedAPI) async throws -> Result
    ) async throws -> Result {
        try await ServedAPI.serving(try operations() + more, keys: LocalPages(), now: ObjectsWorld.now, body)
    }

    /// The world of the other tests, with places: one known in full, one without, and a name that means harm.
    private static var input: IndexInput {
        var input = ObjectsWorld.input
        let amsterdam = Assessment.Place(
            city: "Amsterdam",
            region: "North \"Holland\"",
            country: "NL",
            coordinates: Coordinates(latitude: 52.37, longitude: 4.9, accuracyRadius: 20)
        )
        let ranges = ["192.0.2.0/24", "2001:db8::/32"].compactMap { IPPrefix($0).map(AddressRange.init) }
        var places = LocationLayer(name: "Cities", date: ObjectsWorld.now, licence: "CC0-1.0")
        places.entries = LocationEntries(ranges.map { LocationLayer.Entry(range: $0, place: amsterdam) })
        input.layers.append(places)
        return input
    }

    private static func uuids() -> @Sendable () -> String {
        let next = Mutex(0)
        return {
            let number = next.withLock { next in
                next += 1
                return next
            }
            let digits = String(number, radix: 16)
            return "5f0c1c1e-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        }
    }
}

/// A log that holds nothing yet.
private struct EmptyLog: AppearanceLog, FeedLog {
    func appearances(of address: IPAddress) -> [Appearance] { [] }
    func entries(
        about address: IPAddress,
        since: Timestamp?,
        limit: Int
    ) throws(FeedLogError) -> [FeedLogEntry] { [] }
    func entry(_ number: Int64) throws(FeedLogError) -> FeedLogEntry? { nil }
}

/// Lets nobody sign in.
private struct NobodySigns: SigningIn {
    func signIn(key: String, isEncrypted: Bool, at now: Timestamp) throws(APIProblem) -> String {
        throw .handled(.unauthorized, detail: "no key")
    }

    func signOut(_ credentials: Credentials, isEncrypted: Bool) -> String { "doorbell_session=" }
}

/// One key for everything but pages, which are open.
private struct LocalPages: KeyChecking {
    func admit(_ credentials: Credentials, to access: APIAccess, at now: Timestamp) throws(APIProblem) -> Caller {
        if access == .page { return Caller(token: 0, account: 0) }
        return try OneKey().admit(credentials, to: access, at: now)
    }
}
