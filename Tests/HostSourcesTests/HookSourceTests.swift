import CLinuxSockets
import FoundationEssentials
import Glibc
import HookDatagram
import HostSources
import LoginEvents
import Testing

@Suite struct HookSourceTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
    }

    @Test func `a datagram becomes a report`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path))
        bench.send(.of("alice", at: 1_763_805_170_123_456_789))
        try await bench.run(source) { [bench] in bench.ledger.calls == 1 }
        let report = try #require(bench.ledger.reports.first)
        #expect(report.activity == .logon)
        #expect(report.time.microseconds == 1_763_805_170_123_456)
        #expect(report.originKey == "hook/7/1763805170123456789/1763805170123456789/open")
        #expect(report.sshdPID == 6)
        #expect(report.user == "alice")
        #expect(report.remoteHost == "192.0.2.17")
        #expect(report.service == "sshd")
        #expect(report.tty == "ssh")
        #expect(report.connection == "192.0.2.17 50122 198.51.100.4 22")
        #expect(report.authInfo == Array("password".utf8))
        #expect(!report.isTruncated)
    }

    @Test func `socket and spool are merged, oldest first`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        for time in [5, 1, 9, 3, 7] as [UInt64] { try bench.leave(.of("\(time)", at: time)) }
        for time in [2, 4, 6, 8] as [UInt64] { bench.send(.of("\(time)", at: time)) }
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.calls == 9 }
        #expect(bench.ledger.users == (1...9).map(String.init))
        #expect(try bench.directory.files() == [])
    }

    @Test func `a file that comes later is taken at once`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path))
        bench.send(.of("first", at: 1))
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try await eventually { bench.ledger.users == ["first"] }
            try bench.leave(.of("second", at: 2))
            try await eventually { bench.ledger.users == ["first", "second"] }
            bench.send(.of("third", at: 3))
            try await eventually { bench.ledger.users == ["first", "second", "third"] }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(try bench.directory.files() == [])
    }

    @Test func `nothing is let go of while the sink fails`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        try bench.leave(.of("1", at: 1))
        bench.send(.of("2", at: 2))
        bench.ledger.fail(.max)
        let source = try bench.source(socket)
        let directory = bench.directory
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try await eventually { bench.ledger.calls >= 3 }
            #expect(try directory.files().count == 1)
            bench.ledger.fail(0)
            try await eventually { bench.ledger.reports.count == 2 }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(bench.ledger.users == ["1", "2"])
        #expect(try directory.files() == [])
    }

    @Test func `an older file that comes while the sink fails goes first`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path))
        try bench.leave(.of("2", at: 2))
        bench.ledger.fail(.max)
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try await eventually { bench.ledger.calls >= 1 }
            try bench.leave(.of("1", at: 1))
            let calls = bench.ledger.calls
            try await eventually { bench.ledger.calls >= calls + 2 }
            bench.ledger.fail(0)
            try await eventually { bench.ledger.reports.count == 2 }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(bench.ledger.users == ["1", "2"])
    }

    @Test func `what an agent had not committed when it died, the next one finds in the socket held for it`()
        async throws
    {
        let holder = try Holder(bench.path)
        bench.send(.of("1", at: 1))
        bench.send(.of("2", at: 2))
        bench.ledger.fail(.max)
        let first = try bench.source(HookSocket.takeOver(descriptor: holder.copy()))
        try await bench.run(first) { [bench] in bench.ledger.calls >= 1 }
        bench.send(.of("3", at: 3))
        let next = Ledger()
        let second = try bench.source(HookSocket.takeOver(descriptor: holder.copy()), ledger: next)
        try await bench.run(second) { next.calls >= 3 }
        #expect(next.users == ["1", "2", "3"])
        #expect(try bench.directory.names(".").contains("hook.sock"))
    }

    @Test func `what an agent had committed and not let go of comes again, with the same key`() async throws {
        let holder = try Holder(bench.path)
        bench.send(.of("1", at: 1))
        bench.ledger.change {
            $0.failures = .max
            $0.isCommittingBeforeFailure = true
        }
        let first = try bench.source(HookSocket.takeOver(descriptor: holder.copy()))
        try await bench.run(first) { [bench] in bench.ledger.calls >= 1 }
        let next = Ledger()
        let second = try bench.source(HookSocket.takeOver(descriptor: holder.copy()), ledger: next)
        try await bench.run(second) { next.calls >= 1 }
        #expect(next.reports.map(\.originKey) == [bench.ledger.reports[0].originKey])
    }

    @Test func `the end empties a socket of our own`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path))
        for time in 1...5 as ClosedRange<UInt64> { bench.send(.of("\(time)", at: time)) }
        try await bench.run(source) { true }
        #expect(bench.ledger.users == ["1", "2", "3", "4", "5"])
        #expect(try !bench.directory.names(".").contains("hook.sock"))
    }

    @Test func `what the sink does not take at the end is put into the spool`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path))
        for time in 1...5 as ClosedRange<UInt64> { bench.send(.of("\(time)", at: time)) }
        bench.ledger.fail(.max)
        try await bench.run(source) { [bench] in bench.ledger.calls >= 1 }
        #expect(try bench.directory.files().count == 5)
        let next = Ledger()
        let second = try bench.source(HookSocket.bind(in: bench.path), ledger: next)
        try await bench.run(second) { next.calls == 5 }
        #expect(next.users == ["1", "2", "3", "4", "5"])
    }

    @Test func `a spool that was removed and made again is found by the rescan`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path), rescan: .milliseconds(20))
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try bench.leave(.of("1", at: 1))
            try await eventually { bench.ledger.calls == 1 }
            try FileManager.default.removeItem(atPath: bench.spool)
            try bench.directory.make("spool")
            try bench.leave(.of("2", at: 2))
            try await eventually { bench.ledger.calls == 2 }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func `the real hook is heard, by datagram and by file`() async throws {
        #expect(try HookProcess.run(bench.path) == .silent)
        let socket = try HookSocket.bind(in: bench.path)
        #expect(try HookProcess.run(bench.path) == .silent)
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.calls == 2 }
        #expect(bench.ledger.users == ["alice", "alice"])
        #expect(bench.ledger.reports.map(\.time).sorted() == bench.ledger.reports.map(\.time))
    }

    @Test func `the real hook is believed through a holder that never asked for credentials`() async throws {
        let holder = try Holder(bench.path, asksForCredentials: false)
        #expect(try HookProcess.run(bench.path) == .silent)
        let source = try bench.source(HookSocket.takeOver(descriptor: holder.copy()))
        try await bench.run(source) { [bench] in bench.ledger.calls + bench.ledger.refused.count == 1 }
        #expect(bench.ledger.users == ["alice"])
    }
}

/// A supervisor that holds the hook's socket, and asks for the credentials of senders or not.
final class Holder {
    private let descriptor: Int32

    init(_ runtimeDirectory: String, asksForCredentials: Bool = true) throws {
        descriptor = linux_unix_socket()
        // Safe: the call reads the path.
        guard descriptor >= 0, unsafe linux_unix_bind(descriptor, runtimeDirectory + "/hook.sock", 0o600) == 0 else {
            throw SystemError("bind", code: errno)
        }
        if asksForCredentials, linux_ask_credentials(descriptor) != 0 { throw SystemError("ask", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// What an agent gets at its start.
    func copy() -> Int32 {
        dup(descriptor)
    }
}
