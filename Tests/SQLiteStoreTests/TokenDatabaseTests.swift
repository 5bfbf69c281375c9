import DoorbellTestKit
import Foundation
import GRDB
import LoginEvents
import Pipeline
import Synchronization
import Testing

@testable import SQLiteFiles
@testable import SQLiteStore

@Suite struct TokenDatabaseTests {
    private let directory: TemporaryDatabase
    private var path: String { directory.directory + "/tokens.sqlite" }

    init() throws { directory = try TemporaryDatabase() }

    private func open(_ access: TokenDatabase.Access = .command) throws -> TokenDatabase {
        try TokenDatabase(path: path, access: access)
    }

    private func cause(_ access: TokenDatabase.Access = .command) -> StoreError.Cause? {
        do {
            _ = try open(access)
        } catch let error as StoreError {
            return error.cause
        } catch {
            Issue.record("no StoreError: \(error)")
        }
        return nil
    }

    @discardableResult
    private func create(_ name: String, _ octet: UInt8, in store: TokenDatabase) throws -> APIToken {
        let hash = try #require(TokenHash([UInt8](repeating: octet, count: 32)))
        let name = try #require(TokenName(name))
        return try store.create(name, account: .defaultAccount, hash: hash, at: .at(0), expires: nil)
    }

    @Test func `the files can be read by their owner only`() throws {
        let store = try open(.server)
        try create("ci", 1, in: store)
        for suffix in ["", "-wal", "-shm", "-lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test func `a command and the server have it open at once, and see what the other did`() throws {
        let server = try open(.server)
        let command = try open()
        let before = try server.changeMark()
        try create("ci", 1, in: command)
        #expect(try server.changeMark() != before)
        #expect(try server.tokens().map(\.name.text) == ["ci"])
        try create("web", 2, in: server)
        #expect(try command.tokens().map(\.name.text) == ["ci", "web"])
        #expect(try command.revoke(.number(2), at: .at(1)).name.text == "web")
        #expect(try server.tokens().map(\.revoked) == [nil, .at(1)])
    }

    @Test func `a second server is refused as long as the first one runs`() throws {
        let first = try open(.server)
        #expect(cause(.server) == .serverRunning)
        try first.close()
        #expect(cause(.server) == nil)
    }

    @Test func `what was written is there after it is closed and opened`() throws {
        let store = try open()
        try create("ci", 1, in: store)
        try store.save([TokenUsage(token: 1, monthBegan: .at(0))])
        try store.close()
        let again = try open()
        #expect(try again.tokens().map(\.number) == [1])
        #expect(try again.usage() == [TokenUsage(token: 1, monthBegan: .at(0))])
        #expect(throws: StoreError.self) { try store.tokens() }
    }

    @Test func `many commands that are the first ones at once all make their key`() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let store = try TokenDatabase(path: path, access: .command)
                    let hash = try #require(TokenHash([UInt8](repeating: UInt8(number), count: 32)))
                    let name = try #require(TokenName("k\(number)"))
                    _ = try store.create(name, account: .defaultAccount, hash: hash, at: .at(0), expires: nil)
                }
            }
            try await group.waitForAll()
        }
        let tokens = try open().tokens()
        #expect(Set(tokens.map(\.name.text)).count == 8)
        #expect(Set(tokens.map(\.account)) == [1])
    }

    @Test func `tables that are made while the mark is looked at are no other program's`() throws {
        let maker = try DatabaseQueue(path: path)
        try maker.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        let looking = try DatabaseQueue(path: path)
        let form = TokenSchema.form
        let isMade = Mutex(false)
        try looking.inDatabase { db in
            db.trace { event in
                guard "\(event)".contains("FROM sqlite_schema WHERE name NOT LIKE") else { return }
                isMade.withLock { if !$0 { $0 = (try? form.migrator.migrate(maker)) != nil } }
            }
            try form.checkOwner(of: db)
            #expect(isMade.withLock { $0 })
            try form.checkOwner(of: db)
        }
    }

    @Test func `the database of another program, a damaged one and one of the future are refused`() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        try queue.close()
        #expect(cause() == .foreign)
        try Data(repeating: 0x5A, count: 9000).write(to: URL(fileURLWithPath: path))
        #expect(cause() == .corrupt)
        try FileManager.default.removeItem(atPath: path)
        try open().close()
        let newer = try DatabaseQueue(path: path)
        try newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')") }
        try newer.close()
        #expect(cause() == .newerSchema(["v999"]))
    }

    @Test func `a link in its place is refused, and so is a directory that others can write to`() throws {
        let other = directory.directory + "/other"
        try Data("precious".utf8).write(to: URL(fileURLWithPath: other))
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
        #expect(cause() == .unsafePath("it is no regular file"))
        #expect(try String(contentsOfFile: other, encoding: .utf8) == "precious")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: directory.directory)
        guard case .unsafePath = cause() else { return #expect(cause() == .unsafePath("...")) }
    }

    @Test func `whether there is one is asked without making one`() throws {
        #expect(try !TokenDatabase.exists(at: path))
        #expect(!FileManager.default.fileExists(atPath: path))
        try open().close()
        #expect(try TokenDatabase.exists(at: path))
    }

    @Test(arguments: ["UPDATE token SET hash = x'00'", "UPDATE token SET name = ''", "UPDATE account SET name = '1'"])
    func `a row that cannot be read is said to be so`(_ sql: String) throws {
        let store = try open()
        try create("ci", 1, in: store)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        let error = #expect(throws: StoreError.self) { try store.tokens() }
        guard case .malformedRow = error?.cause else { return #expect(error?.cause == .malformedRow("...")) }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a damaged file gives wrong answers or errors of ours`(seed: UInt64) throws {
        let store = try open()
        for number in 1...20 { try create("k\(number)", UInt8(number), in: store) }
        try store.close()
        var damaged = try Data(contentsOf: URL(fileURLWithPath: path))
        var random = SeededGenerator(seed: seed)
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try damaged.write(to: URL(fileURLWithPath: path))
        do {
            let store = try open()
            _ = try store.tokens()
            _ = try store.usage()
            _ = try store.revoke(.number(3), at: .at(1))
            try store.save([TokenUsage(token: 1, monthBegan: .at(0))])
        } catch is StoreError {
            // Said in words.
        } catch is TokenRefusal {
            // It reads as something else.
        }
    }
}
