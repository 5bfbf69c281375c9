import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite("Lines of other hosts in a log")
struct ForeignHostTests {
    private func line(_ host: String, _ pid: Int, _ message: String? = nil) -> String {
        "Mar  1 12:00:00 \(host)sshd[\(pid)]: "
            + (message ?? "Accepted password for alice from 203.0.113.7 port \(pid) ssh2")
    }

    @Test(
        "a name is this host's in short or in full, whatever its case; so is none",
        arguments: [
            ("web-1", true), ("WEB-1", true), ("web-1.example.net", true), ("web-1.example.com.", true), ("", true),
            ("localhost", true), ("localhost.localdomain", true), ("web-10", false), ("web", false), ("db-1", false),
            ("192.0.2.1", false), ("2001:db8::1", false),
        ]
    )
    func names(name: String, isOwn: Bool) {
        #expect(HostNames(["Web-1.example.com"]).contains(RawText(name)) == isOwn)
        #expect(HostNames(["192.0.2.1"]).contains("192.0.2.2") == false)
        #expect(HostNames(["192.0.2.1"]).contains("192.0.2.1"))
    }

    @Test("a login or failure of another host is none of this host's, and is counted as a line of another")
    func leavesOut() throws {
        let world = try LogWorld(expectsHook: false)
        let failure = "Failed password for root from 203.0.113.9 port 9 ssh2"
        try world.read(
            line("db-1 ", 1),
            line("WEB-1.example.net ", 2),
            line("db-1 ", 3, failure),
            line("", 4),
            line("web-1 ", 5, failure)
        )
        #expect(try world.events.map(\.sshdPID) == [2, 4])
        #expect(try world.memory.counters() == [.attempts: 1, .linesOfOthers: 2])
        let progress = try #require(try world.memory.logSources().first)
        #expect([progress.lines, progress.records] == [5, 3])
    }

    @Test("what the store refused is not counted as seen")
    func refused() throws {
        let world = try LogWorld(expectsHook: false)
        let batch = world.batch([line("db-1 ", 1)])
        world.store.fail(true)
        #expect(throws: (any Error).self) { try world.logs.take(batch) }
        world.store.fail(false)
        try world.logs.take(batch)
        #expect(try world.memory.counters() == [.linesOfOthers: 1])
    }

    @Test("a log that names only one other host makes this one blind: a finding, until a line of its own comes")
    func renamed() throws {
        let world = try LogWorld(expectsHook: false)
        for pid in 1...9 { try world.read(line("old-name ", pid)) }
        #expect(try world.memory.findings(openOnly: true, limit: 9).isEmpty)
        for pid in 10...20 { try world.read(line("old-name ", pid)) }
        let open = try world.memory.findings(openOnly: true, limit: 9)
        #expect(open.map(\.finding.kind) == [.otherHost])
        #expect(
            open.first.map { String(decoding: $0.finding.detail.bytes, as: UTF8.self).contains("old-name") } == true
        )
        try world.read(line("web-1 ", 21))
        #expect(try world.memory.findings(openOnly: true, limit: 9).isEmpty)
        #expect(try world.events.map(\.sshdPID) == [21])
    }

    @Test("a central log of several hosts is no blindness")
    func central() throws {
        let world = try LogWorld(expectsHook: false)
        for pid in 1...40 { try world.read(line("db-\(pid % 3) ", pid)) }
        #expect(try world.memory.findings(openOnly: true, limit: 9).isEmpty)
    }
}
