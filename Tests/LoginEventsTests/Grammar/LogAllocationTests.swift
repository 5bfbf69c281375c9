import CTestAllocations
import LoginEvents
import Testing

/// Counts on the test's own thread, in debug builds as in others.
@Suite struct LogAllocationTests {
    private static let grammar = LogGrammar()
    /// Lines of the corpus with their ends, and many that say nothing about logins between them.
    private static let text: [UInt8] = {
        let others = [
            "Nov 22 10:00:01 web CRON[51]: (root) CMD (true)",
            "2026-11-22T10:00:01.000001+01:00 web systemd[1]: Started a session.",
            "Nov 22 10:00:01 web kernel: sshd[1]: no tag",
            "", "no line of a log", String(repeating: "x", count: 5000),
        ].map { Array($0.utf8) }
        let lines = CorpusCase.all.map { $0.line.filter { $0 != 10 } }
        return Array(lines.flatMap { [$0] + others }.joined(separator: [10])) + [10]
    }()

    private func allocations(_ body: () -> Void) -> Int {
        let before = test_allocations()
        body()
        return Int(test_allocations() - before)
    }

    /// Whether allocations can be counted here, which another owner of malloc may prevent.
    private var isCounting: Bool { allocations { test_allocate() } > 0 }

    @Test("an allocation is seen, made in C or in Swift")
    func canary() {
        guard isCounting else { return }
        #expect(allocations { test_allocate() } == 1)
        var kept: [UInt8] = []
        #expect(allocations { kept = [UInt8](repeating: 1, count: 100) } == 1)
        #expect(kept.count == 100)
    }

    @Test("reading lines allocates nothing, whatever they say")
    func lines() {
        let (grammar, text) = (Self.grammar, Self.text)
        var match = LogMatch()
        var records = 0
        func scan() {
            var scanner = LogScanner(grammar: grammar)
            _ = scanner.scan(text.span) { if $0.outcome == .record { records += 1 } }
        }
        // The first time makes what is made once: the tables.
        scan()
        #expect(records > 300)
        #expect(allocations { scan() } == 0)
        grammar.read(text.span, 0, 40, &match)
        #expect(allocations { grammar.read(text.span, 0, 40, &match) } == 0)
    }

    @Test("what a record of its own takes is seen")
    func records() {
        guard isCounting else { return }
        let line = Array("Nov 22 10:00:01 web sshd[1]: Failed password for root from 192.0.2.7 port 51022 ssh2".utf8)
        var match = LogMatch()
        Self.grammar.read(line.span, 0, line.count, &match)
        var reading = Self.grammar.reading(match, in: line.span)
        #expect(allocations { reading = Self.grammar.reading(match, in: line.span) } > 3)
        #expect(reading != .foreign)
    }
}
