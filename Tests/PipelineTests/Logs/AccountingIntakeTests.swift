import DoorbellTestKit
import IPNetworks
import LoginEvents
import Pipeline
import Testing
import Timestamps

@Suite("Records of wtmp and btmp on their way into the store")
struct AccountingIntakeTests {
    private static let wtmp = LogSourceName(rawValue: "/var/log/wtmp")
    private static let address = IPAddress(v4: 0xCB00_7107)

    private func batch(
        _ kind: AccountingKind,
        _ user: RawText = "alice",
        at time: Timestamp,
        count: Int = 1
    ) -> LogBatch {
        let witnesses = (0..<count).compactMap { number -> AccountingWitness? in
            let record = AccountingRecord(
                kind: kind == .sessions ? .user : .login,
                pid: 4712,
                line: kind == .sessions ? "pts/3" : "ssh:notty",
                user: user,
                remoteHost: "203.0.113.7",
                time: time,
                address: Self.address
            )
            let key = "8-1-1-0:\(number * 384)"
            return kind == .sessions
                ? AccountingWitness(wtmp: record, originKey: key) : AccountingWitness(btmp: record, originKey: key)
        }
        return LogBatch(
            source: kind == .sessions ? Self.wtmp : LogSourceName(rawValue: "/var/log/btmp"),
            content: .accounting(witnesses, of: kind, records: count),
            position: LogPosition(rawValue: "384"),
            findings: [],
            isCaughtUp: true
        )
    }

    @Test("a record confirms the login of hook and log in one transaction with its position")
    func confirms() throws {
        let world = try LogWorld()
        try world.logins.accept(.sample(1))
        try world.read(Line.accepted())
        try world.logs.take(batch(.sessions, at: .sampleStart))
        #expect(try world.events.map(\.witnesses) == [[.hook, .logFile, .wtmp]])
        #expect(try world.logs.position(of: Self.wtmp) == LogPosition(rawValue: "384"))
        #expect(try world.outbox == [.pending: 1])
        let progress = try #require(try world.memory.logSources().first { $0.source == Self.wtmp })
        #expect(progress.lines == 1 && progress.records == 1)
    }

    @Test("a transaction that fails changes nothing, and the batch is taken later")
    func fails() throws {
        let world = try LogWorld()
        try world.logins.accept(.sample(1))
        world.store.fail(true)
        #expect(throws: (any Error).self) { try world.logs.take(batch(.sessions, at: .sampleStart)) }
        #expect(try world.memory.logSources().isEmpty)
        world.store.fail(false)
        try world.logs.take(batch(.sessions, at: .sampleStart))
        #expect(try world.events.map(\.witnesses) == [[.hook, .wtmp]])
    }

    @Test("a login that only wtmp has outlives a restart, and is reported once")
    func outlives() throws {
        let world = try LogWorld()
        try world.logs.take(batch(.sessions, at: world.clock.now()))
        #expect(try world.events.isEmpty)
        let next = try LogWorld(world.memory)
        // After a start it waits once more, because what the others have to say may lie waiting too.
        for seconds in [60, 120] { try next.logins.advance(to: next.clock.now().advanced(by: .seconds(seconds))) }
        #expect(try next.events.map(\.outcome) == [.unknown])
        #expect(try next.memory.findings(openOnly: true, limit: 9).map(\.finding.kind) == [.unloggedLogin])
        try next.logins.advance(to: next.clock.now().advanced(by: .seconds(600)))
        #expect(try next.events.count == 1)
    }

    @Test("refused logins of btmp are counted beside those of the logs, and twice nowhere")
    func refusals() throws {
        let world = try LogWorld()
        try world.read(Line.failed())
        try world.logs.take(batch(.refusals, at: .sampleStart, count: 3))
        #expect(world.logs.refusals.btmp == 3 && world.logs.refusals.log == 1)
        #expect(try world.memory.counters()[.attempts] == 1)
    }

    @Test("where no log is followed the records of btmp are the attempts before a login")
    func alone() throws {
        let world = try LogWorld()
        world.logins.replace(CorrelationPolicy(expectsHook: true, followsLog: false))
        try world.logs.take(batch(.refusals, at: .sampleStart, count: 3))
        try world.logins.accept(.sample(1))
        let failures = try #require(try world.events.first?.precedingFailures)
        #expect(failures.fromSource == 3 && failures.onUser == 3)
        #expect(try world.memory.counters()[.attempts] == 3)
    }

    @Test("a wtmp without any log says nothing about failures")
    func noCounts() throws {
        let world = try LogWorld()
        world.logins.replace(CorrelationPolicy(expectsHook: true, followsLog: false))
        try world.logs.take(batch(.sessions, "bob", at: .sampleStart))
        try world.logins.accept(.sample(1))
        #expect(try world.events.last?.precedingFailures == nil)
    }
}
