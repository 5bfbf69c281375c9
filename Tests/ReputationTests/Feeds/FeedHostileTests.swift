import DoorbellTestKit
import IPNetworks
import Reputation
import Testing

@Suite struct FeedHostileTests {
    /// A text of lines that are entries, or nearly.
    private static func text(_ generator: inout SeededGenerator) -> String {
        func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
        func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }
        func address() -> String {
            switch number(10) {
            case 0: "::ffff:\(number(256)).\(number(256)).\(number(256)).\(number(256))"
            case 1: "2\(String(number(4096), radix: 16))::\(String(number(70_000), radix: 16))"
            case 2:
                pick([
                    "10.0.0.1", "192.168.1.1", "::", "::1", "fe80::1", "255.255.255.255", "2001:1::1", "2001:1::4",
                    "192.0.0.9",
                ])
            case 3: "\(number(300)).\(number(300)).\(number(300)).0\(number(300))"
            case 4: pick(["", "x", "1.2.3", "1.2.3.4.5", "::g", ":::", "1.2.3.4%eth0", "0x7f.1", "127.1"])
            default: "\(number(224)).\(number(256)).\(number(256)).\(number(256))"
            }
        }
        var text = pick(["", "", "# list\n"])
        for _ in 0..<number(12) {
            text += pick(["", "", "", " ", "\t", "# ", ";", "//"]) + address()
            text += pick(["", "", "", "/\(number(34))", "/\(number(140))", "/", "/08"])
            text += pick([
                "", "", "", "", "-\(address())", " - \(address())", " -\(address())", "- \(address())", " - word", "-",
            ])
            text +=
                pick(["", "", "", " # c", ";c", "#", " word", "\tword", "-", ",", "\u{0}"])
                + pick(["\n", "\n", "\r\n", "\r", "\n\n"])
        }
        return text
    }

    @Test(arguments: 1...8)
    func `lines are read as a slow and obvious reader reads them`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<150 {
            let text = Self.text(&generator)
            let feed = parsed(text, .lines)
            let twin = FeedLinesTwin.read(text)
            let ranges = feed.entries.compactMap { if case .range(let range) = $0.subject { range } else { nil } }
            let result = FeedLinesTwin.Result(
                ranges: ranges,
                content: feed.contentLines,
                refused: feed.refusedLines,
                bogons: feed.refusedBogons
            )
            #expect(result == twin, "seed \(seed), round \(round): \(text.debugDescription)")
        }
    }

    @Test func `many lines out of order come in order`() {
        var generator = SeededGenerator(seed: 3)
        var text = ""
        for _ in 0..<25_000 {
            let length = Int.random(in: 20...32, using: &generator)
            text +=
                "\(Int.random(in: 1...9, using: &generator)).\(Int.random(in: 0...99, using: &generator)).0.0/\(length)\n"
        }
        let feed = parsed(text, .lines)
        let ranges = feed.entries.compactMap { if case .range(let range) = $0.subject { range } else { nil } }
        #expect(ranges == Set(text.split(separator: "\n")).compactMap { IPPrefix($0).map(AddressRange.init) }.sorted())
        #expect(feed.entries.count + feed.duplicates == 25_000)
    }

    private static let samples: [(FeedFormat, String)] = [
        (.lines, "1.2.3.4\n# updated 2026-08-22\n8.8.8.0/24-9.9.9.9 # x\n2620:fe::/48\n"),
        (.counted, "1.2.3.4\t7\n1.2.3.5\t300\n"),
        (
            .jsonLines,
            #"{"cidr":"1.10.16.0/20","sblid":"SBL1"}"# + "\n" + #"{"type":"metadata","timestamp":1787355842}"#
        ),
        (.json, #"{"name":"Shodan IP","version":20260810,"list":["1.2.3.4","2620:fe::/48"],"a":[{"ip":"\u00e4\n"}]}"#),
        (.csv, "ip,c\n1.2.3.0/24,GB,x,\"Lon\"\"don\"\n"), (.named, "# Shodan\n1.2.3.4 # a.censys.io\n"),
        (.asNumbers, "AS123 # name\n456,\"name, x\"\n"),
    ]

    @Test(arguments: 1...6)
    func `whatever the bytes are, entries are few, in order, public and with bounded labels`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for (format, sample) in Self.samples {
            for _ in 0..<120 {
                var bytes = Array(sample.utf8)
                for _ in 0..<Int.random(in: 1...3, using: &generator) { bytes = generator.mutated(bytes) }
                let feed = FeedParser(format: format, category: .attack).parse(bytes)
                let context = "seed \(seed), \(format), \(bytes)"
                #expect(
                    feed.entries.count + feed.duplicates + feed.refusedLines + feed.refusedBogons == feed.contentLines,
                    "\(context)"
                )
                #expect(feed.entries.allSatisfy { $0.label.utf8.count <= 80 }, "\(context)")
                let ranges = feed.entries.compactMap { if case .range(let range) = $0.subject { range } else { nil } }
                #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0 < $1 }, "\(context)")
                #expect(
                    ranges.allSatisfy { $0.first.specialPurpose == nil && $0.last.specialPurpose == nil },
                    "\(context)"
                )
            }
        }
    }

    @Test(arguments: FeedFormat.allCases)
    func `bytes of no kind are read without entries`(format: FeedFormat) {
        var generator = SeededGenerator(seed: 7)
        let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let zeros = [UInt8](repeating: 0, count: 20_000)
        let wide: [UInt8] = [0xFF, 0xFE] + "1.2.3.4\n".utf8.flatMap { [$0, 0] }
        for bytes in [noise, zeros, wide] {
            let feed = FeedParser(format: format, category: .attack).parse(bytes)
            #expect(feed.entries.isEmpty && feed.refusals.count <= 20)
            #expect(feed.refusals.allSatisfy { $0.text.utf8.count <= 64 && !$0.text.utf8.contains { $0 < 0x20 } })
            #expect(feed.readableShare < 0.9)
        }
    }

    @Test func `a long line is refused and the next one is read`() {
        for format in [FeedFormat.lines, .counted, .named] {
            let text = "1.2.3.4 " + String(repeating: "7", count: 5_000_000) + "\n1.2.3.5 7\n"
            let feed = parsed(text, format)
            #expect(
                described(feed).count == 1 && feed.refusals.map(\.reason) == [.lineTooLong] && feed.contentLines == 2
            )
        }
        let fits = "1.2.3.4 " + String(repeating: "x", count: 4088)
        #expect(parsed(fits, .lines).entries.count == 1)
        #expect(parsed(fits + "x", .lines).entries.isEmpty)
    }

    @Test(arguments: ["<html>", "  \r\n\u{FEFF}<!DOCTYPE html>", "<?xml version='1.0'?>", "\u{FEFF}<HTML>"])
    func `a web page is no feed, in any format`(text: String) {
        for format in FeedFormat.allCases {
            let feed = parsed(text.replacing("  \r\n\u{FEFF}", with: "  \r\n") + "\n1.2.3.4\n", format)
            #expect(feed.isHTML && feed.entries.isEmpty)
        }
    }

    @Test func `the first twenty refusals are told, all are counted`() {
        let feed = parsed(String(repeating: "nonsense\n", count: 1000), .lines)
        #expect(feed.refusals.count == 20 && feed.refusedLines == 1000)
        #expect(feed.refusals.map(\.line) == Array(1...20))
    }

    @Test(arguments: [
        ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("a\u{1B}]0;title\u{7}b", "ab"), ("a\u{1B}]8;;https://x\u{1B}\\b", "ab"),
        ("a\u{1B}Pq#0\u{1B}\\b", "ab"), ("a\u{1B}(Bb", "ab"), ("a\u{1B}cb", "ab"), ("a\u{1B}", "a"), ("a\u{1B}[", "a"),
        ("a\u{1B}[31", "a"), ("a\u{1B}\u{1B}[mb", "ab"), ("a\u{1B}é", "aé"),
    ])
    func `labels keep nothing of a terminal's sequences`(text: String, label: String) {
        let feed = parsed("1.2.3.0/24,GB,x,\"\(text)\"\n", .csv, .cloud)
        #expect(feed.entries.map(\.label) == [label])
    }

    @Test func `labels hold nothing that acts`() {
        let feed = parsed(
            "1.2.3.0/24,GB,x,\"a\u{1B}[31m\u{202E}b\u{7}  c\u{0}\u{E000}\"\n1.2.4.0/24,GB,x,\(String(repeating: "ä", count: 100))\n",
            .csv,
            .cloud
        )
        #expect(feed.entries.map(\.label) == ["ab c", String(repeating: "ä", count: 40)])
    }
}
