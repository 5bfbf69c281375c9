import Foundation
import GRDB
import IPNetworks
import Reputation
import ReputationFiles
import SQLiteFiles
import Testing
import Timestamps

@Suite struct `The history's file` {
    private static func golden(_ version: String) throws -> String {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Schemas/feeds-\(version).sql")
        return try String(contentsOf: file, encoding: .utf8)
    }

    private func fill(_ history: TemporaryHistory, _ version: String) throws {
        let queue = try DatabaseQueue(path: history.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: Self.golden(version)) }
        try queue.close()
    }

    private func schema(of path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            try String.fetchAll(db, sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema")
                .sorted()
        }
    }

    @Test(arguments: ["v1", "v2"])
    func `a released schema becomes the schema of today, and its rows are read`(_ version: String) throws {
        let old = try TemporaryHistory()
        try fill(old, version)
        let fresh = try TemporaryHistory()
        try fresh.open().close()
        #expect(try (schema(of: old.path) == schema(of: fresh.path)) == (version == "v2"))
        let store = try old.open()
        #expect(try schema(of: old.path) == schema(of: fresh.path))
        let feed = Feed.sample("kept-up", .maintained)
        let sightings = try store.sightings(of: IPAddress("192.0.2.1")!)
        #expect(sightings.map(\.firstSeen) == [.day(1)])
        #expect(sightings.map(\.isListed) == [false])
        #expect(try store.contents(of: feed, at: .day(2))?.listings.count == 3)
        #expect(try store.changes(since: .day(0)).count == 2)
        #expect(try store.state(of: feed.id)?.validators.map(\.entityTag) == ["\"v2\""])
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["DOORBELL_DUMP"] != nil, "only to make a new golden file"))
    func `leave a filled history`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["DOORBELL_DUMP"])
        let store = try FeedHistory(path: path)
        let feed = Feed.sample("kept-up", .maintained)
        try store.record(.sample(["192.0.2.1", "AS64496"], date: .day(1)), of: feed, at: .day(1))
        var version = FeedVersion.sample(["2001:db8::/32", "AS64496"], date: .day(2))
        version.validators = [FeedValidator(fingerprint: 1, entityTag: "\"v2\"", lastModified: nil)]
        try store.record(version, of: feed, at: .day(2))
        try store.close()
    }

    @Test func `a reader takes a file that an older Doorbell wrote, and changes nothing in it`() throws {
        let old = try TemporaryHistory()
        try fill(old, "v1")
        let before = try schema(of: old.path)
        let reader = try old.open(.reader)
        #expect(try reader.changes(since: .day(0)).count == 2)
        #expect(try reader.states().count == 1)
        #expect(try schema(of: old.path) == before)
    }

    @Test func `what is no history is refused and left as it is`() throws {
        let history = try TemporaryHistory()
        #expect(throws: StoreError.self) { try history.open(.reader) }
        try Data("<html>nothing of the kind</html>".utf8).write(to: URL(fileURLWithPath: history.path))
        let corrupt = #expect(throws: StoreError.self) { try history.open() }
        #expect(corrupt?.cause == .corrupt)
        try FileManager.default.removeItem(atPath: history.path)
        let queue = try DatabaseQueue(path: history.path)
        try queue.write { try $0.execute(sql: "CREATE TABLE other (x)") }
        try queue.close()
        let foreign = #expect(throws: StoreError.self) { try history.open() }
        #expect(foreign?.cause == .foreign)
    }

    @Test func `a newer schema is refused by its name`() throws {
        let history = try TemporaryHistory()
        try history.open().close()
        let queue = try DatabaseQueue(path: history.path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v99')") }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try history.open() }
        #expect(error?.cause == .newerSchema(["v99"]))
    }

    @Test func `a reader sees what a writer has stored, and may not write`() throws {
        let history = try TemporaryHistory()
        let writer = try history.open()
        try writer.record(.sample(["192.0.2.1"]), of: .sample(), at: .day(1))
        let reader = try history.open(.reader)
        #expect(try reader.contents(of: .sample(), at: .day(1))?.listings.count == 1)
        let error = #expect(throws: StoreError.self) { try reader.forget(FeedID("sample")!) }
        #expect(error?.cause == .readOnly)
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can mount a small disk"))
    func `a full disk leaves the version before, and says so`() throws {
        let history = try TemporaryHistory()
        try HistoryDisk.run("/bin/mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", history.directory)
        // Lazily: the history may still be open when the test ends early.
        defer { try? HistoryDisk.run("/bin/umount", "-l", history.directory) }
        let store = try history.open()
        try store.record(.sample(["192.0.2.1"], date: .day(1)), of: .sample(), at: .day(1))
        let many = FeedVersion(
            entries: (0..<40_000).map { .init(.range(.init(host: IPAddress(v4: $0)))) },
            sourceDate: .day(2)
        )
        let error = #expect(throws: StoreError.self) { try store.record(many, of: .sample(), at: .day(2)) }
        #expect(error?.cause == .diskFull)
        #expect("\(error!)".contains("the disk or its quota is full"))
        #expect(try store.contents(of: .sample(), at: .day(2))?.listings.map(\.lastSeen) == [.day(1)])
        #expect(try store.state(of: Feed.sample().id)?.lastSuccess == .day(1))
    }
}
