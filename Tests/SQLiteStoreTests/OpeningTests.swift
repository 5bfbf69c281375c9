import DoorbellTestKit
import Foundation
import GRDB
import LoginEvents
import Pipeline
import SQLiteFiles
import SQLiteStore
import Testing

@Suite struct OpeningTests {
    private let database: TemporaryDatabase

    init() throws { database = try TemporaryDatabase() }

    private func cause(_ access: SQLiteStore.Access = .agent, path: String? = nil) -> StoreError.Cause? {
        do {
            _ = try SQLiteStore(path: path ?? database.path, access: access)
        } catch let error as StoreError {
            return error.cause
        } catch {
            Issue.record("no StoreError: \(error)")
        }
        return nil
    }

    private func mode(_ suffix: String = "") throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: database.path + suffix)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func raw(_ sql: String) throws {
        let queue = try DatabaseQueue(path: database.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func `the files can be read by their owner only`() throws {
        let store = try database.open()
        _ = try store.record(.sample(1), plans: [])
        #expect(try mode() == 0o600)
        #expect(try mode("-wal") == 0o600)
        #expect(try mode("-shm") == 0o600)
    }

    @Test func `a file that others can read is closed to them`() throws {
        try database.open().close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: database.path)
        try database.open().close()
        #expect(try mode() == 0o600)
    }

    @Test(arguments: [0o777, 0o770, 0o722, 0o1777]) func `a directory that others can write to is refused`(
        mode: Int
    ) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: database.directory)
        guard case .unsafePath = cause() else { return #expect(cause() == .unsafePath("...")) }
        #expect(!FileManager.default.fileExists(atPath: database.path))
    }

    @Test func `a link in the place of the file is refused`() throws {
        let other = database.directory + "/other"
        try Data("precious".utf8).write(to: URL(fileURLWithPath: other))
        try FileManager.default.createSymbolicLink(atPath: database.path, withDestinationPath: other)
        #expect(cause() == .unsafePath("it is no regular file"))
        #expect(try String(contentsOfFile: other, encoding: .utf8) == "precious")
    }

    @Test(.timeLimit(.minutes(1))) func `a command follows no link in the place of the file and waits for no FIFO`()
        throws
    {
        let other = database.directory + "/other"
        try database.open().close()
        try FileManager.default.moveItem(atPath: database.path, toPath: other)
        try FileManager.default.createSymbolicLink(atPath: database.path, withDestinationPath: other)
        #expect(cause(.reader) == .unsafePath("it is no regular file"))
        #expect(cause(.editor) == .unsafePath("it is no regular file"))
        try FileManager.default.removeItem(atPath: database.path)
        // The path lives for the call.
        #expect(unsafe mkfifo(database.path, 0o600) == 0)
        #expect(cause(.reader) == .unsafePath("it is no regular file"))
        #expect(cause(.editor) == .unsafePath("it is no regular file"))
    }

    @Test func `a path that leads nowhere is said so`() {
        #expect(cause(path: database.directory + "/none/doorbell.sqlite") == .noAccess)
        #expect(cause(.reader) == .missing)
        #expect(cause(.editor) == .missing)
    }

    @Test func `a file that is empty is no database for a reader, and one to fill for the agent`() throws {
        try Data().write(to: URL(fileURLWithPath: database.path))
        #expect(cause(.reader) == .missing)
        #expect(cause(.agent) == nil)
        #expect(cause(.reader) == nil)
    }

    @Test func `a second agent is refused as long as the first one runs`() throws {
        let first = try database.open()
        #expect(cause(.agent) == .agentRunning)
        #expect(cause(.editor) == nil)
        try first.close()
        #expect(cause(.agent) == nil)
    }

    @Test(arguments: [SQLiteStore.Access.agent, .editor, .reader])
    func `the database of another program is refused and left alone`(access: SQLiteStore.Access) throws {
        try raw("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")
        let before = try Data(contentsOf: URL(fileURLWithPath: database.path))
        #expect(cause(access) == .foreign)
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == before)
    }

    @Test(arguments: [SQLiteStore.Access.agent, .editor, .reader])
    func `a database that a newer version wrote is refused`(access: SQLiteStore.Access) throws {
        try database.open().close()
        try raw("INSERT INTO grdb_migrations VALUES ('v999')")
        #expect(cause(access) == .newerSchema(["v999"]))
    }

    @Test(arguments: [SQLiteStore.Access.agent, .editor, .reader])
    func `a file that is no database is refused and left as it is`(access: SQLiteStore.Access) throws {
        let garbage = Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try garbage.write(to: URL(fileURLWithPath: database.path))
        #expect(cause(access) == .corrupt)
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == garbage)
    }

    @Test func `a reader writes nothing`() throws {
        try database.open().close()
        let reader = try database.open(.reader)
        do {
            _ = try reader.record(.sample(1), plans: [])
            Issue.record("a reader recorded a login")
        } catch let error as StoreError {
            #expect(error.cause == .readOnly)
        }
    }

    @Test func `a lock that another process holds is waited for, and then reported`() throws {
        let store = try database.open()
        let holder = try Locker(path: database.path)
        let error = #expect(throws: StoreError.self) { try store.record(.sample(1), plans: []) }
        #expect(error?.cause == .locked)
        holder.release()
        #expect(try store.record(.sample(1), plans: []) == .logonStored)
    }

    @Test func `errors say what, where, why and what to do, and hold nothing of a login`() throws {
        let store = try database.open()
        let login = LoginEvent.sample(1, user: "very-secret-name")
        _ = try store.record(login, plans: [])
        try raw("UPDATE login_event SET authentication = 'very-secret-name'")
        do {
            _ = try store.logins(matching: LoginFilter(limit: 1))
            Issue.record("a malformed row was read")
        } catch let error as StoreError {
            #expect(error.cause == .malformedRow("authentication"))
            let path = database.path
            #expect(
                error.description == "cannot list the logins in \"\(path)\": a row holds something unreadable in "
                    + "\"authentication\""
            )
        }
    }
}
