import DoorbellTestKit
import LoginEvents
import Notifications
import Pipeline
import Testing

/// How the lane tells findings: as it tells logins, without asking anybody about an address.
@Suite struct FindingDeliveryTests {
    private let unreachable = DeliveryOutcome.recoverable(reason: "no route", after: nil, outcomeUnknown: false)

    /// A lane whose outbox has a finding that was made at the bench's start.
    private func bench(_ findings: Finding...) throws -> LaneBench {
        let bench = LaneBench()
        for finding in findings { bench.intake.report(finding) }
        return bench
    }

    @Test func `a finding is told once, with its host and its age, and nobody is asked about an address`() async throws
    {
        let bench = try bench(.sample(at: 0))
        bench.clock.advance(by: .seconds(7))
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        let alert = try #require(bench.channel.findings.first)
        #expect(bench.channel.findings.count == 1 && bench.channel.attempts.isEmpty)
        #expect(alert.finding.kind == .logMissing && alert.finding.subject == "/var/log/auth.log")
        #expect(alert.delay == .seconds(7) && !alert.isResolved && !alert.mayBeRepeated)
        #expect(bench.provider.questions.isEmpty)
        // What was sent is what a channel draws.
        let message = String(decoding: SlackMessage(alert, form: .full).json, as: UTF8.self)
        #expect(message.contains("/var/log/auth.log"), "\(message)")
    }

    @Test func `a finding that could not be told is tried again, later each time, until it is`() async throws {
        let bench = try bench(.sample(at: 0))
        bench.channel.answer([unreachable, unreachable, unreachable])
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.findings.count == 4)
        let delays = bench.channel.findings.map(\.delay)
        #expect(delays == delays.sorted() && delays[0] == .zero && delays[3] > .zero, "\(delays)")
        #expect(bench.channel.findings.allSatisfy { !$0.mayBeRepeated })
        #expect(try bench.memory.health(of: .slack)?.state == .ok)
    }

    @Test func `a finding whose outcome is not known is told again with a mark`() async throws {
        let bench = try bench(.sample(at: 0))
        bench.channel.answer([.recoverable(reason: "no answer", after: nil, outcomeUnknown: true)])
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.findings.map(\.mayBeRepeated) == [false, true])
    }

    @Test func `a finding that a dead agent was telling is told again with a mark`() async throws {
        let bench = try bench(.sample(at: 0))
        let entries = try bench.memory.entries(in: [.pending], channel: nil, limit: 9)
        try bench.memory.beginAttempt(try #require(entries.first).sequence, at: bench.clock.now())
        #expect(try bench.memory.recoverInterruptedAttempts() == 1)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.findings.map(\.mayBeRepeated) == [true])
    }

    @Test func `a destination that is down keeps findings and logins in their order until a probe works`() async throws
    {
        let bench = try bench(.sample(at: 0))
        try bench.record(1)
        bench.intake.report(.sample(.logUnreadable, "/var/log/secure", at: 0))
        bench.channel.answer([.misconfigured(reason: "no_service")])
        bench.channel.answerProbes([.misconfigured(reason: "no_service"), unreachable])
        bench.start()
        try await bench.run { bench.channel.probes.count == 1 }
        #expect(try bench.memory.counts() == [.slack: [.pending: 3]])
        #expect(try bench.memory.health(of: .slack)?.state == .paused)
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 3]] }
        await bench.stop()
        #expect(bench.channel.probes.count == 3)
        #expect(bench.channel.findings.map(\.finding.kind) == [.logMissing, .logMissing, .logUnreadable])
        #expect(bench.channel.attempts.count == 1)
        #expect(try bench.memory.health(of: .slack)?.state == .ok)
    }

    @Test func `a refused layout is told as plain text, and refused plain text is given up for the next`() async throws
    {
        let bench = try bench(.sample(at: 0), .sample(.logUnreadable, at: 0))
        let refused = DeliveryOutcome.payloadRefused(reason: "invalid_blocks")
        bench.channel.answer([refused, refused])
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.deadLetter: 1, .delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.findings.map(\.finding.kind) == [.logMissing, .logMissing, .logUnreadable])
    }

    @Test func `a finding that is over before it was told says so`() async throws {
        let bench = try bench(.sample(at: 0))
        bench.channel.answer([unreachable])
        bench.start()
        try await bench.run { bench.channel.findings.count == 1 }
        bench.intake.resolve(.logMissing, subject: "/var/log/auth.log", at: bench.clock.now())
        try await bench.run { try bench.memory.counts()[.slack]?[.pending] == nil }
        await bench.stop()
        #expect(bench.channel.findings.map(\.isResolved) == [false, true])
    }
}
