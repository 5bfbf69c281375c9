import DoorbellTestKit
import LoginEvents
import Notifications
import Pipeline
import Testing

/// The agent is killed just before and just after each writing call in turn; the next agent makes up for it.
@Suite struct CrashTests {
    private static let script: [DeliveryOutcome] = [
        .delivered(warning: nil),
        .recoverable(reason: "500", after: nil, outcomeUnknown: false),
        .delivered(warning: nil),
        .payloadRefused(reason: "invalid_blocks"),
        .delivered(warning: nil),
        .payloadRefused(reason: "no_text"),
        .payloadRefused(reason: "no_text"),
    ]

    /// Every writing call of a run without a crash: more than this are not made.
    private static let steps = 1...30

    @Test(arguments: steps) func `killed before a call, nothing is lost or told twice`(step: Int) async throws {
        try await crash(.before(step))
    }

    @Test(arguments: steps) func `killed after a call, nothing is lost or told twice`(step: Int) async throws {
        try await crash(.after(step))
    }

    @Test func `the steps cover a whole run`() async throws {
        let bench = LaneBench()
        bench.channel.answer(Self.script)
        try bench.record(1, 2, 3, 4, 5)
        bench.start()
        try await bench.run { try bench.memory.head(of: .slack) == nil }
        await bench.stop()
        #expect((20...30).contains(bench.store.calls))
    }

    private func crash(_ death: FaultyStore.Death) async throws {
        let memory = InMemoryStore()
        let first = LaneBench(memory: memory, death: death)
        first.channel.answer(Self.script)
        try first.record(1, 2, 3, 4, 5)
        _ = try memory.record(.sample(6), plans: [AlertPlan(channel: .slack, silencedBy: "quiet")])
        try expectBalance(memory)
        first.start()
        try await first.run { try first.store.isDead || memory.head(of: .slack) == nil }
        await first.stop()
        try expectBalance(memory)

        let interrupted = try memory.entries(in: [.sending], channel: nil, limit: 9).compactMap(\.event?.id)
        #expect(interrupted.count <= 1)
        #expect(try memory.recoverInterruptedAttempts() == interrupted.count)
        let second = LaneBench(memory: memory)
        second.start()
        try await second.run { try memory.head(of: .slack) == nil }
        await second.stop()
        try expectBalance(memory)
        expectToldOnce(first, second, interrupted: interrupted)
    }

    /// recorded = delivered + silenced + pending + dead, an interrupted one counting as pending.
    private func expectBalance(_ memory: InMemoryStore) throws {
        let counts = try memory.counts()[.slack] ?? [:]
        #expect(counts.values.reduce(0, +) == 6)
        #expect(counts[.silenced] == 1)
        #expect(try memory.logins(matching: LoginFilter(limit: 99)).count == 6)
    }

    private func expectToldOnce(_ first: LaneBench, _ second: LaneBench, interrupted: [EventID]) {
        let attempts = first.channel.attempts + second.channel.attempts
        let told = (first.channel.told + second.channel.told).map(\.alert.event.id)
        for number in 1...5 {
            let id = LoginEvent.sample(number, at: Double(number) / 1000).id
            let refused = attempts.contains { attempt in
                guard case .payloadRefused = attempt.outcome else { return false }
                return attempt.alert.event.id == id && attempt.form == .plain
            }
            let times = told.filter { $0 == id }.count
            let most = interrupted.contains(id) ? 2 : 1
            #expect(times <= most, "login \(number) was told \(times) times")
            #expect(times >= 1 || refused, "login \(number) was lost")
        }
        // Only what was interrupted carries the mark, and it always does.
        for attempt in second.channel.attempts {
            #expect(attempt.alert.mayBeRepeated == interrupted.contains(attempt.alert.event.id))
        }
        #expect(first.channel.attempts.allSatisfy { !$0.alert.mayBeRepeated })
    }
}
