import DoorbellTestKit
import Foundation
import IPNetworks
import Pipeline
import Reputation
import SQLiteFiles
import Synchronization
import Testing
import Timestamps

@testable import ReputationFiles

@Suite struct `Updates of the feeds` {
    /// A directory, a clock, a network and a count of builds for one test.
    private final class Bench: Sendable {
        let directory: TemporaryHistory
        let transport = FakeFeedTransport()
        let clock = TestClock(now: .day(10))
        let builds = Mutex(0)
        let failure = Mutex<StoreError?>(nil)

        init() throws { directory = try TemporaryHistory() }

        var paths: ReputationPaths { ReputationPaths(directory: directory.directory) }

        func updater(_ feeds: [Feed], keys: [FeedID: FeedKey] = [:], limit: Int = 64 << 20) -> FeedUpdater {
            var limits = FeedUpdater.Limits()
            limits.bytes = limit
            let index = paths.index
            return FeedUpdater(
                paths: paths,
                feeds: feeds,
                keys: keys,
                transport: transport,
                clock: clock,
                limits: limits
            ) { [self] _, _, _ in
                builds.withLock { $0 += 1 }
                try Data().write(to: URL(fileURLWithPath: index))
                // So that only what is under test asks for a build.
                let date = Date(timeIntervalSince1970: Double(clock.now().seconds))
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: index)
            }
        }

        func listed(_ feed: Feed) throws -> Int? {
            try FeedHistory(path: paths.history, access: .reader).contents(of: feed, at: clock.now())?.listings.count
        }

        func state(_ feed: Feed) throws -> FeedState? {
            try FeedHistory(path: paths.history, access: .reader).state(of: feed.id)
        }

