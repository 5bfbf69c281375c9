import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite("Going on in a journal", .serialized)
struct JournalRestartTests {
    @Test("after a restart it goes on behind what was taken: no gap, no repeat")
    func restarts() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        for round in 0..<5 {
            try await following(journal, sink) {
                #expect(await eventually { sink.position != nil && sink.numbers.count == round * 20 })
                try await journal.write((1...10).map { TestEntry(round * 20 + $0) })
                #expect(await eventually { sink.numbers.count == round * 20 + 10 })
            }
            try await journal.write((11...20).map { TestEntry(round * 20 + $0) })
        }
        try await following(journal, sink) {
            #expect(await eventually { sink.numbers.count == 100 })
        }
        #expect(sink.numbers == Array(1...100))
        #expect(sink.findings.isEmpty)
    }

    @Test("a position that is damaged is told, and what is a day old at most is read again")
    func damaged() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write((1...3).map { TestEntry($0) })
            #expect(await eventually { sink.numbers.count == 3 })
        }
        try await journal.write([TestEntry(4)])
        sink.damage()
        try await following(journal, sink) { #expect(await eventually { sink.numbers.count == 7 }) }
        #expect(sink.numbers == [1, 2, 3, 1, 2, 3, 4])
        #expect(sink.findings.map(\.kind) == [.journalVacuumed])
        let detail = String(decoding: sink.findings.first?.detail.bytes ?? [], as: UTF8.self)
        #expect(detail.contains("position"))
    }

    @Test("rotated files are read to their ends, before the ones after them", arguments: [true, false])
    func rotates(isRunning: Bool) async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            if isRunning { try await writeRotating(journal) }
            if isRunning { #expect(await eventually { sink.numbers.count == 12 }) }
        }
        if !isRunning { try await writeRotating(journal) }
        try await following(journal, sink) {
            #expect(await eventually { sink.numbers.count == 12 })
        }
        #expect(sink.numbers == Array(1...12))
        #expect(sink.findings.isEmpty)
    }

    private func writeRotating(_ journal: TestJournal) async throws {
        for file in 0..<4 {
            try await journal.write((1...3).map { TestEntry(file * 3 + $0) })
            try journal.rotate(to: "system@\(file)")
        }
    }

    @Test("entries of several boots come in the order of the boots")
    func boots() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) { #expect(await eventually { sink.position != nil }) }
        for (index, boot) in "abc".enumerated() {
            var entries = (1...3).map { TestEntry(index * 100 + $0, boot: boot) }
            // Each boot begins to count anew.
            for number in entries.indices { entries[number].sinceBoot = Int64(number + 1) * 1_000_000 }
            try await journal.write(entries)
            if index == 1 { try journal.rotate(to: "system@0") }
            try await following(journal, sink) { #expect(await eventually { sink.numbers.count == index * 3 + 3 }) }
        }
        #expect(sink.numbers == [1, 2, 3, 101, 102, 103, 201, 202, 203])
        #expect(sink.findings.isEmpty)
    }

    @Test("where the place it stood at was deleted unread, it says what span is lost and goes on behind it")
    func vacuumed() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write([TestEntry(1), TestEntry(2)])
            #expect(await eventually { sink.numbers == [1, 2] })
        }
        try await journal.write([TestEntry(3), TestEntry(4)])
        try journal.rotate(to: "system@0")
        try await journal.write([.noise(60), TestEntry(61)])
        try journal.delete("system@0")
        try await following(journal, sink) { #expect(await eventually { sink.numbers == [1, 2, 61] }) }
        let finding = try #require(sink.findings.first)
        #expect(sink.findings.count == 1)
        #expect(finding.kind == .journalVacuumed)
        #expect(finding.subject == "journal")
        let words = String(decoding: finding.detail.bytes, as: UTF8.self)
        #expect(words.hasPrefix("entries after 2023-11-14T22:13:22"))
        #expect(words.contains("before 2023-11-14T22:14:20"))

        try await following(journal, sink) {
            try await journal.write([TestEntry(62)])
            #expect(await eventually { sink.numbers == [1, 2, 61, 62] })
        }
        #expect(sink.findings.count == 1)
    }

    @Test("a loss is told once, also when nothing of interest stands behind it")
    func vacuumedBeforeNoise() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write([TestEntry(1)])
            #expect(await eventually { sink.numbers == [1] })
        }
        try journal.delete("system")
        try await journal.write([.noise(60)], to: "other")
        for _ in 0..<2 {
            let calls = sink.calls
            try await following(journal, sink) { #expect(await eventually { sink.calls > calls || calls > 6 }) }
        }
        try await following(journal, sink) {
            try await journal.write([TestEntry(62)], to: "other")
            #expect(await eventually { sink.numbers == [1, 62] })
        }
        #expect(sink.findings.map(\.kind) == [.journalVacuumed])
    }

    @Test("a journal that was wiped is a loss, and what comes then is read")
    func wiped() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write([TestEntry(1)])
            #expect(await eventually { sink.numbers == [1] })
        }
        try journal.delete("system")
        try await following(journal, sink) {
            #expect(await eventually { sink.findings.map(\.kind) == [.journalVacuumed] })
            try await journal.write([TestEntry(2)])
            #expect(await eventually { sink.numbers == [1, 2] })
        }
        try await following(journal, sink) {
            try await journal.write([TestEntry(3)])
            #expect(await eventually { sink.numbers == [1, 2, 3] })
        }
        #expect(sink.findings.count == 1)
    }

    @Test("files that were read to their ends may go while it follows, however long sshd was silent")
    func silent() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write([TestEntry(1)])
            #expect(await eventually { sink.numbers == [1] })
            try journal.rotate(to: "system@0")
            let position = sink.position
            try await journal.write([.noise(2)])
            #expect(await eventually { sink.position != position })
            try journal.delete("system@0")
        }
        try await following(journal, sink) {
            try await journal.write([TestEntry(3)])
            #expect(await eventually { sink.numbers == [1, 3] })
        }
        #expect(sink.findings.isEmpty)
    }

    @Test("the position keeps up with other programs' entries, without passing one of interest")
    func keepsUp() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink, positionInterval: .zero) {
            for number in 1...10 {
                let position = sink.position
                try await journal.write([.noise(2 * number), .noise(2 * number)])
                #expect(await eventually { sink.position != nil && sink.position != position })
                try await journal.write([TestEntry(2 * number + 1), .noise(2 * number + 1)])
            }
            #expect(await eventually { sink.numbers.count == 10 })
        }
        #expect(sink.numbers == (1...10).map { 2 * $0 + 1 })
        #expect(sink.findings.isEmpty)
    }
}
