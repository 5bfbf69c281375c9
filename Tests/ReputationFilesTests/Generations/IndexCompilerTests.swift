import Foundation
import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import ReputationFiles

struct IndexCompilerTests {
    private static let now = Timestamp(seconds: 1_790_000_000)

    private static func feed(_ id: String) throws -> Feed {
        Feed(
            id: try #require(FeedID(id)),
            name: id,
            locations: [],
            format: .lines,
            category: .attack,
            weights: [4],
            pollSeconds: 3600,
            keepSeconds: 30 * 86_400,
            retention: .window,
            licence: "none"
        )
    }

    /// A history in which the feed has one address, seen at that moment.
    private static func history(_ feed: Feed, _ address: String, at moment: Timestamp) throws -> FeedHistory {
        let folder = try TemporaryFolder()
        let history = try FeedHistory(path: folder.path + "/feeds.sqlite")
        let entry = FeedEntry(.range(AddressRange(host: try IPAddress(parsing: address))))
        _ = try history.record(FeedVersion(entries: [entry], sourceDate: moment), of: feed, at: moment)
        Self.folders.append(folder)
        return history
    }

    /// Starter data in which the feed has one address, of that date.
    private static func starter(_ feed: Feed, _ address: String, date: Timestamp) throws -> StarterDirectory {
        let folder = try TemporaryFolder()
        let text = "\(address)\n"
        try folder.write(text, to: "list.txt")
        let zeros = String(repeating: "0", count: 64)
        let row = ["list.txt", feed.id.text, "lines", date.iso8601, "\(text.utf8.count)", "CC0", "somebody", zeros]
        try folder.write("file\n" + row.joined(separator: "\t") + "\n", to: "manifest.tsv")
        let starter = try StarterDirectory(path: folder.path)
        Self.folders.append(folder)
        return starter
    }

    // Files are read when they are asked for: the folders must stay for the tests.
    private static let folders = Folders()

    private final class Folders: @unchecked Sendable {
        private let lock = NSLock()
        private var all: [TemporaryFolder] = []

        func append(_ folder: TemporaryFolder) { lock.withLock { all.append(folder) } }
    }

    private static func addresses(_ bytes: [UInt8]) throws -> [String] {
        try unsafe bytes.withUnsafeBytes { raw in
            let reader = try unsafe IndexReader(raw)
            return try ["9.9.9.1", "9.9.9.2", "9.9.9.3"].filter { reader.lookup(try IPAddress(parsing: $0)).set != 0 }
        }
    }

    @Test(arguments: [(1, 2, "9.9.9.1", IndexReport.Origin.history), (2, 1, "9.9.9.2", .starter)])
    func `of what was fetched and what was shipped the newer counts`(
        _ ownAge: Int64,
        _ shippedAge: Int64,
        _ expected: String,
        _ origin: IndexReport.Origin
    ) throws {
        // The younger the age, the newer.
        let days: (Int64) -> Timestamp = { Self.now.advanced(by: .seconds(-86_400 * $0)) }
        let feed = try Self.feed("test")
        let (bytes, report) = try IndexCompiler().compile(
            feeds: [feed, try Self.feed("unknown")],
            history: try Self.history(feed, "9.9.9.1", at: days(ownAge)),
            starter: try Self.starter(feed, "9.9.9.2", date: days(shippedAge)),
            layers: [],
            at: Self.now
        )
        #expect(try Self.addresses(bytes) == [expected])
        #expect(report.feeds.map(\.origin) == [origin])
        #expect(report.empty.map(\.text) == ["unknown"])
        #expect(report.problems.isEmpty)
    }

