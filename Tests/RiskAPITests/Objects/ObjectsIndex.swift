import IPNetworks
import Pipeline
import Reputation
import Synchronization
import Timestamps

/// An index in memory, and a source that has it, or none yet.
final class ObjectsIndex: IndexSource {
    static let now = Timestamp(seconds: 1_790_000_000)

    private let held: Mutex<Generation?>

    init(_ input: IndexInput?) throws {
        held = try Mutex(input.map { try Generation(IndexBuilder().build($0)) })
    }

    var generation: (any IndexGeneration)? { held.withLock { $0 } }

    func replace(_ input: IndexInput) throws {
        let next = try Generation(IndexBuilder().build(input))
        held.withLock { $0 = next }
    }

    @safe private final class Generation: IndexGeneration, @unchecked Sendable {
        private let buffer: UnsafeMutableRawBufferPointer
        let reader: IndexReader

        init(_ bytes: [UInt8]) throws {
            unsafe buffer = .allocate(byteCount: bytes.count, alignment: 8)
            unsafe buffer.copyBytes(from: bytes)
            reader = try unsafe IndexReader(UnsafeRawBufferPointer(buffer))
        }

        deinit { unsafe buffer.deallocate() }
    }
}

/// A world with a sensor, Tor, a cloud, hosting in two systems, and criminals.
enum ObjectsWorld {
    static let now = ObjectsIndex.now

    static var input: IndexInput {
        var places = LocationLayer(name: "Places", date: now, licence: "CC0-1.0")
        places.entries = [
            entry("192.0.2.0/24", 64_500), entry("198.51.100.0/25", 64_501), entry("203.0.113.0/24", 64_502),
            entry("2001:db8::/32", 64_500),
        ]
        places.names = [64_500: "Example Cloud Inc.", 64_501: "Rent-a-\"Server\" GmbH"]
        return IndexInput(
            builtAt: now,
            feeds: [
                feed(
                    "sensor",
                    "Sensor",
                    .sshAttack,
                    [4.8, 6],
                    poll: 1_800,
                    [
                        listing("192.0.2.7/32", age: 600), listing("192.0.2.8/31", age: 7_200),
                        listing("198.51.100.9/32", age: 200_000, level: 2), listing("2001:db8::7/128", age: 600),
                    ]
                ),
                feed("tor", "Tor", .tor, [2.4], poll: 3_600, [listing("192.0.2.7/32", age: 600)]),
                feed(
                    "cloud-example",
                    "Example \"Cloud\"",
                    .cloud,
                    [0],
                    poll: 86_400,
                    [
                        listing("192.0.2.0/25"), listing("192.0.2.128/26"), listing("2001:db8::/48"),
                    ]
                ),
                feed(
                    "hosting",
                    "hosting",
                    .hosting,
                    [0.5],
                    poll: 86_400,
                    [
                        listing("198.51.100.0/24"), listing("203.0.113.0/30"), listing("192.0.2.0/28"),
                    ]
                ),
                feed(
                    "drop",
                    "Example DROP",
                    .criminalNetwork,
                    [4.4],
                    poll: 86_400,
                    [
                        listing("203.0.113.0/24", age: 3_000),
                        FeedListing(FeedEntry(.autonomousSystem(64_502)), lastSeen: now),
                    ]
                ),
            ],
            layers: [places]
        )
    }

    static func feed(
        _ id: String,
        _ name: String,
        _ category: FeedCategory,
        _ weights: [Double],
        poll: Int64,
        _ listings: [FeedListing]
    ) -> IndexInput.FeedContents {
        guard let id = FeedID(id) else { preconditionFailure("no feed: \(id)") }
        let feed = Feed(
            id: id,
            name: name,
            locations: ["https://feeds.example/\(id.text).txt"],
            format: .lines,
            category: category,
            weights: weights,
            pollSeconds: poll,
            keepSeconds: 86_400,
            retention: .window,
            licence: "CC0-1.0",
            attribution: id.text == "sensor" ? "The makers" : ""
        )
        return IndexInput.FeedContents(feed: feed, sourceDate: now.advanced(by: .seconds(-60)), listings: listings)
    }

    static func listing(_ text: String, age: Int64 = 0, level: UInt8 = 0) -> FeedListing {
        FeedListing(FeedEntry(.range(range(text)), level: level), lastSeen: now.advanced(by: .seconds(-age)))
    }

    private static func entry(_ text: String, _ system: UInt32) -> LocationLayer.Entry {
        LocationLayer.Entry(range: range(text), asNumber: system)
    }

    private static func range(_ text: String) -> AddressRange {
        guard let prefix = IPPrefix(text) else { preconditionFailure("no prefix: \(text)") }
        return AddressRange(prefix)
    }
}
