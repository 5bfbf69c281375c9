import FoundationEssentials
import HookDatagram
import Testing

/// What the hook costs, counted instead of timed, so that it is the same on every machine.
@Suite struct HookCostTests {
    let directory: ScratchDirectory

    init() throws {
        directory = try ScratchDirectory()
        try directory.make("spool")
    }

    @Test func `a datagram takes ten calls of the system`() throws {
        guard HookProcess.can(HookProcess.has("strace"), "no strace") else { return }
        let receiver = try HookReceiver(directory)
        let calls = try Strace.calls(directory.path)
        #expect(try receiver.record() != nil)
        let idle = try Strace.calls(directory.path, environment: [:])
        // Two times, two processes, the look at the path, the socket, the sending, and its own process once more.
        #expect(calls.count - idle.count <= 8, "\(calls)")
    }

    @Test func `a spool file takes twenty calls more`() throws {
        guard HookProcess.can(HookProcess.has("strace"), "no strace") else { return }
        let calls = try Strace.calls(directory.path)
        #expect(try directory.files().count == 1)
        let idle = try Strace.calls(directory.path, environment: [:])
        #expect(calls.count - idle.count <= 25, "\(calls)")
    }

    @Test func `nothing is flushed, locked, waited for or printed`() throws {
        guard HookProcess.can(HookProcess.has("strace"), "no strace") else { return }
        let forbidden = [
            "fsync(", "fdatasync(", "sync_file_range(", "flock(", "F_SETLK", "poll(", "select(", "nanosleep(",
            "futex(", "connect(", "write(1,", "write(2,", "fork(", "clone(",
        ]
        for call in try Strace.calls(directory.path) {
            #expect(!forbidden.contains { call.contains($0) }, "\(call)")
        }
    }

    @Test func `the work of the hook is a few thousand instructions`() throws {
        guard HookProcess.can(HookProcess.has("valgrind"), "no valgrind") else { return }
        let idle = try Callgrind.instructions(directory.path, environment: [:])
        let spooled = try Callgrind.instructions(directory.path)
        #expect(try directory.files().count == 1)
        let receiver = try HookReceiver(directory)
        let sent = try Callgrind.instructions(directory.path)
        #expect(try receiver.record() != nil)
        print(
            "hook: \(idle) instructions to start and end, \(sent - idle) for a datagram, \(spooled - idle) for a file"
        )
        #expect(sent - idle < 12000)
        #expect(spooled - idle < 15000)
    }
}

enum Strace {
    /// The calls of the hook, from its first to its last.
    static func calls(
        _ runtimeDirectory: String,
        environment: [String: [UInt8]] = HookProcess.environment
    ) throws
        -> [String]
    {
        let scratch = try ScratchDirectory()
        let file = scratch.path + "/calls"
        let outcome = try HookProcess.run(
            runtimeDirectory,
            environment: environment,
            through: ["/usr/bin/strace", "-o", file]
        )
        #expect(outcome == .silent)
        let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("+++") }
    }
}

enum Callgrind {
    static func instructions(
        _ runtimeDirectory: String,
        environment: [String: [UInt8]] = HookProcess.environment
    ) throws
        -> Int
    {
        let outcome = try HookProcess.run(
            runtimeDirectory,
            environment: environment,
            through: ["/usr/bin/valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        )
        #expect(outcome.status == 0)
        let line = outcome.output.split(separator: "\n").first { $0.contains("refs:") } ?? ""
        let digits = line.split(separator: ":").last.map { $0.filter(\.isNumber) } ?? ""
        return try #require(Int(digits), "\(outcome.output)")
    }
}
