import DoorbellTestKit
import Foundation
import GRDB
import IPNetworks
import LoginEvents
import Pipeline
import SQLiteFiles
import Testing

@testable import SQLiteStore

@Suite struct ListStoreTests {
    private func book(_ store: any ListStore, _ limits: ListLimits = ListLimits()) throws -> ListBook {
        try ListBook(store: store, limits: limits, seed: 1, newID: { "none" })
    }

    private func open(_ database: TemporaryDatabase) throws -> SQLiteListStore {
        try SQLiteListStore(path: database.directory + "/lists.sqlite")
    }

    @Test(arguments: ListStoreRule.all) func `it keeps every rule of the port`(rule: ListStoreRule) throws {
        let database = try TemporaryDatabase()
        try rule.check { try open(database) }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `random operations have the same effect as in memory, and are there after a restart`(seed: UInt64) throws {
        let database = try TemporaryDatabase()
        let store = try open(database)
        var comparison = try ListBookComparison(seed: seed, store, InMemoryListStore())
        try comparison.run(steps: 250)
        try store.close()
        try comparison.expectSame(as: open(database))
    }

    @Test func `a second process is refused as long as the first one runs, and its file is closed to others`() throws {
        let database = try TemporaryDatabase()
        let store = try open(database)
        let error = #expect(throws: StoreError.self) { try open(database) }
        #expect(error?.cause == .serverRunning)
        let files = try FileManager.default.contentsOfDirectory(atPath: database.directory)
        #expect(files.count == 4)
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(atPath: database.directory + "/" + file)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
        try store.close()
        try open(database).close()
    }

    @Test func `the database of logins is refused and left alone`() throws {
        let database = try TemporaryDatabase()
        try database.open().close()
        let before = try Data(contentsOf: URL(fileURLWithPath: database.path))
        let error = #expect(throws: StoreError.self) { try SQLiteListStore(path: database.path) }
        #expect(error?.cause == .foreign)
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == before)
    }

    @Test func `a malformed row is said so, and brings nothing down`() throws {
        let database = try TemporaryDatabase()
        let store = try open(database)
        _ = try store.create(.sample("a"))
        for (key, expected) in [("x'04'", "value"), ("x'0401020304FF'", "value"), ("x''", "value")] {
            try store.writer.write { db in
                try db.execute(sql: "DELETE FROM list_entry; INSERT INTO list_entry VALUES (1, \(key), NULL, 0, '')")
            }
            let error = #expect(throws: ListStoreFailure.self) { try store.forEachEntry { _, _, _ in } }
            guard case .failed(let reason) = error else { return #expect(error == .failed("...")) }
            #expect(reason.hasSuffix("a row holds something unreadable in \"\(expected)\""))
        }
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can mount a small disk"))
    func `a full disk refuses a report whole, and takes it when there is room again`() throws {
        let database = try TemporaryDatabase()
        try run("/bin/mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", database.directory)
        // Lazily: the store may still be open when the test ends early.
        defer { try? run("/bin/umount", "-l", database.directory) }
        let ballast = URL(fileURLWithPath: database.directory + "/ballast")
        try Data(count: 300_000).write(to: ballast)
        let store = try open(database)
        let book = try book(store)
        var next: UInt32 = 0
        func report() throws(ListRefusal) {
            let addresses = (0..<500).map { IPAddress(v4: next &* 500 &+ $0) }
            let report = Report(addresses: addresses, expiry: .at(99), dataset: "ABUSE", tags: [])
            try book.report(report, of: 1, at: .at(1))
            next += 1
        }
        func isListed(_ number: UInt32) -> Bool {
            book.verdict(on: IPAddress(v4: number), of: 1, at: .at(2)) { AddressFacts() } != .none
        }
        var refusal: ListRefusal?
        while refusal == nil, next < 1000 {
            do throws(ListRefusal) { try report() } catch { refusal = error }
        }
        guard case .full = refusal else { return #expect(refusal == .full("...")) }
        #expect(next > 0)
        #expect(isListed(next * 500 - 1) && !isListed(next * 500))
        var stored = 0
        try book.forEachReported(of: 1, matching: ReportFilter(), at: .at(2)) { _ in stored += 1 }
        #expect(stored == Int(next) * 500)
        try FileManager.default.removeItem(at: ballast)
        try report()
        #expect(isListed(next * 500 - 1))
    }

    @Test func `what was acknowledged survives a kill`() async throws {
        let database = try TemporaryDatabase()
        let path = database.directory + "/lists.sqlite"
        let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
            [path = path as String] in
            let store = try SQLiteListStore(path: path)
            let book = try ListBook(store: store, seed: 1, newID: { "00000000-0000-4000-8000-000000000001" })
            Thread.detachNewThread {
                Thread.sleep(forTimeInterval: .random(in: 0.05...0.2))
                kill(getpid(), SIGKILL)
            }
            for number in 1... as PartialRangeFrom<UInt32> {
                let address = IPAddress(v4: number)
                let report = Report(addresses: [address], expiry: .at(1e9), dataset: "ABUSE", tags: [])
                try book.report(report, of: 1, at: .at(1))
                let entry = ListEntry(value: .prefix(IPPrefix(host: address)), updated: .at(1))
                let list = BuiltInList.defaultAllow.rawValue
                try book.change(list, .allow, of: 1, ListChange(append: [entry]), at: .at(1))
                FileHandle.standardOutput.write(Data("kept \(number)\n".utf8))
            }
        }
        let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        let kept = output.split(separator: "\n").filter { $0.hasPrefix("kept ") }.count
        #expect(kept > 0)
        let book = try book(SQLiteListStore(path: path))
        for number in 1...max(1, UInt32(kept)) {
            let address = IPAddress(v4: number)
            #expect(
                book.verdict(on: address, of: 1, at: .at(2)) { AddressFacts() }
                    == ListVerdict(
                        allowed: "/v1/allowlist/private/\(BuiltInList.defaultAllow.rawValue)",
                        denied: "/v1/denylist/reported/ip/\(address)"
                    )
            )
        }
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

extension PrivateList {
    fileprivate static func sample(_ id: String) -> PrivateList {
        let texts = ListTexts(name: "a", description: "")
        return PrivateList(
            account: 1,
            id: id,
            side: .deny,
            resource: .cidr,
            texts: texts,
            created: .at(0),
            updated: .at(0)
        )
    }
}