    @Test func `what a window feed keeps no longer does not come from the starter data`() throws {
        var feed = try Self.feed("test")
        for (retention, age, isKept) in [
            (FeedRetention.window, 29, true), (.window, 31, false), (.maintained, 31, true),
        ] as [(FeedRetention, Int64, Bool)] {
            feed.retention = retention
            feed.keepSeconds = 30 * 86_400
            let date = Self.now.advanced(by: .seconds(-86_400 * age))
            let (bytes, report) = try IndexCompiler().compile(
                feeds: [feed],
                history: nil,
                starter: try Self.starter(feed, "9.9.9.2", date: date),
                layers: [],
                at: Self.now
            )
            #expect(try Self.addresses(bytes) == (isKept ? ["9.9.9.2"] : []))
            #expect(report.empty.isEmpty == isKept)
        }
    }

    @Test func `given contents stand in for a feed of the same name`() throws {
        let feed = try Self.feed("test")
        let range = AddressRange(host: try IPAddress(parsing: "9.9.9.3"))
        let later = Self.now.advanced(by: .seconds(999))
        let listing = FeedListing(FeedEntry(.range(range)), lastSeen: later)
        let given = IndexInput.FeedContents(feed: feed, sourceDate: later, listings: [listing])
        let (bytes, report) = try IndexCompiler().compile(
            feeds: [feed],
            given: [given],
            history: try Self.history(feed, "9.9.9.1", at: Self.now),
            starter: nil,
            layers: [],
            at: Self.now
        )
        #expect(try Self.addresses(bytes) == ["9.9.9.3"])
        #expect(report.feeds.map(\.origin) == [.given])
        try unsafe bytes.withUnsafeBytes { raw in
            let reader = try unsafe IndexReader(raw)
            let member = reader.members(reader.lookup(range.first).set).first { _ in true }
            #expect(try #require(member).lastSeen <= Self.now)
            #expect(reader.feed(0)?.sourceDate == Self.now)
        }
    }

    @Test func `a damaged part of the starter data is left out and named`() throws {
        let feed = try Self.feed("test")
        let starter = try Self.starter(feed, "9.9.9.2", date: Self.now)
        try FileManager.default.removeItem(atPath: starter.path + "/list.txt")
        let (bytes, report) = try IndexCompiler().compile(
            feeds: [feed],
            history: nil,
            starter: starter,
            layers: [],
            at: Self.now
        )
        #expect(try Self.addresses(bytes).isEmpty)
        #expect(report.problems.count == 1)
        #expect(report.problems[0].contains("list.txt"))
    }

    @Test func `named places come first, then the newest; the first that knows counts`() throws {
        let range = try AddressRange(IPPrefix(parsing: "9.9.9.0/24"))
        func layer(_ name: String, _ country: String?, date: Int64?) -> LocationLayer {
            let place = country.map { Assessment.Place(city: "", region: "", country: $0) }
            let entry = LocationLayer.Entry(range: range, asNumber: 1, place: place)
            return LocationLayer(name: name, date: date.map(Timestamp.init(seconds:)), licence: "", entries: [entry])
        }
        let (bytes, report) = try IndexCompiler().compile(
            feeds: [],
            history: nil,
            starter: nil,
            layers: [layer("named", nil, date: 1)],
            unnamedLayers: [
                layer("undated", "FR", date: nil), layer("old", "DE", date: 5), layer("new", "CH", date: 9),
            ],
            at: Self.now
        )
        #expect(report.layers.map(\.name) == ["named", "new", "old", "undated"])
        try unsafe bytes.withUnsafeBytes { raw in
            let reader = try unsafe IndexReader(raw)
            let location = reader.lookup(range.first).location
            #expect(reader.place(location)?.country == "CH")
            #expect(reader.sources(location).network?.name == "named")
            #expect(reader.sources(location).place?.name == "new")
        }
    }

    @Test func `the same parts make the same bytes`() throws {
        let feed = try Self.feed("test")
        let history = try Self.history(feed, "9.9.9.1", at: Self.now)
        let builds = try (1...2).map { _ in
            try IndexCompiler().compile(feeds: [feed], history: history, starter: nil, layers: [], at: Self.now).bytes
        }
        #expect(builds[0] == builds[1])
    }
}
