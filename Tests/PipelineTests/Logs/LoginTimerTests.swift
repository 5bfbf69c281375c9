import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite struct LoginTimerTests {
    private func running<Result>(_ world: LogWorld, _ body: () async throws -> Result) async rethrows -> Result {
        let timer = LoginTimer(intake: world.logins, clock: world.clock, logger: world.logger)
        let task = Task { await timer.run() }
        let result = try await body()
        task.cancel()
        await task.value
        return result
    }

    @Test func `a login that waits is judged when its time is over`() async throws {
        let world = try LogWorld()
        try await running(world) {
            #expect(await eventually { world.clock.sleepers == 1 })
            try world.read(Line.accepted())
            #expect(await eventually { world.clock.nextEnd == .at(5) })
            world.clock.advance(by: .seconds(5))
            #expect(try await eventually { try world.events.map(\.outcome) == [.unknown] })
        }
    }

    @Test func `a store that fails is tried again, and the counts are kept from time to time and at the end`()
        async throws
    {
        let world = try LogWorld()
        try await running(world) {
            #expect(await eventually { world.clock.sleepers == 1 })
            try world.read(Line.accepted(), Line.failed(from: "198.51.100.1"))
            #expect(await eventually { world.clock.nextEnd == .at(5) })
            world.store.fail(true)
            world.clock.advance(by: .seconds(5))
            #expect(await eventually { world.clock.nextEnd == .at(6) })
            world.store.fail(false)
            world.clock.advance(by: .seconds(1))
            #expect(try await eventually { try world.events.count == 1 })
            #expect(await eventually { world.clock.nextEnd == .at(30) })
            #expect(try world.memory.attempts() == nil)
            world.clock.advance(by: .seconds(24))
            #expect(try await eventually { try world.memory.attempts() != nil })
            try world.read(Line.failed(from: "198.51.100.1", pid: 9))
        }
        let counts = try #require(try world.memory.attempts().flatMap { AttemptCounts(decoding: $0) })
        #expect(counts.total == 2)
    }
}
