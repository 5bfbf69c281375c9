import Foundation
import IPNetworks
import LoginEvents
import Reputation
import Testing
import Timestamps

@testable import doorbell

/// What `doorbell replay` and `doorbell explain` write for the logs in `Golden/replay`.
@Suite struct ReplayTranscriptTests {
    private static let now = Timestamp(iso8601: "2026-11-22T16:00:00Z") ?? Timestamp(seconds: 0)
    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden")

    /// The small index, with one of the attackers denied by the user.
    private static func world() throws -> AssessWorld {
        let denied = AddressRules.Rule(prefix: try IPPrefix(parsing: "198.51.100.7"), reason: "seen before")
        let scope = PublicScope(treatedAsPublic: [try IPPrefix(parsing: "198.51.100.0/24")])
        return try AssessWorld(rules: AddressRules(deny: [denied]), scope: scope)
    }

    private static func check(_ text: String, _ name: String) throws {
        let file = golden.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try text == String(contentsOf: file, encoding: .utf8))
    }

    /// Runs it on copies of the logs whose time is known.
    private static func replay(
        _ format: ReplayFormat,
        year: Int? = nil,
        zone: ZoneTable = .utc,
        bar: ScoreBar = .none,
        _ logs: [(name: String, written: String)]
    ) throws -> (text: String, isComplete: Bool, problems: [String]) {
        let world = try Self.world()
        let directory = try TemporaryDirectory()
        let paths = try logs.map { log in
            let path = "\(directory.path)/\(log.name)"
            let source = golden.appendingPathComponent("replay-\(log.name)").path
            try FileManager.default.copyItem(atPath: source, toPath: path)
            let date = Timestamp(iso8601: log.written)?.seconds ?? 0
            let time = Date(timeIntervalSince1970: Double(date))
            try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
            return path
        }
        return try replay(paths, format, year: year, zone: zone, bar: bar, risk: ReplayRisk(world.judge), in: directory)
    }

    static func replay(
        _ paths: [String],
        _ format: ReplayFormat,
        year: Int? = nil,
        zone: ZoneTable = .utc,
        bar: ScoreBar = .none,
        risk: ReplayRisk = ReplayRisk(nil),
        in directory: TemporaryDirectory
    ) throws -> (text: String, isComplete: Bool, problems: [String]) {
        let transcript = ReplayTranscript(
            grammar: LogGrammar(),
            clock: HistoryClock(zone: zone, year: year),
            now: now,
            risk: risk,
            format: format,
            bar: bar,
            top: 20
        )
        let output = "\(directory.path)/output"
        _ = FileManager.default.createFile(atPath: output, contents: nil)
        let handle = try #require(FileHandle(forWritingAtPath: output))
        var problems: [String] = []
        let isComplete = try transcript.write(paths, to: handle.fileDescriptor) { problems.append($0) }
        try handle.close()
        let text = try String(contentsOfFile: output, encoding: .utf8).replacing(directory.path + "/", with: "")
        return (text.replacing(/"checksum":"[0-9a-f]{16}"/, with: "\"checksum\":\"...\""), isComplete, problems)
    }

    @Test(
        arguments: [
            ("replay.txt", ReplayFormat.human), ("replay.json", .json), ("replay.csv", .logins),
            ("replay-sources.csv", .sources),
        ]
    )
    func `rotated logs are one history in each form, whatever the order of their names`(
        _ name: String,
        _ format: ReplayFormat
    ) throws {
        let logs = [("auth.log", "2026-01-02T10:00:00Z"), ("auth.log.1", "2025-12-31T10:00:00Z")]
        let result = try Self.replay(format, logs)
        for scalar in result.text.unicodeScalars where scalar != "\n" {
            #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory))
        }
        #expect(result.isComplete && result.problems.isEmpty)
        try Self.check(result.text, name)
        #expect(try Self.replay(format, logs.reversed()).text == result.text)
    }

    @Test func `a terminal gets the risk in the label's colour, and nothing else one`() throws {
        let logs = [("auth.log.1", "2025-12-31T10:00:00Z")]
        let coloured = try Self.replay(.human, bar: ScoreBar(isShown: true, isColoured: true), logs).text
        #expect(coloured.contains("\u{1B}[31m100 (HIGH)"))
        #expect(try !Self.replay(.human, logs).text.contains("\u{1B}"))
    }

    @Test func `times without a zone are those of the zone that is given, and years count from the one given`() throws {
        let zone = try #require(ZoneTable(rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
        let logs = [("auth.log.1", "2025-12-31T10:00:00Z"), ("auth.log", "2026-01-02T11:00:00Z")]
        let text = try Self.replay(.logins, year: 2019, zone: zone, logs).text
        #expect(text.contains("\n2019-12-30T06:02:05.000000Z,root,"))
        #expect(text.contains("\n2020-01-02T07:00:00.000000Z,alice,"))
    }

    @Test(arguments: [("explain.txt", false), ("explain.jsonl", true)])
    func `lines are explained step by step`(_ name: String, _ isJSON: Bool) throws {
        let berlin = try #require(ZoneTable(rule: "CET-1CEST,M3.5.0,M10.5.0/3"))
        var transcript = ExplainTranscript(
            zone: berlin,
            zoneName: "Europe/Berlin",
            year: nil,
            now: Self.now,
            isJSON: isJSON
        )
        let lines = try String(contentsOf: Self.golden.appendingPathComponent("explain-lines.log"), encoding: .utf8)
        var text = ""
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            text += try transcript.text(Array(line.utf8))
        }
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory))
        }
        try Self.check(text, name)
        #expect(transcript.unknownCount == 2)
    }
}
