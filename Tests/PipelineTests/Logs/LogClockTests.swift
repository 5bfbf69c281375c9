import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

/// A clock that is set while the agent runs: `advance(by:)` is a step here, nobody sleeps.
@Suite struct LogClockTests {
    private static let steps: [Duration] = [
        .seconds(3600), .seconds(-3600), .seconds(86_400 * 400), .seconds(-86_400 * 400), .seconds(30), .seconds(-30),
    ]

    @Test(arguments: steps)
    func `a login is one event, told once, before a step of the clock and after it`(step: Duration) throws {
        let world = try LogWorld()
        try world.logins.accept(.sample(1))
        try world.read(Line.accepted())
        world.clock.advance(by: step)
        let moment = world.clock.now()
        let later = moment.duration(since: .at(0)).components.seconds
        let hook = LoginEvent.sample(2, at: Double(later), pid: 5000, connection: "203.0.113.7 50022 192.0.2.10 22")
        try world.logins.accept(hook)
        let line = Entry.accepted(of: hook)
        try world.logs.take(world.entries([line]))
        try world.logins.advance(to: moment.advanced(by: .seconds(60)))
        #expect(try world.events.map(\.id) == [LoginEvent.sample(1).id, hook.id])
        #expect(try world.events.map(\.witnesses) == [[.hook, .logFile], [.hook, .journal]])
        #expect(try world.outbox == [.pending: 2])
        #expect(try world.memory.findings(openOnly: false, limit: 9) == [])
    }

    @Test(arguments: steps)
    func `a login that waits is judged within its patience, whatever the clock is set to`(step: Duration) throws {
        let world = try LogWorld()
        try world.read(Line.accepted())
        #expect(world.logins.nextDeadline == .at(5))
        world.clock.advance(by: step)
        // The timer sleeps on a clock that nobody sets: it looks once in the time that was left, and then when it is due.
        try world.logins.advance(to: world.clock.now())
        world.clock.advance(by: .seconds(5))
        try world.logins.advance(to: world.clock.now())
        #expect(try world.memory.findings(openOnly: true, limit: 9).map(\.finding.kind) == [.unconfirmedLogin])
        #expect(try world.memory.heldLogins() == [])
    }

    @Test(arguments: steps)
    func `how many findings are told in an hour is no less after a step`(step: Duration) throws {
        let world = try LogWorld()
        func report(_ count: Int, _ name: String) throws {
            var batch = world.entries([])
            batch.findings = (0..<count).map { number in
                Finding(kind: .logGap, subject: RawText("\(name)-\(number)"), time: world.clock.now(), detail: "")
            }
            try world.logs.take(batch)
        }
        try report(TellingLimit.perHour, "before")
        #expect(try world.outbox[.pending] == TellingLimit.perHour)
        world.clock.advance(by: step)
        // Within the hour nothing is left of the limit; beyond it, in either direction, there is a new hour.
        try report(TellingLimit.perHour + 5, "after")
        let isNewHour = step >= .seconds(3600) || step < .zero
        #expect(try world.outbox[.pending] == TellingLimit.perHour * (isNewHour ? 2 : 1))
    }

    @Test(arguments: steps)
    func `failures are counted on after a step, and a success carries them`(step: Duration) throws {
        let world = try LogWorld(expectsHook: false)
        try world.read(Line.failed(pid: 1))
        world.clock.advance(by: step)
        let failures = (2..<42).map { Entry.failed(pid: $0, at: world.clock.now()) }
        try world.logs.take(world.entries(failures))
        #expect(try world.memory.counters() == [.attempts: 41])
        let later = world.clock.now().duration(since: .at(0)).components.seconds
        let login = LoginEvent.sample(2, at: Double(later), pid: 5000)
        try world.logins.accept(login)
        let preceding = try #require(try world.events.last?.precedingFailures)
        // At most sixteen are taken for old ones before their time is taken for the present.
        #expect((25...41).contains(preceding.fromSource), "\(preceding)")
    }
}

extension JournalEntry {
    fileprivate static func sshd(_ message: String, pid: Int32, at time: Timestamp) -> JournalEntry {
        JournalEntry(
            message: Array(message.utf8),
            tag: Array("sshd".utf8),
            pid: pid,
            time: time,
            host: "web-1",
            provenance: .proven,
            originKey: "cursor-\(pid)-\(time.microseconds)"
        )
    }
}

/// Entries of the journal, whose time is exact and of any year.
private enum Entry {
    static func accepted(of event: LoginEvent) -> JournalEntry {
        let port = event.source.port ?? 0
        let key = "ED25519 SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg"
        let message = "Accepted publickey for alice from 203.0.113.7 port \(port) ssh2: \(key)"
        return .sshd(message, pid: event.sshdPID, at: event.time)
    }

    static func failed(pid: Int32, at time: Timestamp) -> JournalEntry {
        .sshd("Failed password for alice from 203.0.113.7 port \(1024 + pid) ssh2", pid: pid, at: time)
    }
}

extension LogWorld {
    fileprivate func entries(_ entries: [JournalEntry]) -> LogBatch {
        LogBatch(
            source: .journal,
            content: .entries(entries),
            position: LogPosition(rawValue: "cursor"),
            findings: [],
            isCaughtUp: true
        )
    }
}
