import DoorbellTestKit
import LoginEvents
import Notifications
import Pipeline
import Reputation
import ServiceLifecycle
import Testing

@Suite struct DeliveryLaneTests {
    @Test func `logins are told once each, in the order in which they were recorded`() async throws {
        let bench = LaneBench()
        try bench.record(3, 1, 2)
        bench.start()
        try await bench.run { bench.channel.told.count == 3 }
        try bench.record(4)
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 4]] }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.alert.event.originKey.last) == ["3", "1", "2", "4"])
        #expect(bench.channel.mostUnderWay == 1)
        #expect(bench.channel.attempts.allSatisfy { !$0.alert.mayBeRepeated && $0.form == .full })
        #expect(try bench.memory.health(of: .slack)?.state == .ok)
    }

    @Test func `a login reported twice is told once`() async throws {
        let bench = LaneBench()
        try bench.record(1, 1)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.attempts.count == 1)
        #expect(try bench.memory.counters() == [.hookRepeated: 1])
    }

    @Test func `an alert waiting since a dead agent is told once, an interrupted one again with a mark`() async throws {
        let bench = LaneBench()
        try bench.record(1, 2)
        let entries = try bench.memory.entries(in: [.pending], channel: nil, limit: 9)
        try bench.memory.beginAttempt(entries[0].sequence, at: bench.clock.now())
        #expect(try bench.memory.recoverInterruptedAttempts() == 1)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 2]] }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.alert.mayBeRepeated) == [true, false])
    }

    @Test func `the delay is the time from the login to the attempt`() async throws {
        let bench = LaneBench()
        try bench.record(0)
        bench.clock.advance(by: .seconds(100))
        bench.start()
        try await bench.run { bench.channel.told.count == 1 }
        await bench.stop()
        #expect(bench.channel.told.map(\.alert.delay) == [.seconds(100)])
    }

    @Test func `the answer of the provider is stored before the alert is sent`() async throws {
        let bench = LaneBench()
        bench.channel.take(.seconds(1))
        try bench.record(1)
        bench.start()
        try await bench.run { bench.channel.underWay == 1 }
        #expect(try bench.memory.head(of: .slack)?.assessment == .sample(score: 12))
        #expect(try bench.memory.head(of: .slack)?.state == .sending)
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.told.map(\.alert.assessment) == [.sample(score: 12)])
    }

    @Test(arguments: [
        (true, true, "UNKNOWN", UnknownReason.noAddress),
        (true, false, "203.0.113.7", .notPublic("documentation address")),
        (true, true, "10.1.2.3", .notPublic("private address")),
        (false, true, "203.0.113.7", .noProvider),
    ])
    func `nobody is asked when there is nothing to ask or nobody to answer`(
        hasProvider: Bool,
        isPublic: Bool,
        address: String,
        reason: UnknownReason
    ) async throws {
        let bench = LaneBench(hasProvider: hasProvider, isPublic: isPublic)
        try bench.intake.accept(.sample(1, address: address))
        bench.start()
        try await bench.run { bench.channel.told.count == 1 }
        await bench.stop()
        #expect(bench.channel.told.map(\.alert.assessment) == [.unknown(reason)])
        #expect(bench.provider.questions.isEmpty)
    }

    @Test(arguments: [FakeRiskProvider.Manners.keepsDeadline, .ignoresDeadline, .ignoresEverything])
    func `a provider that hangs costs the message its risk and no more than the deadline`(
        manners: FakeRiskProvider.Manners
    ) async throws {
        let bench = LaneBench()
        bench.provider.take(.seconds(9999), manners)
        try bench.record(0)
        bench.start()
        try await bench.run { bench.channel.told.count == 1 }
        let told = try #require(bench.channel.told.first)
        #expect(told.alert.assessment.score == .unknown(.timedOut))
        #expect(told.alert.delay <= .milliseconds(2250))
        bench.provider.release()
        await bench.stop()
    }

    @Test func `ten logins wait for a slow provider together and not one after the other`() async throws {
        let bench = LaneBench()
        bench.provider.take(.milliseconds(1900))
        for number in 1...10 { try bench.record(number) }
        bench.start()
        try await bench.run { bench.channel.told.count == 10 }
        await bench.stop()
        let last = try #require(bench.channel.told.last)
        // Four at a time: three rounds of 1.9 s instead of ten.
        #expect(last.time <= Timestamp.at(3 * 1.9 + 0.1))
        #expect(bench.provider.mostUnderWay == 4)
        #expect(bench.provider.questions.count == 10)
        #expect(bench.channel.told.map(\.alert.event.id) == bench.channel.told.map(\.alert.event.id).sorted())
    }

    @Test func `providers that never come back do not use up the host`() async throws {
        let bench = LaneBench()
        bench.provider.take(.seconds(1), .ignoresEverything)
        for number in 1...40 { try bench.record(number) }
        bench.start()
        try await bench.run { bench.channel.told.count == 40 }
        #expect(bench.provider.questions.count == 8)
        bench.provider.release()
        await bench.stop()
    }

    @Test func `a graceful end finishes the attempt under way and begins no other`() async throws {
        let bench = LaneBench()
        bench.channel.take(.seconds(5))
        try bench.record(1, 2)
        let group = ServiceGroup(services: [bench.lane], logger: bench.logger)
        let running = Task { try await group.run() }
        try await bench.run { bench.channel.underWay == 1 }
        await group.triggerGracefulShutdown()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1, .pending: 1]] }
        try await running.value
        #expect(bench.channel.attempts.count == 1)
    }

    @Test func `a lane that waits ends at once`() async throws {
        let bench = LaneBench()
        let group = ServiceGroup(services: [bench.lane], logger: bench.logger)
        let running = Task { try await group.run() }
        #expect(await eventually { bench.decisions == [.nothingToTell] })
        await group.triggerGracefulShutdown()
        try await running.value
        try bench.record(1)
        #expect(bench.channel.attempts.isEmpty)
    }

    @Test func `a store that fails costs time and no alert`() async throws {
        let bench = LaneBench()
        try bench.record(1, 2)
        bench.channel.take(.seconds(1))
        bench.start()
        try await bench.run { bench.channel.underWay == 1 }
        bench.store.fail(true)
        let broken = bench.clock.now()
        try await bench.run { bench.clock.now() > broken.advanced(by: .seconds(100)) }
        bench.store.fail(false)
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 2]] }
        await bench.stop()
        #expect(bench.channel.attempts.count == 2)
        let waits = bench.decisions.filter { if case .waitingForStore = $0 { true } else { false } }
        #expect((5...9).contains(waits.count), "1, 2, 4, 8, 16, 30, 30, ... s: \(waits.count)")
    }
}
