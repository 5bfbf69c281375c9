import DoorbellTestKit
import LoginEvents
import Notifications
import Pipeline
import Testing

/// What a lane makes of each class of outcome, end to end with a store.
@Suite struct DeliveryOutcomeTests {
    @Test func `an alert that the channel did not take is told later, and none overtakes it`() async throws {
        let bench = LaneBench()
        let busy = DeliveryOutcome.recoverable(reason: "500", after: nil, outcomeUnknown: false)
        bench.channel.answer([busy, busy, busy])
        try bench.record(1, 2)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 2]] }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.alert.event.originKey.last) == ["1", "1", "1", "1", "2"])
        #expect(bench.channel.attempts.allSatisfy { !$0.alert.mayBeRepeated })
    }

    @Test func `what may have been taken is told again with a mark`() async throws {
        let bench = LaneBench()
        let unknown = DeliveryOutcome.recoverable(reason: "no answer", after: nil, outcomeUnknown: true)
        let known = DeliveryOutcome.recoverable(reason: "500", after: nil, outcomeUnknown: false)
        bench.channel.answer([unknown, known])
        try bench.record(1, 2)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 2]] }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.alert.mayBeRepeated) == [false, true, true, false])
    }

    @Test func `the time that the channel asks for is kept to the millisecond, jitter on top`() async throws {
        let bench = LaneBench()
        bench.channel.answer([.recoverable(reason: "rate limited", after: .seconds(30), outcomeUnknown: false)])
        try bench.record(0)
        bench.start()
        try await bench.run { bench.channel.told.count == 1 }
        await bench.stop()
        let times = bench.channel.attempts.map { $0.time.duration(since: .sampleStart) }
        #expect(times.count == 2)
        #expect((.seconds(30) ... .seconds(31)).contains((times.last ?? .zero) - (times.first ?? .zero)))
    }

    @Test func `a refused layout is told as plain text`() async throws {
        let bench = LaneBench()
        bench.channel.answer([.payloadRefused(reason: "invalid_blocks")])
        try bench.record(1)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.form) == [.full, .plain])
    }

    @Test func `one message that is refused for good does not hold up the others`() async throws {
        let bench = LaneBench()
        bench.channel.answer([.payloadRefused(reason: "no_text"), .payloadRefused(reason: "no_text")])
        try bench.record(1, 2)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.deadLetter: 1, .delivered: 1]] }
        await bench.stop()
        #expect(bench.decisions.contains(.gaveUp(reason: "no_text")))
    }

    @Test func `a paused destination keeps its queue and goes on after a probe`() async throws {
        let bench = LaneBench()
        bench.channel.answer([.misconfigured(reason: "no_service")])
        bench.channel.answerProbes([.misconfigured(reason: "no_service")])
        try bench.record(1, 2)
        bench.start()
        try await bench.run { try bench.memory.health(of: .slack)?.state == .paused }
        try bench.record(3)
        try await bench.run { bench.channel.probes.count == 1 }
        #expect(try bench.memory.counts() == [.slack: [.pending: 3]])
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 3]] }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.alert.event.originKey.last) == ["1", "1", "2", "3"])
        #expect(bench.channel.probes == [.at(300), .at(600)])
        #expect(try bench.memory.health(of: .slack)?.state == .ok)
    }

    @Test func `a reload probes a paused destination at once, and the new channel is used`() async throws {
        let bench = LaneBench()
        bench.channel.answer([], usually: .misconfigured(reason: "no_service"))
        try bench.record(1)
        bench.start()
        #expect(await eventually { bench.decisions.contains(.destinationPaused(reason: "no_service")) })
        let mended = FakeChannel(clock: bench.clock)
        await bench.lane.reload(DeliveryParts(channel: mended, provider: nil))
        #expect(await eventually { mended.told.count == 1 })
        await bench.stop()
        #expect(mended.probes == [.sampleStart])
        #expect(bench.channel.attempts.count == 1)
    }

    @Test func `the rate is kept over many alerts`() async throws {
        let bench = LaneBench { $0.burst = 3 }
        for number in 0..<8 { try bench.record(number) }
        bench.start()
        try await bench.run { bench.channel.told.count == 8 }
        await bench.stop()
        let times = bench.channel.told.map { $0.time.duration(since: .sampleStart) / .seconds(1) }
        #expect(times == [0, 0, 0, 1, 2, 3, 4, 5])
    }

    @Test func `an alert sent again by a command is told though nobody wakes the lane`() async throws {
        let bench = LaneBench()
        try bench.record(1)
        bench.start()
        try await bench.run { try bench.memory.counts() == [.slack: [.delivered: 1]] }
        let told = try bench.memory.entries(in: [.delivered], channel: nil, limit: 1)
        #expect(try bench.memory.resend(told[0].sequence, at: bench.clock.now()))
        try await bench.run { bench.channel.told.count == 2 }
        await bench.stop()
        #expect(bench.channel.attempts.map(\.alert.mayBeRepeated) == [false, true])
        #expect(bench.clock.now() <= .at(16))
    }
}
