import DoorbellTestKit
import Foundation
import GRDB
import LoginEvents
import Pipeline
import SQLiteFiles
import SQLiteStore
import Testing

@Suite struct DiskFullTests {
    /// Records until the store has no room any more; how many were stored.
    private func fill(_ store: SQLiteStore, from first: Int = 0) throws -> Int {
        for number in first..<5000 {
            let connection = RawText(Array(repeating: 0x41, count: 4000))
            do {
                let event = LoginEvent.sample(number, at: Double(number), connection: connection)
                _ = try store.record(event, plans: [AlertPlan(channel: .slack)])
            } catch let error as StoreError {
                #expect(error.cause == .diskFull)
                return number
            }
        }
        Issue.record("the disk never got full")
        return 0
    }

    private func expectHolds(_ store: SQLiteStore, _ stored: Int) throws {
        #expect(try store.logins(matching: LoginFilter(limit: 9999)).count == stored)
        #expect(try store.counts() == [.slack: [.pending: stored]])
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can mount a small disk"))
    func `a full disk refuses a login whole, and takes it when there is room again`() throws {
        let database = try TemporaryDatabase()
        try run("/bin/mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", database.directory)
        // Lazily: the store may still be open when the test ends early.
        defer { try? run("/bin/umount", "-l", database.directory) }
        let ballast = URL(fileURLWithPath: database.directory + "/ballast")
        try Data(count: 300_000).write(to: ballast)
        let store = try database.open()
        let stored = try fill(store)
        #expect(stored > 3)
        #expect(try fill(store, from: stored) == stored, "it is still full")
        try expectHolds(store, stored)
        try FileManager.default.removeItem(at: ballast)
        #expect(try store.record(.sample(9999), plans: [AlertPlan(channel: .slack)]) == .logonStored)
        try expectHolds(store, stored + 1)
        try store.close()
        try expectHolds(try database.open(), stored + 1)
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can mount a small disk"))
    func `a disk that is full from the start is said to be full`() throws {
        let database = try TemporaryDatabase()
        try run("/bin/mount", "-t", "tmpfs", "-o", "size=64k,mode=0700", "tmpfs", database.directory)
        defer { try? run("/bin/umount", "-l", database.directory) }
        let handle = FileManager.default.createFile(atPath: database.directory + "/ballast", contents: nil)
        #expect(handle)
        let ballast = try #require(FileHandle(forWritingAtPath: database.directory + "/ballast"))
        while (try? ballast.write(contentsOf: Data(count: 4096))) != nil {}
        let error = #expect(throws: StoreError.self) { try database.open() }
        #expect(error?.cause == .diskFull)
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can mount a disk that cannot be written to"))
    func `the agent refuses a read-only disk, and says so`() throws {
        let database = try TemporaryDatabase()
        try run("/bin/mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", database.directory)
        defer { try? run("/bin/umount", "-l", database.directory) }
        let store = try database.open()
        _ = try store.record(.sample(1), plans: [])
        try store.close()
        try run("/bin/mount", "-o", "remount,ro", database.directory)
        let error = #expect(throws: StoreError.self) { try database.open() }
        #expect([.readOnly, .noAccess].contains(error?.cause))
    }

    @Test func `a size limit refuses a login whole, and takes it when it is lifted`() throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        try store.limit(pages: 60)
        let stored = try fill(store)
        #expect(stored > 3)
        try expectHolds(store, stored)
        try store.limit(pages: 6000)
        #expect(try store.record(.sample(9999), plans: [AlertPlan(channel: .slack)]) == .logonStored)
        try expectHolds(store, stored + 1)
    }

    private func run(_ command: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }
}
