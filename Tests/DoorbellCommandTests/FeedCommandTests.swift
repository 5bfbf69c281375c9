// Fixed values that cannot be missing.
// swift-format-ignore-file: NeverForceUnwrap

import Foundation
import IPNetworks
import Reputation
import ReputationFiles
import Testing
import Timestamps

@testable import doorbell

@Suite struct `Commands of the feeds` {
    private static let now = Timestamp(iso8601: "2026-11-22T12:00:00Z")!

    private static func fact(
        _ id: String,
        isUsed: Bool = true,
        starter: Timestamp? = nil,
        _ change: ((inout FeedState) -> Void)? = nil
    ) -> FeedFacts {
        let feed = Feed(
            id: FeedID(id)!,
            name: id,
            locations: ["https://feeds.example/"],
            format: .lines,
            category: .attack,
            weights: [4],
            pollSeconds: 3600,
            keepSeconds: 0,
            retention: .window,
            licence: "CC0-1.0"
        )
        var state = change.map { _ in FeedState(id: feed.id) }
        if state != nil { change?(&state!) }
        return FeedFacts(feed: feed, state: state, starterDate: starter, isUsed: isUsed)
    }

    private static let facts = [
        fact("fresh") { state in
            state.sourceDate = now.advanced(by: .seconds(-7200))
            state.lastGoodCount = 106_000
        },
        fact("stale", starter: Timestamp(seconds: 0)) { state in
            state.sourceDate = now.advanced(by: .seconds(-3 * 86_400))
            state.lastGoodCount = 1
        },
        fact("failing") { state in
            state.sourceDate = now.advanced(by: .seconds(-60))
            state.failingSince = now.advanced(by: .seconds(-30))
            state.failure = "it is a web page\u{1B}[2J"
        },
        fact("starter", starter: now.advanced(by: .seconds(-90 * 86_400))), fact("new"), fact("off", isUsed: false),
    ]

    @Test func `the table says of each feed how it stands`() throws {
        let expected = """
            FEED     CATEGORY  ENTRIES  SOURCE DATE       AGE   STATE                                                LICENCE
            fresh    attack    106000   2026-11-22 10:00  2 h   fresh                                                CC0-1.0
            stale    attack    1        2026-11-19 12:00  3 d   stale since 2026-11-19                               CC0-1.0
            failing  attack    -        2026-11-22 11:59  1 min failing since 2026-11-22 11:59                       CC0-1.0
            starter  attack    -        2026-08-24 12:00  90 d  starter data                                         CC0-1.0
            new      attack    -        -                 -     never fetched                                        CC0-1.0
            off      attack    -        -                 -     disabled                                             CC0-1.0

            """
        func words(_ text: String) -> [[Substring]] {
            text.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
        }
        let table = FeedText.table(Self.facts, at: Self.now)
        #expect(!table.contains("\u{1B}"))
        let plain = table.replacing("\u{FFFD}", with: "?")
        #expect(words(plain).map(\.count) == words(expected).map(\.count))
        #expect(words(plain).map { $0.prefix(5) } == words(expected).map { $0.prefix(5) })
    }

    @Test func `what comes with the program is counted where the index has it`() {
        var fact = Self.fact("starter", starter: Self.now)
        fact.starterEntries = 1698
        #expect(fact.entries == 1698)
        fact.state = FeedState(id: fact.feed.id)
        #expect(fact.entries == 1698, "an attempt alone changes nothing")
        fact.state?.sourceDate = Self.now
        fact.state?.lastGoodCount = 5
        #expect(fact.entries == 5)
    }

    @Test func `feeds that fail for one reason share a line`() {
        func failing(_ id: String, _ why: String) -> FeedFacts {
            Self.fact(id) { state in
                state.failingSince = Self.now
                state.failure = why
            }
        }
        let facts = [failing("a", "no network"), failing("b", "it is a web page\u{1B}[2J"), failing("c", "no network")]
        let text = FeedText.failures(facts + Self.facts.filter { $0.feed.id.text != "failing" }, at: Self.now)
        #expect(text.contains("\nno network: a, c\n") && !text.contains("\u{1B}"))
        #expect(text.split(separator: "\n").count == 3)
        #expect(FeedText.failures([], at: Self.now).isEmpty)
    }

    @Test func `as JSON a feed has stable names`() throws {
        let lines = try Self.facts.map { try JSONLine.text(FeedRecord($0, at: Self.now)) }
        #expect(
            lines[1] == """
                {"age_seconds":259200,"attribution":"","category":"attack","entries":1,"id":"stale","is_used":true,\
                "licence":"CC0-1.0","name":"stale","since":"2026-11-19T12:00:00.000000Z",\
                "source_date":"2026-11-19T12:00:00.000000Z","state":"stale"}\n
                """
        )
        let states = ["fresh", "stale", "failing", "starter", "never-fetched", "disabled"]
        for (line, state) in zip(lines, states) { #expect(line.contains("\"state\":\"\(state)\"")) }
    }

