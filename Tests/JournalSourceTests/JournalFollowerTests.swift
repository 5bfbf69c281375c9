import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite("Following a journal", .serialized)
struct JournalFollowerTests {
    /// A journal that is read from its start: the follower was there first.
    private func begun(_ journal: TestJournal, _ sink: EntrySink) async throws {
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
        }
    }

    @Test("what stood there before the first start is not read, and what comes then is")
    func fromTheEnd() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await journal.write((1...5).map { TestEntry($0) } + [.noise(6)])
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write([.noise(7), TestEntry(8)])
            #expect(await eventually { sink.numbers == [8] })
        }
        #expect(sink.findings.isEmpty)
    }

    @Test("entries come while the journal grows, each once, and with everything that is known of them")
    func grows() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            for number in 1...8 {
                try await journal.write([TestEntry(number), .noise(number)])
                #expect(await eventually { sink.numbers == Array(1...number) })
            }
            #expect(await eventually { sink.isCaughtUp })
        }
        let entry = try #require(sink.entries.first)
        #expect(entry.message == TestEntry(1).message)
        #expect(entry.tag == Array("sshd".utf8))
        #expect(entry.pid == 4711)
        #expect(entry.host == "host.example")
        #expect(entry.provenance == .proven)
        #expect(Set(sink.entries.map(\.originKey)).count == 8)
    }

    @Test("lines of a session are read whatever unit they carry")
    func scopes() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await begun(journal, sink)
        var later = TestEntry(2)
        later.unit = "session-3.scope"
        try await journal.write([TestEntry(1), later])
        try await following(journal, sink) {
            #expect(await eventually { sink.numbers == [1, 2] })
        }
    }

    @Test("a line that claims to be sshd's comes with the program and the user that wrote it")
    func forged() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await begun(journal, sink)
        let words = "Accepted password for root from 203.0.113.9 port 1 ssh2"
        let forged = TestEntry(1, words).written(by: "/usr/bin/logger", "logger", user: "1000")
        var tagged = TestEntry(2, words).written(by: "/usr/bin/python3", "python3", user: "1001")
        tagged.tag = "door"
        var unnamed = TestEntry(3, words).written(by: "/home/eve/sshd", "sshd", user: "1002")
        unnamed.tag = nil
        try await journal.write([forged, tagged, unnamed, TestEntry(4, words)])
        try await following(journal, sink, tags: ["door"]) {
            #expect(await eventually { sink.numbers == [1, 2, 3, 4] })
        }
        #expect(
            sink.entries.map(\.provenance) == [
                .refuted(by: "/usr/bin/logger (uid 1000)"), .refuted(by: "/usr/bin/python3 (uid 1001)"),
                .refuted(by: "/home/eve/sshd (uid 1002)"), .proven,
            ]
        )
        #expect(
            sink.entries.map(\.tag).map { String(decoding: $0, as: UTF8.self) } == ["sshd", "door", "sshd", "sshd"]
        )
    }

    @Test("messages of any bytes come as they are, up to 64 KiB")
    func anyBytes() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await begun(journal, sink)
        var (binary, long, random, none) = (TestEntry(1), TestEntry(2), TestEntry(3), TestEntry(4))
        binary.message = [0, 0xFF, 0x0A, 0x1B, 0xC3, 0x28, 0x3D]
        long.message = [UInt8](repeating: 0x61, count: 200_000)
        var generator = SeededGenerator(seed: 7)
        random.message = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        // The writer leaves a field without bytes out.
        none.message = []
        try await journal.write([binary, long, random, none, TestEntry(5)])
        try await following(journal, sink) {
            #expect(await eventually { sink.numbers == [1, 2, 3, 5] })
        }
        let messages = sink.entries.map(\.message)
        try #require(messages.count == 4)
        #expect(messages[0] == binary.message)
        #expect(messages[1] == Array(long.message.prefix(65536)))
        #expect(messages[2] == Array(random.message.prefix(65536)))
    }

    @Test("batches hold at most 512 entries, and only the last is caught up")
    func batches() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await begun(journal, sink)
        try await journal.write((1...1024).map { TestEntry($0) })
        try await following(journal, sink) {
            #expect(await eventually { sink.numbers.count == 1024 && sink.isCaughtUp })
        }
        let sizes = sink.batches.map { batch in
            if case .entries(let entries) = batch.content { entries.count } else { -1 }
        }
        #expect(sizes.max() == 512)
        #expect(sink.numbers == Array(1...1024))
    }

    @Test("what the sink refuses is given again, each entry once, in order")
    func refused() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await begun(journal, sink)
        try await journal.write((1...600).map { TestEntry($0) })
        sink.fail(3)
        try await following(journal, sink) {
            #expect(await eventually { sink.numbers.count == 600 })
            sink.fail(2)
            try await journal.write([TestEntry(601)])
            #expect(await eventually { sink.numbers.count == 601 })
        }
        #expect(sink.numbers == Array(1...601))
        #expect(sink.findings.isEmpty)
    }
}
