import DoorbellTestKit
import FoundationEssentials
import Glibc
import LoginEvents
import Pipeline
import Synchronization
import Testing
import Timestamps

@testable import JournalSource

@Suite("A journal that cannot be read", .serialized)
struct JournalTroubleTests {
    @Test("a directory that is missing is told, and read once it is there")
    func appears() async throws {
        let (journal, sink) = (try TestJournal(makesDirectory: false), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.holding == [.logMissing] })
            #expect(sink.reported.first?.subject == "journal")
            try journal.makeDirectory()
            #expect(await eventually { sink.holding.isEmpty })
            try await journal.write([TestEntry(1)])
            #expect(await eventually { sink.numbers == [1] })
        }
        #expect(sink.reported.count == 1)
    }

    @Test("a file in the directory's place is told, until it is a directory")
    func noDirectory() async throws {
        let (journal, sink) = (try TestJournal(makesDirectory: false), EntrySink())
        try Data().write(to: URL(filePath: journal.directory))
        try await following(journal, sink) {
            #expect(await eventually { sink.holding == [.logUnreadable] })
            try FileManager.default.removeItem(atPath: journal.directory)
            #expect(await eventually { sink.holding == [.logMissing] })
            try journal.makeDirectory()
            #expect(await eventually { sink.holding.isEmpty })
        }
    }

    @Test("a directory that is moved away and comes back is told, and nothing is read twice or left out")
    func replaced() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            try await journal.write([TestEntry(1)])
            #expect(await eventually { sink.numbers == [1] })
            try FileManager.default.moveItem(atPath: journal.directory, toPath: journal.root + "/away")
            #expect(await eventually { sink.holding == [.logMissing] })
            try FileManager.default.moveItem(atPath: journal.root + "/away", toPath: journal.directory)
            #expect(await eventually { sink.holding.isEmpty })
            try await journal.write([TestEntry(2)])
            #expect(await eventually { sink.numbers == [1, 2] })
        }
        #expect(sink.findings.isEmpty)
    }

    @Test(
        "where the system refuses to watch, the journal is opened again and again, and that is told until it is mended"
    )
    func unwatched() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        let isRefused = Mutex(true)
        let watch: @Sendable () -> Int32 = { isRefused.withLock { $0 } ? -EMFILE : JournalWatch.system() }
        try await following(journal, sink, troubleInterval: .milliseconds(20), watch: watch) {
            #expect(await eventually { sink.holding == [.logUnwatched] && sink.position != nil })
            try await journal.write([TestEntry(1)])
            #expect(await eventually { sink.numbers == [1] })
            isRefused.withLock { $0 = false }
            #expect(await eventually { sink.holding.isEmpty })
            try await journal.write([TestEntry(2)])
            #expect(await eventually { sink.numbers == [1, 2] })
        }
        #expect(sink.reported.map(\.kind) == [.logUnwatched])
        #expect(sink.findings.isEmpty)
    }

    @Test("opening again and again, with files that come and go, leaves no descriptor open")
    func descriptors() async throws {
        let (journal, sink) = (try TestJournal(), EntrySink())
        func open() throws -> Int {
            let directory = "/proc/self/fd/"
            return try FileManager.default.contentsOfDirectory(atPath: directory).filter { name in
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: directory + name)
                return target?.hasPrefix(journal.root) ?? false
            }.count
        }
        try await following(journal, sink) {
            #expect(await eventually { sink.position != nil })
            for number in 1...10 {
                try await journal.write([TestEntry(number)])
                #expect(await eventually { sink.numbers.count == number })
                try journal.rotate(to: "system@\(number)")
                if number > 1 { try journal.delete("system@\(number - 1)") }
                try FileManager.default.moveItem(atPath: journal.directory, toPath: journal.root + "/away")
                #expect(await eventually { sink.holding == [.logMissing] })
                #expect(try await eventually { try open() == 0 })
                try FileManager.default.moveItem(atPath: journal.root + "/away", toPath: journal.directory)
                #expect(await eventually { sink.holding.isEmpty })
                #expect(try await eventually { try open() == 1 })
            }
        }
        #expect(try open() == 0)
        #expect(sink.numbers == Array(1...10))
    }
}
