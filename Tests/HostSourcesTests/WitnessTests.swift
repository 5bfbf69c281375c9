import Foundation
import HostSources
import IPNetworks
import LoginEvents
import Testing
import Timestamps

@Suite("Files of sessions, and processes")
struct WitnessTests {
    /// What utmpdump(1) makes of a text becomes a file as the C library writes it.
    private func file(_ text: String) throws -> String {
        let folder = NSTemporaryDirectory() + "/witness-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/utmpdump")
        process.arguments = ["-r", "-o", folder + "/wtmp"]
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardInput = pipe
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return folder + "/wtmp"
    }

    private static let text = """
        [7] [04242] [ts/3] [alice   ] [pts/3       ] [203.0.113.7         ] [203.0.113.7    ] [2026-11-22T10:00:00,250000+00:00]
        [8] [04242] [ts/3] [        ] [pts/3       ] [                    ] [0.0.0.0        ] [2026-11-22T10:05:00,000000+00:00]
        [7] [04300] [ts/4] [bob     ] [pts/4       ] [2001:db8::7         ] [2001:db8::7    ] [2026-11-22T10:06:00,000000+00:00]

        """

    @Test("a file that utmpdump wrote is read record by record, and of many the last ones")
    func reads() throws {
        let file = AccountingFile(path: try file(Self.text))
        let records = try file.records()
        #expect(records.map(\.kind) == [.user, .dead, .user])
        #expect(records.map(\.pid) == [4242, 4242, 4300])
        #expect(records[0].user == "alice" && records[0].line == "pts/3")
        #expect(records[0].address == IPAddress(v4: 0xCB00_7107))
        #expect(records[0].time == Timestamp(iso8601: "2026-11-22T10:00:00.25Z"))
        #expect(records[2].address == IPAddress(v6High: 0x2001_0DB8_0000_0000, low: 7))
        #expect(try file.records(last: 1).map(\.pid) == [4300])
        #expect(try file.records(last: 0).isEmpty)
    }

    @Test("a login is confirmed by a record of its account and address within the window, and by no other")
    func confirms() throws {
        let file = AccountingFile(path: try file(Self.text))
        let time = try #require(Timestamp(iso8601: "2026-11-22T10:00:03Z"))
        let source = LoginEvent.Source(address: IPAddress(v4: 0xCB00_7107), port: 1, remoteHost: "")
        func confirmed(user: RawText = "alice", at time: Timestamp = time) throws -> Bool {
            try file.confirms(pid: 1, user: user, source: source, time: time, window: .seconds(30))
        }
        #expect(try confirmed())
        #expect(try !confirmed(user: "bob"))
        #expect(try !confirmed(at: time.advanced(by: .seconds(60))))
        #expect(try !confirmed(at: time.advanced(by: .seconds(-60))))
    }

    @Test("a file that is missing, or none at all, is an error that names it")
    func missing() {
        #expect(throws: SystemError("read /nonexistent/wtmp", code: ENOENT)) {
            try AccountingFile(path: "/nonexistent/wtmp").records()
        }
        #expect(throws: SystemError.self) { try AccountingFile(path: "/").records() }
    }

    @Test("sessions are found by the processes that serve them, and utmp says where they came from")
    func openSessions() throws {
        let folder = NSTemporaryDirectory() + "/proc-\(UInt64.random(in: 0 ... .max))"
        func add(_ pid: Int, name: String, title: String, ticks: Int) throws {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(pid)", withIntermediateDirectories: true)
            try (name + "\n").write(toFile: "\(folder)/\(pid)/comm", atomically: false, encoding: .utf8)
            try (title + "\0\0").write(toFile: "\(folder)/\(pid)/cmdline", atomically: false, encoding: .utf8)
            let fields = (4...21).map { _ in "0" }.joined(separator: " ")
            try "\(pid) (\(name)) S \(fields) \(ticks) 0\n"
                .write(toFile: "\(folder)/\(pid)/stat", atomically: false, encoding: .utf8)
        }
        try add(4242, name: "sshd", title: "sshd: alice@pts/3", ticks: 500)
        try add(4301, name: "sshd-session", title: "sshd-session: bob@notty", ticks: 900)
        try add(4400, name: "bash", title: "sshd: mallory@pts/9", ticks: 900)
        try add(4241, name: "sshd", title: "sshd: alice [priv]", ticks: 500)
        try "cpu 1\nbtime 1790000000\n".write(toFile: folder + "/stat", atomically: false, encoding: .utf8)
        let sessions = OpenSessions.now(utmp: try file(Self.text), proc: folder)
        #expect(Set(sessions.map(\.user)) == ["bob", "alice"] && sessions.count == 2)
        let alice = try #require(sessions.first { $0.user == "alice" })
        #expect(alice.address == IPAddress(v4: 0xCB00_7107) && alice.terminal == "pts/3")
        let bob = try #require(sessions.first { $0.user == "bob" && $0.terminal == nil })
        #expect(bob.since == Timestamp(seconds: 1_790_000_009) && bob.address == nil)
    }
}
