import DoorbellTestKit
import Foundation
import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import doorbell

/// What `doorbell assess` prints for a small index.
@Suite struct AssessTranscriptTests {
    private static let subjects = [
        "5.6.7.8", "5.6.7.10", "9.9.9.9", "45.10.1.2", "45.10.200.1", "8.8.8.8", "2a00:1:2:3::1", "::ffff:5.6.7.8",
        "2002:506:708::1", "10.0.0.1", "host.example", "gone.example", "010.1.1.1", "5.6.7.0/28", "10.0.0.0/30",
        "5.0.0.0/8",
    ]

    private static func resolve(_ name: String, _: Duration) throws(HostNameLookup.Failure) -> [IPAddress] {
        guard name == "host.example" else { throw HostNameLookup.Failure(description: "there is no host of that name") }
        return [IPAddress(v4: 0x0506_0709), IPAddress(v4: 0x7F00_0001)]
    }

    private static func check(_ text: String, _ name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appendingPathComponent("Golden/\(name)")
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try text == String(contentsOf: file, encoding: .utf8))
    }

    @Test(
        arguments: [
            ("assess.txt", AssessFormat.human, false), ("assess-explain.txt", .human, true),
            ("assess.jsonl", .json, false),
            ("assess.csv", .csv, false),
        ]
    )
    func `everything that can be asked is answered in each form`(
        _ golden: String,
        _ format: AssessFormat,
        _ isExplained: Bool
    ) throws {
        let world = try AssessWorld()
        var transcript = AssessTranscript(
            judge: world.judge,
            format: format,
            isExplained: isExplained,
            resolver: Self.resolve
        )
        var text = transcript.heading
        for subject in Self.subjects { text += try transcript.text(subject) }
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory))
        }
        // What identifies the index changes with its format, which has golden files of its own.
        try Self.check(text.replacing(/"checksum":"[0-9a-f]{16}"/, with: "\"checksum\":\"...\""), golden)
        #expect(
            transcript.problems == [
                "\"gone.example\" cannot be resolved: there is no host of that name",
                "\"010.1.1.1\" is no address: a number with a leading zero at byte 0",
                "\"5.0.0.0/8\" is a block of more than 65,536 addresses; put those that matter into a file, one a line, "
                    + "and run: doorbell assess --file FILE",
            ]
        )
    }

    @Test func `a report of one address is short`() throws {
        let world = try AssessWorld()
        for subject in Self.subjects where IPAddress(subject) != nil {
            var transcript = AssessTranscript(judge: world.judge, format: .human, resolver: Self.resolve)
            #expect(try transcript.text(subject).split(separator: "\n").count <= 20)
        }
    }

    @Test func `a terminal gets a bar in the label's colour, and nothing else one`() throws {
        let world = try AssessWorld()
        func text(_ bar: ScoreBar) throws -> String {
            var transcript = AssessTranscript(judge: world.judge, format: .human, bar: bar, resolver: Self.resolve)
            return try transcript.text("5.6.7.8")
        }
        let coloured = try text(ScoreBar(isShown: true, isColoured: true))
        #expect(coloured.contains("\u{1B}[31m██████"))
        let plain = try text(ScoreBar(isShown: true, isColoured: false))
        #expect(plain.contains("██████") && !plain.contains("\u{1B}"))
        let none = try text(.none)
        #expect(!none.contains("█") && !none.contains("\u{1B}"))
    }

    @Test func `what the user allows, denies and treats as public counts`() throws {
        func rule(_ text: String) throws -> AddressRules.Rule {
            .init(prefix: try IPPrefix(parsing: text), reason: "our word")
        }
        let rules = AddressRules(allow: [try rule("5.6.7.8")], deny: [try rule("1.1.1.0/24")])
        let scope = PublicScope(treatedAsPublic: [try IPPrefix(parsing: "10.0.0.0/8")])
        let judge = try AssessWorld(rules: rules, scope: scope)
        func score(_ text: String) throws -> Int? {
            judge.judge.assess(JudgedAddress(try IPAddress(parsing: text))).assessment.score.value?.value
        }
        #expect(try score("5.6.7.8") == 10)
        #expect(try score("1.1.1.1") == 100)
        #expect(try score("10.0.0.1") != nil)
        #expect(try score("192.168.0.1") == nil)
    }

    @Test func `the same words stand in each form`() throws {
        let world = try AssessWorld()
        let judge = world.judge.prepared()
        var random = SeededGenerator(seed: 5)
        var rows = AssessRows(judge)
        for _ in 0..<2000 {
            let bits = [0x0506_0700, 0x2D0A_0000, 0x0808_0800].randomElement(using: &random) ?? 0
            let address = IPAddress(v4: UInt32(bits) + UInt32.random(in: 0..<0x200, using: &random))
            var bytes: [UInt8] = []
            rows.append(JudgedAddress(address), written: "\(address)", to: &bytes)
            let row = String(decoding: bytes, as: UTF8.self)
            let score = try #require(world.judge.assess(JudgedAddress(address)).assessment.score.value)
            let unrounded = try #require(score.unrounded)
            var expected = "\(address)," + String(format: "%.6f", unrounded) + ","
            expected += score.value > 67 ? "HIGH," : score.value > 34 ? "MEDIUM," : "LOW,"
            var reason: [UInt8] = []
            CSVField.append(score.reason.utf8, to: &reason)
            #expect(row.hasPrefix(expected + String(decoding: reason, as: UTF8.self) + ","))
        }
    }
}
