import DoorbellTestKit
import Foundation
import LoginEvents
import Pipeline
import SQLiteFiles
import SQLiteStore
import Testing

/// The command line beside the agent: as the same account, and as root beside an agent with an account of its own.
@Suite struct ReaderTests {
    private func names(_ store: SQLiteStore) throws -> [String] {
        try store.logins(matching: LoginFilter(limit: 99)).map { String($0.event.originKey.dropFirst(10)) }
    }

    @Test func `a reader sees what a running agent has just stored`() throws {
        let database = try TemporaryDatabase()
        let agent = try database.open()
        let reader = try database.open(.reader)
        for number in 1...3 {
            _ = try agent.record(.sample(number, at: Double(number)), plans: [])
            #expect(try names(reader).count == number)
        }
        _ = try agent.record(.sample(4, at: 4), plans: [])
        #expect(try names(database.open(.reader)) == ["4", "3", "2", "1"])
    }

    @Test func `a reader and an editor work when no agent runs`() throws {
        let database = try TemporaryDatabase()
        let agent = try database.open()
        _ = try agent.record(.sample(1), plans: [AlertPlan(channel: .slack, silencedBy: "quiet")])
        try agent.close()
        #expect(try names(database.open(.reader)) == ["1"])
        let editor = try database.open(.editor)
        #expect(try editor.resend(1, at: .at(0)))
        try editor.close()
        #expect(try database.open(.reader).counts() == [.slack: [.pending: 1]])
        #expect(try database.open().head(of: .slack)?.state == .pending)
    }

    @Test func `an editor beside a running agent changes what the agent sees`() throws {
        let database = try TemporaryDatabase()
        let agent = try database.open()
        _ = try agent.record(.sample(1), plans: [AlertPlan(channel: .slack, silencedBy: "quiet")])
        #expect(try agent.head(of: .slack) == nil)
        #expect(try database.open(.editor).resend(1, at: .at(0)))
        #expect(try agent.head(of: .slack)?.event == .sample(1))
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can become two accounts"))
    func `root may read at any time without getting in the way of the agent's account`() async throws {
        let database = try TemporaryDatabase()
        let nobody = 65534
        try FileManager.default.setAttributes(
            [.ownerAccountID: nobody, .groupOwnerAccountID: nobody],
            ofItemAtPath: database.directory
        )
        let path = database.path
        // It dies without closing, and leaves the log and its index behind.
        await #expect(processExitsWith: .success) { [path = path as String] in
            let agent = try AgentAccount.open(path)
            _ = try agent.record(.sample(1, at: 1), plans: [])
            _exit(0)
        }
        #expect(try names(database.open(.reader)) == ["1"])
        // It closes as it should, and leaves the file alone.
        await #expect(processExitsWith: .success) { [path = path as String] in
            let agent = try AgentAccount.open(path)
            _ = try agent.record(.sample(2, at: 2), plans: [])
            try agent.close()
        }
        #expect(try names(database.open(.reader)) == ["2", "1"])
        let reader = try database.open(.reader)
        #expect(try names(reader) == ["2", "1"])
        // While root reads.
        await #expect(processExitsWith: .success) { [path = path as String] in
            let agent = try AgentAccount.open(path)
            _ = try agent.record(.sample(3, at: 3), plans: [])
            try agent.close()
        }
        #expect(try names(reader) == ["3", "2", "1"])
        let editor = try database.open(.editor)
        #expect(try editor.add(1, to: .hookForged) == 1)
        await #expect(processExitsWith: .success) { [path = path as String] in
            let agent = try AgentAccount.open(path)
            guard try agent.add(1, to: .hookForged) == 2 else { _exit(1) }
            try agent.close()
        }
    }

    @Test(.enabled(if: getuid() == 0, "SKIPPED: only root can become another account"))
    func `any other account is told that it has no access`() async throws {
        let database = try TemporaryDatabase()
        try database.open().close()
        let path = database.path
        await #expect(processExitsWith: .exitCode(13)) { [path = path as String] in
            do {
                _ = try AgentAccount.open(path, .reader)
            } catch let error as StoreError where error.cause == .noAccess {
                _exit(13)
            }
        }
    }
}

/// Gives up root in a process of its own.
enum AgentAccount {
    static func open(_ path: String, _ access: SQLiteStore.Access = .agent) throws -> SQLiteStore {
        guard setgid(65534) == 0, setuid(65534) == 0 else { throw CocoaError(.executableLoad) }
        return try SQLiteStore(path: path, access: access)
    }
}
