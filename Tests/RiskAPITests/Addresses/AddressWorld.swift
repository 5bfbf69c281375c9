import HTTPTypes
import IPNetworks
import NIOCore
import Pipeline
import Reputation
import RiskAPI
import Synchronization
import Testing
import Timestamps

/// An index in memory that stays where it is as long as this lives.
@safe final class HeldIndex: IndexGeneration, @unchecked Sendable {
    private let buffer: UnsafeMutableRawBufferPointer
    let reader: IndexReader

    init(_ input: IndexInput) throws {
        let bytes = try IndexBuilder().build(input)
        unsafe buffer = .allocate(byteCount: max(bytes.count, 1), alignment: 8)
        unsafe buffer.copyBytes(from: bytes)
        reader = try unsafe IndexReader(UnsafeRawBufferPointer(rebasing: buffer[..<bytes.count]))
    }

    deinit { unsafe buffer.deallocate() }
}

/// A source whose index can be taken away or replaced.
final class TestIndexSource: IndexSource {
    private let held: Mutex<HeldIndex?>

    init(_ index: HeldIndex?) { held = Mutex(index) }

    var generation: (any IndexGeneration)? { held.withLock { $0 } }

    func replace(with index: HeldIndex?) { held.withLock { $0 = index } }
}

/// Private lists of fixed words.
struct TestLists: ListVerdicts {
    var verdicts: [Int64: [IPAddress: ListVerdict]] = [:]

    func verdict(on address: IPAddress, of account: Int64, at now: Timestamp, facts: () -> AddressFacts) -> ListVerdict
    {
        verdicts[account]?[address] ?? .none
    }
}

/// A log of fixed entries.
struct TestLog: AppearanceLog {
    var entries: [IPAddress: [Appearance]] = [:]

    func appearances(of address: IPAddress) -> [Appearance] { entries[address] ?? [] }
}

/// One datacenter for all that is hosted.
struct TestDatacenters: DatacenterNaming {
    func datacenter(of address: IPAddress, set: UInt32, in reader: IndexReader) -> (id: String, prefix: IPPrefix?)? {
        ("EXAMPLE_CLOUD", IPPrefix(containing: address, length: address.family == .v4 ? 24 : 48))
    }
}

/// Addresses that are public for these tests, with lists, networks and places of all kinds.
enum AddressWorld {
    static let now = Timestamp(seconds: 1_790_000_000)

    static func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

    static func prefix(_ text: String) throws -> IPPrefix { try #require(IPPrefix(text)) }

    static func scope() throws -> PublicScope {
        PublicScope(
            treatedAsPublic: try ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"].map(prefix)
        )
    }

    static func feed(_ name: String, _ category: FeedCategory) throws -> Feed {
        Feed(
            id: try #require(FeedID(name)),
            name: "List \(name)",
            locations: [],
            format: .lines,
            category: category,
            weights: [category.evidenceGroup == nil ? 2.6 : 4.8],
            pollSeconds: 3_600,
            keepSeconds: 8_640_000,
            retention: .window,
            licence: "CC0-1.0"
        )
    }

    static func listing(_ text: String, age: Int64 = 0, label: String = "") throws -> FeedListing {
        FeedListing(
            FeedEntry(.range(AddressRange(try prefix(text))), label: label),
            lastSeen: Timestamp(seconds: now.seconds - age)
        )
    }

    static func contents(
        _ name: String,
        _ category: FeedCategory,
        _ listings: [FeedListing]
    ) throws -> IndexInput.FeedContents {
        IndexInput.FeedContents(feed: try feed(name, category), sourceDate: now, listings: listings)
    }

    static func layer() throws -> LocationLayer {
        var layer = LocationLayer(name: "Places", date: now, licence: "CC0-1.0")
        let berlin = Assessment.Place(
            city: "Berlin",
            region: "Land Berlin",
            country: "DE",
            coordinates: Coordinates(latitude: 52.52, longitude: 13.405, accuracyRadius: 20)
        )
        func entry(_ text: String, _ number: UInt32, _ place: Assessment.Place? = nil) throws -> LocationLayer.Entry {
            LocationLayer.Entry(range: AddressRange(try prefix(text)), asNumber: number, place: place)
        }
        layer.entries = try [
            entry("203.0.113.0/25", 64_500, berlin), entry("203.0.113.128/26", 64_500),
            entry("198.51.100.0/25", 0, berlin), entry("2001:db8::/33", 64_501, berlin),
            entry("2001:db8:8000::/35", 64_501),
        ]
        layer.names = [64_500: "EXAMPLE-ONE", 64_501: "Example \"Two\""]
        return layer
    }

    static func input() throws -> IndexInput {
        IndexInput(
            builtAt: now,
            feeds: [
                try contents(
                    "bde-ssh",
                    .sshAttack,
                    try [
                        listing("203.0.113.7/32", age: 20_000), listing("203.0.113.9/32", age: 8_000_000),
                        listing("2001:db8::7/128"), listing("198.51.100.130/32"),
                    ]
                ),
                try contents(
                    "tor-exit",
                    .tor,
                    [try listing("203.0.113.7/32"), try listing("203.0.113.66/32"), try listing("192.0.2.66/32")]
                ),
                try contents("cloud", .cloud, [try listing("203.0.113.64/26")]),
            ],
            layers: [try layer()]
        )
    }

    static func operations(
        _ input: IndexInput? = nil,
        lists: TestLists = TestLists(),
        log: TestLog = TestLog(),
        rules: AddressRules = AddressRules()
    ) throws -> AddressOperations {
        AddressOperations(
            index: TestIndexSource(try HeldIndex(try input ?? self.input())),
            lists: lists,
            log: log,
            datacenters: TestDatacenters(),
            settings: AddressSettings(rules: rules, scope: try scope())
        )
    }
}

extension [APIOperation] {
    /// The operation of an ID.
    func named(_ id: String) throws -> APIOperation { try #require(first { $0.id == id }) }
}

extension APIOperation {
    /// What it answers to a request.
    func answer(_ request: APIRequest) throws(APIProblem) -> APIAnswer {
        switch handler {
        case .immediate(let handle), .waiting(let handle): try handle(request)
        }
    }

    /// What it answers to segments of its path.
    func answer(
        _ segments: String...,
        query: [(name: String, value: String)] = [],
        body: String = "",
        headers: HTTPFields = [:],
        account: Int64 = 1
    ) throws(APIProblem) -> APIAnswer {
        try answer(
            APIRequest(
                method: method,
                segments: segments,
                query: query,
                headers: headers,
                body: ByteBuffer(string: body),
                caller: Caller(token: 1, account: account),
                time: AddressWorld.now
            )
        )
    }

    /// The problem that it answers with; `nil` when there is none.
    func problem(
        _ segments: String...,
        query: [(name: String, value: String)] = [],
        body: String = "",
        headers: HTTPFields = [:]
    ) -> APIProblem? {
        do throws(APIProblem) {
            _ = try answer(
                APIRequest(
                    method: method,
                    segments: segments,
                    query: query,
                    headers: headers,
                    body: ByteBuffer(string: body),
                    caller: Caller(token: 1, account: 1),
                    time: AddressWorld.now
                )
            )
            return nil
        } catch {
            return error
        }
    }
}

extension APIAnswer {
    /// The body as text.
    var text: String { String(buffer: body) }
}
