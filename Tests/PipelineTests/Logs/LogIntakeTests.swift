import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite struct LogIntakeTests {
    @Test func `the hook first: one login, told once, seen by both`() throws {
        let world = try LogWorld()
        try world.logins.accept(.sample(1))
        try world.read(Line.accepted())
        #expect(try world.events.map(\.id) == [LoginEvent.sample(1).id])
        #expect(try world.events.map(\.witnesses) == [[.hook, .logFile]])
        #expect(try world.outbox == [.pending: 1])
        #expect(try world.memory.findings(openOnly: false, limit: 9) == [])
    }

    @Test func `the log first: the login waits for the hook, and is told once`() throws {
        let world = try LogWorld()
        try world.read(Line.accepted())
        #expect(try world.events == [])
        #expect(try world.memory.heldLogins().count == 1)
        #expect(world.logins.nextDeadline == .at(5))
        #expect(try world.logins.accept(.sample(1)) == .logonStored)
        #expect(try world.events.map(\.witnesses) == [[.hook, .logFile]])
        #expect(try world.outbox == [.pending: 1])
        #expect(try world.memory.heldLogins() == [])
        #expect(world.logins.nextDeadline == nil)
    }

    @Test func `a login that the hook never confirms is a finding, and the hook's late word makes it a login`() throws {
        let world = try LogWorld()
        try world.read(Line.accepted())
        try world.logins.advance(to: .at(4))
        #expect(try world.outbox == [:])
        try world.logins.advance(to: .at(5))
        let found = try world.memory.findings(openOnly: true, limit: 9)
        #expect(found.map(\.finding.kind) == [.unconfirmedLogin])
        #expect(try world.events.map(\.outcome) == [.unknown])
        #expect(try world.outbox == [.pending: 1])
        #expect(try world.memory.head(of: .slack)?.subject.finding == found.first)
        #expect(try world.logins.accept(.sample(1)) == .merged)
        #expect(try world.events.map(\.outcome) == [.success])
        #expect(try world.events.map(\.witnesses) == [[.hook, .logFile]])
        #expect(try world.outbox == [.pending: 1], "it is not told twice")
        #expect(try world.logins.accept(.sample(1)) == .alreadyStored)
    }

    @Test func `without the hook a log's login is told at once, with its end and what it was used for`() throws {
        let world = try LogWorld(expectsHook: false)
        try world.read(
            Line.accepted(),
            Line.sshd("Starting session: shell on pts/3 for alice from 203.0.113.7 port 50022 id 0"),
            Line.sshd("Close session: user alice from 203.0.113.7 port 50022 id 0"),
            Line.sshd("Disconnected from user alice 203.0.113.7 port 50022")
        )
        let login = try #require(try world.memory.logins(matching: LoginFilter(limit: 9)).first)
        #expect(login.event.witnesses == .logFile)
        #expect(login.event.time == .at(0))
        #expect(login.event.precedingFailures == PrecedingFailures(fromSource: 0, onUser: 0))
        #expect(login.channels.map(\.session.kind) == [.shell])
        #expect(login.ended == .at(0))
        #expect(try world.outbox == [.pending: 1])
    }

    @Test func `a success carries the failures before it, in the same batch or before, whoever tells of it`() throws {
        let world = try LogWorld(expectsHook: false)
        try world.read(Line.failed(pid: 1), Line.failed(pid: 2))
        try world.read(Line.failed("bob", from: "203.0.113.7", pid: 3), Line.accepted())
        let first = try #require(try world.events.last)
        #expect(first.precedingFailures == PrecedingFailures(fromSource: 3, onUser: 2))
        try world.read(Line.failed(from: "198.51.100.1", pid: 5), Line.failed(from: "198.51.100.1", pid: 6))
        try world.logins.accept(.sample(2, address: "198.51.100.1", pid: 7, connection: "198.51.100.1 9 192.0.2.10 22"))
        #expect(try world.events.last?.precedingFailures == PrecedingFailures(fromSource: 2, onUser: 4))
        #expect(try world.memory.counters() == [.attempts: 5])
    }

    @Test func `failures of which the log tells after the hook's login are stored with that login only`() throws {
        let world = try LogWorld()
        try world.read(Line.failed(pid: 1))
        try world.logins.accept(.sample(1, at: 1))
        #expect(try world.events.last?.precedingFailures == PrecedingFailures(fromSource: 1, onUser: 1))
        world.clock.advance(by: .seconds(2))
        try world.read(Line.failed(pid: 2), Line.failed("bob", pid: 3), Line.failed(from: "198.51.100.1", pid: 5))
        #expect(try world.events.last?.precedingFailures == PrecedingFailures(fromSource: 3, onUser: 3))
        let second = "Mar  1 12:00:02 web-1 sshd[6]: Failed password for alice from 203.0.113.7 port 9 ssh2"
        try world.read(second)
        #expect(try world.events.last?.precedingFailures == PrecedingFailures(fromSource: 3, onUser: 3))
        try world.logins.accept(.sample(2, at: 3, pid: 8, connection: "203.0.113.7 9 192.0.2.10 22"))
        #expect(try world.events.last?.precedingFailures == PrecedingFailures(fromSource: 1, onUser: 4))
        #expect(try world.memory.counters() == [.attempts: 5])
        world.clock.advance(by: .seconds(60))
        try world.read(Line.failed(pid: 9))
        #expect(try world.events.first?.precedingFailures == PrecedingFailures(fromSource: 3, onUser: 3))
    }

    @Test func `a position is kept with the lines before it, and counted`() throws {
        let world = try LogWorld()
        #expect(try world.logs.position(of: LogWorld.file) == nil)
        let batch = world.batch([
            "Mar  1 12:00:00 web-1 cron[1]: nothing", Line.failed(), Line.sshd("something unheard of"),
        ])
        try world.logs.take(batch)
        #expect(try world.logs.position(of: LogWorld.file) == batch.position)
        let progress = try #require(try world.memory.logSources().first)
        #expect([progress.lines, progress.records, progress.unknown] == [3, 1, 1])
    }

    @Test func `while the store fails nothing is remembered, and the batch given again counts once`() throws {
        let world = try LogWorld(expectsHook: false)
        let batch = world.batch([Line.failed(pid: 1), Line.accepted(), Line.failed("bob", pid: 2)])
        world.store.fail(true)
        #expect(throws: FaultyStore.Fault.self) { try world.logs.take(batch) }
        #expect(throws: FaultyStore.Fault.self) { try world.logins.accept(.sample(9, user: "carol", pid: 99)) }
        #expect(try world.events == [])
        world.store.fail(false)
        try world.logs.take(batch)
        #expect(try world.memory.counters() == [.attempts: 2])
        #expect(try world.events.map(\.precedingFailures) == [PrecedingFailures(fromSource: 1, onUser: 1)])
        #expect(try world.outbox == [.pending: 1])
    }

    @Test func `a batch given twice tells of no login twice`() throws {
        let world = try LogWorld(expectsHook: false)
        let batch = world.batch([Line.accepted()])
        try world.logs.take(batch)
        try world.logs.take(batch)
        let after = try LogWorld(world.memory, expectsHook: false)
        try after.logs.take(batch)
        #expect(try world.events.count == 1)
        #expect(try world.outbox == [.pending: 1])
    }

    @Test func `after a restart a login goes on waiting, and its hook's word is merged`() throws {
        let first = try LogWorld()
        try first.read(Line.accepted(), Line.failed(from: "198.51.100.1", pid: 5))
        try first.logins.saveAttempts()
        let second = try LogWorld(first.memory)
        #expect(second.logins.nextDeadline == .at(5))
        try second.logins.accept(.sample(1))
        try second.logins.accept(
            .sample(2, address: "198.51.100.1", pid: 7, connection: "198.51.100.1 9 192.0.2.10 22")
        )
        #expect(try second.events.map(\.witnesses) == [[.hook, .logFile], [.hook]])
        #expect(try second.events.map(\.precedingFailures?.fromSource) == [0, 1])
        #expect(try second.outbox == [.pending: 2])
        #expect(try second.memory.heldLogins() == [])
    }

    @Test func `a storm is counted exactly, in one transaction a batch, and told to nobody`() throws {
        let world = try LogWorld()
        for round in 0..<20 {
            let lines = (0..<500).map { number in
                Line.failed("user\(number % 7)", from: "198.51.100.\(number % 200)", pid: round * 500 + number + 1)
            }
            try world.logs.take(world.batch(lines))
        }
        #expect(world.store.calls == 20)
        #expect(try world.memory.counters() == [.attempts: 10_000])
        #expect(try world.outbox == [:])
        #expect(try world.memory.findings(openOnly: false, limit: 9) == [])
    }

    @Test func `lines of sshd that nothing fits are a finding when there are many`() throws {
        let world = try LogWorld()
        for number in 1..<LogIntake.unknownLimit { try world.read(Line.sshd("something unheard of, \(number)")) }
        #expect(try world.memory.findings(openOnly: true, limit: 9) == [])
        try world.read(Line.sshd("the last straw"), Line.sshd("and one more"))
        let found = try world.memory.findings(openOnly: true, limit: 9).map(\.finding)
        #expect(found.map(\.kind) == [.unknownLines])
        #expect(found.map(\.subject) == [RawText(LogWorld.file.rawValue)])
    }

    @Test func `who can write lines cannot bury the channel in findings, and all of them are kept`() throws {
        let world = try LogWorld()
        for number in 1...30 { try world.read(Line.accepted(from: "198.51.100.\(number)", pid: number)) }
        try world.logins.advance(to: .at(99))
        let quiet = 30 - TellingLimit.perHour
        // Of those that are not told, the login and the finding are silent, and one finding says how many there are.
        #expect(try world.outbox == [.pending: TellingLimit.perHour + 1, .silenced: 2 * quiet])
        let found = try world.memory.findings(openOnly: true, limit: 99)
        #expect(found.count == 30 + 1)
        #expect(found.first?.finding.kind == .untoldLogins)
    }

    @Test func `what services report while the store fails is kept when it works again`() throws {
        let world = try LogWorld()
        world.store.fail(true)
        world.logs.report(.sample())
        world.logs.report(.sample(.logSilent, "sshd"))
        world.logs.resolve(.logSilent, subject: "sshd")
        #expect(try world.memory.findings(openOnly: false, limit: 9) == [])
        #expect(throws: FaultyStore.Fault.self) { try world.logins.advance(to: .at(1)) }
        world.store.fail(false)
        try world.logins.advance(to: .at(1))
        #expect(try world.memory.findings(openOnly: true, limit: 9).map(\.finding.kind) == [.logMissing])
        #expect(try world.memory.findings(openOnly: false, limit: 9).count == 2)
    }

    @Test func `a line that another program wrote is a forgery at once, and never a login`() throws {
        let world = try LogWorld()
        let message = "Accepted password for root from 198.51.100.9 port 22 ssh2"
        let entry = JournalEntry(
            message: Array(message.utf8),
            tag: Array("sshd".utf8),
            pid: 321,
            time: .at(0),
            host: "web-1",
            provenance: .refuted(by: "/usr/bin/logger"),
            originKey: "s=1;i=2"
        )
        let batch = LogBatch(
            source: .journal,
            content: .entries([entry]),
            position: LogPosition(rawValue: "s=1;i=2"),
            findings: [.sample(.journalVacuumed, "journal")],
            isCaughtUp: true
        )
        try world.logs.take(batch)
        #expect(try world.events == [])
        let kinds = try world.memory.findings(openOnly: true, limit: 9).map(\.finding.kind)
        #expect(kinds == [.forgedLogin, .journalVacuumed])
        #expect(try world.outbox == [.pending: 2])
    }
}