        func pass(_ duration: Duration) { clock.advance(by: duration) }
    }

    private static let url = "https://feeds.example/list.txt"

    private static func list(_ count: Int, from first: UInt32 = 0x0800_0000) -> String {
        (0..<UInt32(count)).map { "\(IPAddress(v4: first + $0 * 3))\n" }.joined()
    }

    @Test func `a new version is recorded and the index is built once`() async throws {
        let bench = try Bench()
        let feeds = [
            Feed.sample("a", locations: ["https://a.example/"]), Feed.sample("b", locations: ["https://b.example/"]),
        ]
        for feed in feeds { bench.transport[feed.locations[0]] = .text(Self.list(3)) }
        let report = try await bench.updater(feeds).update(.due)
        let changes = FeedChanges(added: 3, removed: 0, listed: 3, sourceDate: .day(10))
        #expect(report.updates == feeds.map { FeedUpdate(feed: $0.id, outcome: .updated(changes)) })
        #expect(report.isRebuilt)
        #expect(bench.builds.withLock { $0 } == 1)
        // Nothing is due, and nothing is built.
        let second = try await bench.updater(feeds).update(.due)
        #expect(second == FeedUpdateReport())
        #expect(bench.builds.withLock { $0 } == 1)
    }

    @Test func `what has not changed is not fetched again, and the index is built when it is a day old`() async throws {
        let bench = try Bench()
        let feed = Feed.sample()
        bench.transport[Self.url] = .text(Self.list(3), tag: "\"1\"", lastModified: "Sun, 09 Aug 2026 00:00:00 GMT")
        _ = try await bench.updater([feed]).update(.due)
        #expect(try bench.state(feed)?.sourceDate == .day(8))
        bench.pass(.seconds(3600))
        let report = try await bench.updater([feed]).update(.due)
        #expect(report.updates.map(\.outcome) == [.unchanged])
        #expect(bench.transport.asked.map(\.entityTag) == [nil, "\"1\""])
        #expect(bench.builds.withLock { $0 } == 1)
        #expect(try bench.state(feed)?.sourceDate == .day(8))
        bench.pass(.seconds(90_000))
        #expect(try await bench.updater([feed]).update(.due).isRebuilt)
    }

    @Test func `when one part of a feed has changed, the other is fetched whole`() async throws {
        let bench = try Bench()
        let feed = Feed.sample(locations: ["https://a.example/4", "https://a.example/6"])
        bench.transport["https://a.example/4"] = .text("8.8.8.8\n", tag: "\"1\"")
        bench.transport["https://a.example/6"] = .text("2a00::1\n", tag: "\"1\"")
        _ = try await bench.updater([feed]).update(.due)
        bench.transport["https://a.example/4"] = .text("8.8.8.8\n8.8.4.4\n", tag: "\"2\"")
        bench.transport.forgetAsked()
        let report = try await bench.updater([feed]).update(.now([]))
        #expect(bench.transport.asked.map(\.entityTag) == ["\"1\"", "\"1\"", nil])
        #expect(report.failures.isEmpty)
        #expect(try bench.listed(feed) == 3)
        // Another place, or another way to read it: nothing that is known of the old one counts.
        var moved = feed
        moved.format = .csv
        bench.transport.forgetAsked()
        _ = try await bench.updater([moved]).update(.now([]))
        #expect(bench.transport.asked.map(\.entityTag) == [nil, nil])
    }

    @Test func `a feed that drops from 106,000 lines to 4 keeps its last good version`() async throws {
        let bench = try Bench()
        let feed = Feed.sample()
        bench.transport[Self.url] = .text(Self.list(106_000))
        _ = try await bench.updater([feed]).update(.due)
        bench.transport[Self.url] = .text(Self.list(4))
        bench.pass(.seconds(3600))
        let report = try await bench.updater([feed]).update(.due)
        let why = "it shrank from 106000 entries to 4, to less than half"
        #expect(report.failures == [FeedUpdate(feed: feed.id, outcome: .failed(why))])
        #expect(!report.isRebuilt)
        #expect(try bench.listed(feed) == 106_000)
        #expect(try bench.state(feed)?.failure == why)
        #expect(try bench.state(feed)?.sourceDate == .day(10))
        // By hand it can be had all the same; the window keeps the others until they are too old.
        #expect(try await bench.updater([feed]).update(.forced([feed.id])).failures.isEmpty)
        #expect(try bench.state(feed)?.lastGoodCount == 4)
        #expect(try bench.listed(feed) == 106_000)
    }

    @Test func `a version that has expired by its age is no measure any more`() async throws {
        let bench = try Bench()
        let feed = Feed.sample(keepDays: 8)
        bench.transport[Self.url] = .text(Self.list(100))
        _ = try await bench.updater([feed]).update(.due)
        bench.transport[Self.url] = .text(Self.list(4))
        bench.pass(.seconds(8 * 86_400))
        #expect(try await bench.updater([feed]).update(.due).failures.count == 1)
        bench.pass(.seconds(86_400))
        #expect(try await bench.updater([feed]).update(.due).failures.isEmpty)
        #expect(try bench.listed(feed) == 4)
    }

    @Test(
        arguments: [
            ("<!DOCTYPE html>\n<p>Log in", "it is a web page and no feed"), ("# nothing\r\n", "it lists nothing"),
            ("8.8.8.8\nword\n", "only 50 % of its lines can be read, and 90 % are needed"),
            ("0.0.0.0/0\n10.0.0.0/8\n192.168.1.1\n", "it lists nothing"),
        ]
    )
    func `what is no feed changes nothing`(_ text: String, _ why: String) async throws {
        let bench = try Bench()
        let feed = Feed.sample()
        bench.transport[Self.url] = .text("8.8.8.8\n")
        _ = try await bench.updater([feed]).update(.due)
        bench.transport[Self.url] = .text(text)
        #expect(try await bench.updater([feed]).update(.now([])).failures.map(\.outcome) == [.failed(why)])
        #expect(try bench.listed(feed) == 1)
    }

    @Test func `a failing feed is asked less and less often, and not before its server wants it`() async throws {
        let bench = try Bench()
        let feed = Feed.sample()
        var asked = 0
        bench.transport[Self.url] = .failure("busy", retryAfter: .seconds(1000))
        for wait in [1000, 1000, 1200, 2400, 4800] {
            _ = try await bench.updater([feed]).update(.due)
            asked += 1
            bench.pass(.seconds(wait - 1))
            #expect(try await bench.updater([feed]).update(.due).updates.isEmpty)
            #expect(bench.transport.asked.count == asked)
            bench.pass(.seconds(1))
        }
        #expect(try bench.state(feed)?.failures == 5)
        #expect(try bench.state(feed)?.failingSince == .day(10))
    }

    @Test func `the user's key goes with the feed it is for, and one that needs a key is not asked without`()
        async throws
    {
        let bench = try Bench()
        var feed = Feed.sample()
        feed.keyHeader = "Key"
        bench.transport[Self.url] = .text("8.8.8.8\n")
        let report = try await bench.updater([feed]).update(.due)
        #expect(
            report.failures.map(\.outcome) == [.failed("it needs a key of your own: set key_file for it under feeds")]
        )
        #expect(bench.transport.asked.isEmpty)
        let key = FeedKey(header: "Key", value: "secret")
        _ = try await bench.updater([feed], keys: [feed.id: key]).update(.now([]))
        #expect(bench.transport.asked.map(\.headers) == [["Key: secret"]])
        #expect("\(key)" == "***")
        #expect(!String(reflecting: key).contains("secret"))
    }

    // MARK: Files

    @Test func `a file is read again only when it is another`() async throws {
        let bench = try Bench()
        let path = bench.directory.directory + "/own.txt"
        for feed in [Feed.sample("path", locations: [path]), Feed.sample("url", locations: ["file://" + path])] {
            try Data("8.8.8.8\n".utf8).write(to: URL(fileURLWithPath: path))
            let date = Date(timeIntervalSince1970: Double(Timestamp.day(9).seconds))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
            _ = try await bench.updater([feed]).update(.now([]))
            #expect(try bench.state(feed)?.sourceDate == .day(9))
            #expect(try await bench.updater([feed]).update(.now([])).updates.map(\.outcome) == [.unchanged])
            try Data("8.8.8.8\n8.8.4.4\n".utf8).write(to: URL(fileURLWithPath: path))
            _ = try await bench.updater([feed]).update(.now([]))
            #expect(try bench.listed(feed) == 2)
        }
    }

    @Test func `a pipe, a directory, a large file and a file that is not there are failures and no wait`() async throws
    {
        let bench = try Bench()
        let folder = bench.directory.directory
        // The string lives for the call.
        let made = unsafe mkfifo(folder + "/pipe", 0o600)
        #expect(made == 0)
        try Data(count: 5000).write(to: URL(fileURLWithPath: folder + "/large"))
        let feeds = ["/pipe", "/large", "/missing", ""].enumerated().map { number, name in
            Feed.sample("f\(number)", locations: [folder + name])
        }
        let report = try await bench.updater(feeds, limit: 4096).update(.due)
        let words = report.failures.map { update in
            if case .failed(let why) = update.outcome { why.replacing(folder, with: "") } else { "" }
        }
        #expect(
            words == [
                #""/pipe": not a regular file"#, #""/large": larger than 4096 bytes"#,
                #""/missing": no such file or directory"#, #""": not a regular file"#,
            ]
        )
    }

    @Test func `files are imported as if they had been fetched, several for one feed, packed or not`() async throws {
        let bench = try Bench()
        let folder = bench.directory.directory
        let feeds = [Feed.sample("a"), Feed.sample("b", .maintained)]
        func write(_ text: String, _ name: String) throws -> String {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            let date = Date(timeIntervalSince1970: Double(Timestamp.day(9).seconds))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(folder)/\(name)")
            return "\(folder)/\(name)"
        }
        let paths = [try write("8.8.8.8\n", "a.4.txt"), try write("2a00::1\n", "a.6.txt")]
        try HistoryDisk.run("/bin/sh", "-c", "gzip '\(paths[0])'")
        let imports = [
            FeedImport(feed: feeds[0].id, paths: [paths[0] + ".gz", paths[1]]),
            FeedImport(feed: feeds[1].id, paths: [try write("8.8.8.8\n", "b.txt")], sourceDate: .day(3)),
            FeedImport(feed: FeedID("c")!, paths: []),
        ]
        let report = try await bench.updater(feeds).importing(imports)
        #expect(report.failures == [FeedUpdate(feed: FeedID("c")!, outcome: .failed("there is no such feed"))])
        #expect(report.isRebuilt)
        #expect(try bench.listed(feeds[0]) == 2)
        #expect(try bench.state(feeds[0])?.sourceDate == .day(9))
        #expect(try bench.state(feeds[1])?.sourceDate == .day(3))
        // Nothing that is known of a server's version keeps it from being fetched whole.
        #expect(try bench.state(feeds[0])?.validators.isEmpty == true)
        let shrunk = [FeedImport(feed: feeds[0].id, paths: [paths[1]])]
        bench.builds.withLock { $0 = 0 }
        #expect(try await bench.updater(feeds).importing(shrunk).failures.isEmpty)
        let page = [FeedImport(feed: feeds[0].id, paths: [try write("<html>", "page")])]
        #expect(try await bench.updater(feeds).importing(page).failures.count == 1)
        #expect(bench.builds.withLock { $0 } == 1)
        #expect(try bench.state(feeds[0])?.failure == nil)
    }

    // MARK: What goes wrong around it

    @Test func `two updates at once do not interfere: the second says who is at it`() async throws {
        let bench = try Bench()
        let lock = try UpdateLock(path: bench.paths.lock)
        let error = await #expect(throws: FeedUpdateError.self) { try await bench.updater([.sample()]).update(.due) }
        #expect(error == .lock(.held(process: getpid())))
        #expect("\(error!)" == "another update is under way (process \(getpid())); try again when it is done")
        #expect(bench.transport.asked.isEmpty)
        withExtendedLifetime(lock) {}
    }

    @Test func `the lock of a process that died is free`() async throws {
        let bench = try Bench()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["flock", bench.paths.lock, "cat"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // It echoes what it is told once it holds the lock.
        try input.fileHandleForWriting.write(contentsOf: Data("x".utf8))
        _ = try output.fileHandleForReading.read(upToCount: 1)
        #expect(throws: UpdateLock.Failure.held(process: nil)) { try UpdateLock(path: bench.paths.lock) }
        kill(process.processIdentifier, SIGKILL)
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        // `cat` has the lock's descriptor, too; it ends with its input.
        _ = try output.fileHandleForReading.readToEnd()
        #expect(await eventually { (try? UpdateLock(path: bench.paths.lock)) != nil })
    }

    @Test func `an index that cannot be built is told, and the feeds are kept`() async throws {
        let bench = try Bench()
        struct NoRoom: Error, CustomStringConvertible { let description = "no room" }
        let updater = FeedUpdater(
            paths: bench.paths,
            feeds: [.sample()],
            transport: bench.transport,
            clock: bench.clock
        ) { _, _, _ in throw NoRoom() }
        bench.transport[Self.url] = .text("8.8.8.8\n")
        let report = try await updater.update(.due)
        #expect(report.buildFailure == "no room")
        #expect(!report.isRebuilt)
        #expect(try bench.listed(.sample()) == 1)
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can mount a small disk"))
    func `a full disk keeps the version and the index before, and is named`() async throws {
        let bench = try Bench()
        let folder = bench.directory.directory
        try HistoryDisk.run("/bin/mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", folder)
        defer { try? HistoryDisk.run("/bin/umount", "-l", folder) }
        bench.transport[Self.url] = .text("8.8.8.8\n")
        _ = try await bench.updater([.sample()]).update(.due)
        bench.transport[Self.url] = .text(Self.list(60_000))
        let report = try await bench.updater([.sample()]).update(.now([]))
        guard case .failed(let why) = try #require(report.updates.first).outcome else {
            Issue.record("it fitted")
            return
        }
        #expect(why.hasSuffix("the disk or its quota is full; make room, nothing was changed"))
        #expect(try bench.listed(.sample()) == 1)
        #expect(bench.builds.withLock { $0 } == 1)
    }

    @Test func `a cancelled update records no failure`() async throws {
        let bench = try Bench()
        bench.transport[Self.url] = .silence
        let updater = bench.updater([.sample()])
        let task = Task { try await updater.update(.due) }
        #expect(await eventually { bench.transport.asked.count == 1 })
        task.cancel()
        let report = try await task.value
        #expect(report.updates.map(\.outcome) == [.failed("it was cancelled")])
        #expect(try bench.state(.sample()) == nil)
        #expect(bench.builds.withLock { $0 } == 0)
    }

    @Test func `what happens is told as it happens`() async throws {
        let bench = try Bench()
        bench.transport[Self.url] = .text("8.8.8.8\n")
        let events = Mutex<[FeedUpdate.Event]>([])
        let report = try await bench.updater([.sample()]).update(.due) { event in
            events.withLock { $0.append(event) }
        }
        let id = Feed.sample().id
        #expect(
            events.withLock { $0 } == [
                .began(id), .received(id, bytes: 8, of: nil), .finished(report.updates[0]), .building,
            ]
        )
    }
}