    // MARK: The program

    private static func run(_ directory: TemporaryDirectory, _ arguments: String...) throws -> (String, Int32) {
        let program = try #require(BuiltProgram.path("doorbell"))
        let text =
            "state_directory: \(directory.path)/state\nfeeds:\n  - id: own\n    file: \(directory.path)/own.txt\n"
        let path = try directory.write(text, to: "doorbell.yaml")
        return try BuiltProgram.run([program, "feeds"] + arguments + ["--config", path])
    }

    private static func paths(_ directory: TemporaryDirectory) throws -> ReputationPaths {
        let paths = ReputationPaths(directory: directory.path + "/state/reputation")
        try FileManager.default.createDirectory(atPath: paths.directory, withIntermediateDirectories: true)
        return paths
    }

    @Test func `of two updates at once the second ends and says who is at it`() throws {
        let directory = try TemporaryDirectory()
        let lock = try UpdateLock(path: Self.paths(directory).lock)
        for arguments in [["update", "own"], ["import", directory.path + "/doorbell.yaml", "--feed", "own"]] {
            let program = try #require(BuiltProgram.path("doorbell"))
            let text = "state_directory: \(directory.path)/state\nfeeds:\n  - id: own\n    file: /nonexistent\n"
            let path = try directory.write(text, to: "doorbell.yaml")
            let (output, code) = try BuiltProgram.run([program, "feeds"] + arguments + ["--config", path])
            #expect(
                output == "doorbell: another update is under way (process \(getpid())); try again when it is done\n"
            )
            #expect(code == 1)
        }
        withExtendedLifetime(lock) {}
    }

    @Test func `what cannot be imported is said, and changes nothing`() throws {
        let directory = try TemporaryDirectory()
        _ = try Self.paths(directory)
        let page = try directory.write("<html>", to: "own.html")
        let (output, code) = try Self.run(directory, "import", page)
        #expect(
            output == """
                own: failed: it is a web page and no feed
                doorbell: 1 feed could not be had: own
                  what is known of them stays in force; see: doorbell feeds list

                """
        )
        #expect(code == 1)
        let other = try directory.write("192.0.2.1\n", to: "onw.txt")
        let unknown = try Self.run(directory, "import", other)
        #expect(unknown.0 == "doorbell: there is no feed \"onw\"\n  did you mean \"own\"?\n")
        #expect(unknown.1 == 1)
        #expect(try Self.run(directory, "import", "/nonexistent").1 == 1)
        #expect(try Self.run(directory, "import", page, "--source-date", "yesterday").1 == 2)
        #expect(try Self.run(directory, "list").0.contains("own "))
    }

    @Test func `a process killed while it records leaves the old version or the new one, whole`() throws {
        let directory = try TemporaryDirectory()
        let paths = try Self.paths(directory)
        let feed = Feed(
            id: FeedID("own")!,
            name: "own",
            locations: ["\(directory.path)/own.txt"],
            format: .lines,
            category: .attack,
            weights: [4],
            pollSeconds: 86_400,
            keepSeconds: 7 * 86_400,
            retention: .window,
            licence: ""
        )
        let old = (0..<10).map { FeedEntry(.range(AddressRange(host: IPAddress(v4: 0x0801_0000 + $0)))) }
        let history = try FeedHistory(path: paths.history)
        try history.record(FeedVersion(entries: old, sourceDate: nil), of: feed, at: Timestamp(seconds: 1_700_000_000))
        try history.close()
        let count: UInt32 = 60_000
        let text = (0..<count).map { "\(IPAddress(v4: 0x0802_0000 + $0 * 7))\n" }.joined()
        let file = try directory.write(text, to: "own.txt")
        let configuration = try directory.write(
            "state_directory: \(directory.path)/state\nfeeds:\n  - id: own\n    file: \(file)\n",
            to: "doorbell.yaml"
        )
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path("doorbell")))
        process.arguments = ["feeds", "import", file, "--config", configuration]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Its log grows while the transaction is under way, and at its end.
        var hasGrown = false
        while !hasGrown, process.isRunning {
            let size = try? FileManager.default.attributesOfItem(atPath: paths.history + "-wal")[.size] as? Int
            hasGrown = (size ?? 0) > 500_000
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(hasGrown)
        let after = try FeedHistory(path: paths.history)
        let state = try #require(try after.state(of: feed.id))
        let listed = try #require(try after.contents(of: feed, at: Timestamp(seconds: 1_700_000_000))).listings.count
        if state.lastGoodCount == 10 {
            #expect(listed == 10)
        } else {
            #expect(state.lastGoodCount == Int(count))
            #expect(listed == Int(count))
        }
    }
}
