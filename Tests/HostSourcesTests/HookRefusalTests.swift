import CLinuxSockets
import FoundationEssentials
import Glibc
import HookDatagram
import HostSources
import LoginEvents
import Testing

@Suite struct HookRefusalTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
    }

    @Test func `a sender that is not the trusted user is not believed`() async throws {
        let source = try bench.source(HookSocket.bind(in: bench.path), trustedUser: geteuid() + 1)
        bench.send(.of("mallory", at: 1))
        try await bench.run(source) { [bench] in bench.ledger.refused == [.forged: 1] }
        #expect(bench.ledger.reports == [])
    }

    @Test func `another user is not believed, even where it may write to the socket`() async throws {
        let isAble = HookProcess.isRoot && HookProcess.has("setpriv")
        guard HookProcess.can(isAble, "needs root and setpriv") else { return }
        let source = try bench.source(HookSocket.bind(in: bench.path))
        #expect(unsafe chmod(bench.path + "/hook.sock", 0o777) == 0)
        let asStranger = ["/usr/bin/setpriv", "--reuid=65533", "--regid=65533", "--clear-groups"]
        #expect(try HookProcess.run(bench.path, through: asStranger) == .silent)
        bench.send(.of("root", at: 2))
        try await bench.run(source) { [bench] in bench.ledger.calls == 1 }
        #expect(bench.ledger.refused == [.forged: 1])
        #expect(bench.ledger.users == ["root"])
    }

    @Test func `datagrams that are no records are counted by what is wrong, and hold nothing up`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        var future = HookRecord.of("x", at: 1).encoded()
        future[4] = 2
        bench.send([])
        bench.send(Array("{}".utf8))
        bench.send(Array(HookRecord.of("x", at: 1).encoded().dropLast()))
        bench.send(future)
        bench.send([UInt8](repeating: 0x42, count: HookFormat.maximumSize + 1))
        bench.send(.of("good", at: 2))
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.calls == 1 }
        #expect(bench.ledger.users == ["good"])
        #expect(bench.ledger.refused == [.malformed: 3, .unsupportedVersion: 1, .oversized: 1])
    }

    @Test func `files that are no records are put aside, and hold nothing up`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        var future = HookRecord.of("x", at: 1).encoded()
        future[4] = 2
        try bench.leave([1, 2, 3], time: 1)
        try bench.leave([], time: 2)
        try bench.leave(future, time: 3)
        try bench.leave([UInt8](repeating: 0x42, count: 30000), time: 4)
        try bench.leave(.of("good", at: 5))
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.calls == 1 }
        #expect(bench.ledger.refused == [.malformed: 2, .unsupportedVersion: 1, .oversized: 1])
        #expect(try bench.directory.files() == [])
        #expect(try bench.directory.names("spool/rejected").count == 4)
    }

    @Test(.timeLimit(.minutes(1))) func `links, FIFOs and directories under the name of a spool file are not read`()
        async throws
    {
        let socket = try HookSocket.bind(in: bench.path)
        try bench.directory.write("secret", HookRecord.of("stolen", at: 1).encoded())
        let names = ((1...3) as ClosedRange<UInt64>).map {
            "\(bench.spool)/\(SpoolName(time: $0, hookPID: 7, size: 9, isPart: false))"
        }
        try FileManager.default.createSymbolicLink(atPath: names[0], withDestinationPath: bench.path + "/secret")
        #expect(unsafe mkfifo(names[1], 0o600) == 0)
        #expect(unsafe mkdir(names[2], 0o700) == 0)
        try bench.leave(.of("good", at: 5))
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.calls == 1 }
        #expect(bench.ledger.users == ["good"])
        #expect(bench.ledger.refused == [.malformed: 3])
    }

    @Test func `no more than 64 rejected files are kept`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        for time in 0..<100 as Range<UInt64> { try bench.leave([1], time: time) }
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.refused == [.malformed: 100] }
        #expect(try bench.directory.names("spool/rejected").count == 64)
        #expect(try bench.directory.files() == [])
    }

    @Test func `names that are no spool files are left alone`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        try bench.directory.write("spool/notes.txt", [1])
        try bench.leave(.of("good", at: 5))
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.calls == 1 }
        #expect(try bench.directory.read("spool/notes.txt") == [1])
    }

    @Test func `a file that a killed hook left unfinished is removed after a minute, and not before`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        let names = ((1...2) as ClosedRange<UInt64>).map {
            SpoolName(time: $0, hookPID: 7, size: 9, isPart: true).description
        }
        for name in names { try bench.directory.write("spool/\(name)", [1]) }
        var times = [timespec(tv_sec: time(nil) - 61, tv_nsec: 0), timespec(tv_sec: time(nil) - 61, tv_nsec: 0)]
        #expect(unsafe utimensat(AT_FDCWD, "\(bench.spool)/\(names[0])", &times, 0) == 0)
        try await bench.run(bench.source(socket)) { [bench] in bench.ledger.refused == [.unfinished: 1] }
        #expect(try bench.directory.names("spool").filter { $0.hasPrefix(".") } == [names[1]])
    }

    @Test func `reports that hooks had to drop are told, and only the new ones`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        let mark = SpoolLimits.droppedMark
        let tick = SpoolLimits.droppedTick
        try bench.directory.write("spool/dropped", [mark, tick, tick, tick])
        let source = try bench.source(socket, droppedSoFar: 1, rescan: .milliseconds(20))
        try await withThrowingTaskGroup { group in
            group.addTask { try await source.run() }
            try await eventually { bench.ledger.change { $0.dropped } == [[2, 3]] }
            try bench.directory.append("spool/dropped", [tick])
            try await eventually { bench.ledger.change { $0.dropped } == [[2, 3], [1, 4]] }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func `after a restart of the host drops are counted from the start`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        try bench.directory.write("spool/dropped", [SpoolLimits.droppedTick, SpoolLimits.droppedTick])
        let source = try bench.source(socket, droppedSoFar: 7)
        try await bench.run(source) { [bench] in bench.ledger.change { $0.dropped } == [[2, 2]] }
    }

    @Test func `the real hook's drops are counted`() async throws {
        let socket = try HookSocket.bind(in: bench.path)
        let source = try bench.source(socket, rescan: .milliseconds(20))
        for time in 0..<9 as Range<UInt64> {
            // A claim of 9 MiB: no room.
            let name = SpoolName(time: time, hookPID: 1, size: 0xF_FFFF, isPart: false)
            try bench.directory.write("spool/\(name)")
        }
        #expect(unsafe unlink(bench.path + "/hook.sock") == 0)
        for _ in 0..<3 { #expect(try HookProcess.run(bench.path) == .silent) }
        try await bench.run(source) { [bench] in bench.ledger.change { $0.dropped } == [[3, 3]] }
    }
}
