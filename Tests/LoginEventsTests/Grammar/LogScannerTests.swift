import DoorbellTestKit
import LoginEvents
import Testing

@Suite struct LogScannerTests {
    private static let grammar = LogGrammar()

    private func scanned(_ text: [UInt8], blocks: Int = .max) -> [LogReading] {
        var scanner = LogScanner(grammar: Self.grammar)
        var readings: [LogReading] = []
        var rest = text
        var taken = 0
        while taken < text.count {
            // A block holds what was left of the last one and as much again as it takes to end a line.
            var size = min(blocks, rest.count)
            var used = 0
            while used == 0, size <= rest.count {
                let block = Array(rest[..<size])
                used = scanner.scan(block.span) { readings.append(Self.grammar.reading($0, in: block.span)) }
                if used == 0 { size += 1 }
            }
            guard used > 0 else { break }
            rest = Array(rest[used...])
            taken += used
        }
        return readings
    }

    @Test("a scanner reads what each line alone says, whatever the line before was")
    func agreement() {
        var generator = SeededGenerator(seed: 9)
        let corpus = CorpusCase.all.map(\.line)
        for round in 0..<40 {
            var lines: [[UInt8]] = []
            for _ in 0..<200 {
                let line = corpus.randomElement(using: &generator) ?? []
                lines.append(generator.chance(10) ? generator.mutated(line).filter { $0 != 10 } : line)
            }
            let expected = lines.map { Self.grammar.read(line: $0) }.filter { $0 != .foreign }
            let text = Array(lines.joined(separator: [10])) + [10]
            let read = scanned(text, blocks: round.isMultiple(of: 2) ? .max : 4000).filter { $0 != .foreign }
            #expect(read == expected)
        }
    }

    @Test("as many words may stand before the tag of a line as of one that is read alone", arguments: 0...8)
    func words(count: Int) {
        let plain = "Nov 22 10:00:01 host sshd[124]: Disconnected from 192.0.2.7\n"
        let words = (0..<count).map { "sshdx\($0) " }.joined()
        let odd = "Nov 22 10:00:01 host \(words)sshd[123]: Disconnected from 192.0.2.8\n"
        let expected = [plain, odd].map { Self.grammar.read(line: Array($0.utf8.dropLast())) }
        #expect(scanned(Array((plain + odd).utf8)).filter { $0 != .foreign } == expected.filter { $0 != .foreign })
    }

    @Test("times that change from line to line are read by what the last one was")
    func clocks() {
        var generator = SeededGenerator(seed: 10)
        var lines: [[UInt8]] = []
        var clock = 0
        for number in 0..<3000 {
            clock = (clock + Int.random(in: 0..<400, using: &generator)) % 86_400
            let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60)
            let text = [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
            let fraction = String(1_000_000 + Int.random(in: 0..<1_000_000, using: &generator)).dropFirst()
            let host = ["a", "web", "server01", "a-long-name-of-20-byte", "h.example.org"][number / 600]
            let isISO = number / 100 % 2 == 0
            let stamp = isISO ? "2026-11-22T\(text).\(fraction)+01:00" : "Nov 22 \(text)"
            let tag = generator.chance(80) ? "sshd[\(number * 37)]" : "CRON[5]"
            lines.append(Array("\(stamp) \(host) \(tag): Invalid user x from 192.0.2.7 port \(number)".utf8))
        }
        let expected = lines.map { Self.grammar.read(line: $0) }.filter { $0 != .foreign }
        #expect(scanned(Array(lines.joined(separator: [10])) + [10]) == expected)
    }

    @Test("a line whose end is known says what it says alone, whatever stands behind it")
    func knownEnds() {
        var generator = SeededGenerator(seed: 12)
        var scanner = LogScanner(grammar: Self.grammar)
        var match = LogMatch()
        for _ in 0..<20_000 {
            var lines: [[UInt8]] = []
            for _ in 0..<2 {
                let line = CorpusCase.all.randomElement(using: &generator)?.line ?? []
                lines.append(generator.chance(20) ? generator.mutated(line) : line)
            }
            // What a buffer has kept of other lines goes on where the line ends, even in the middle of a word.
            let cut = generator.chance(50) ? lines[1].count : Int.random(in: 0...lines[1].count, using: &generator)
            let line = Array(lines[1][..<cut])
            let text = lines[0] + line + lines[1][cut...] + lines[0] + [UInt8](repeating: 0x20, count: 90)
            scanner.read(text.span, lines[0].count, lines[0].count + cut, &match)
            let expected = Self.grammar.read(line: line)
            #expect(Self.grammar.reading(match, in: text.span) == expected, "\(RawText(line)), seed 12")
        }
        #expect(scanner.lines == 20_000)
    }

    @Test("a last line without its end waits for more")
    func partial() {
        let text = Array(
            "sshd[1]: Invalid user x from 192.0.2.7 port 1\nsshd[1]: Invalid user y from 192.0.2.7 port".utf8
        )
        var scanner = LogScanner(grammar: Self.grammar)
        var count = 0
        #expect(scanner.scan(text.span) { _ in count += 1 } == 46)
        #expect(count == 1 && scanner.lines == 1)
    }

    @Test("carriage returns, NULs, long lines and any bytes are taken")
    func anything() {
        var generator = SeededGenerator(seed: 11)
        let line = Array("Nov 22 10:00:01 host sshd[123]: Invalid user x from 192.0.2.7 port 51022".utf8)
        guard case .record(let plain) = Self.grammar.read(line: line) else { return }
        #expect(Self.grammar.read(line: line + [13]) == .record(plain))
        #expect(Self.grammar.read(line: line + [0, 13]) == .record(plain))
        let long = line.prefix(50) + [UInt8](repeating: 0x78, count: 1 << 20)
        #expect(Self.grammar.read(line: Array(long)) == .unknown(.sshd))
        for _ in 0..<20_000 {
            let some = CorpusCase.all.randomElement(using: &generator)?.line ?? []
            _ = Self.grammar.read(line: generator.mutated(some))
        }
    }

    @Test("other names of the writers are known when they are told")
    func tags() {
        let line = Array("Nov 22 10:00:01 host testsshd[123]: Invalid user x from 192.0.2.7 port 51022".utf8)
        #expect(Self.grammar.read(line: line) == .foreign)
        let grammar = LogGrammar(tags: LogTags(extra: ["testsshd": .sshdSession]))
        guard case .record(let record) = grammar.read(line: line) else {
            Issue.record("foreign")
            return
        }
        #expect(record.writer == .sshdSession)
        let message = Array("Invalid user x from 192.0.2.7 port 51022".utf8)
        let time = LogTime.exact(Timestamp(seconds: 5))
        let reading = grammar.read(message: message, tag: Array("testsshd".utf8), pid: 9, time: time, host: "h")
        guard case .record(let entry) = reading else {
            Issue.record("foreign")
            return
        }
        #expect(entry.pid == 9 && entry.time == time && entry.host == "h" && entry.user == "x")
    }
}
