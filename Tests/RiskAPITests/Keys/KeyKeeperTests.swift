import DoorbellTestKit
import HTTPTypes
import Logging
import Metrics
import Pipeline
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct KeyKeeperTests {
    @Test(.timeLimit(.minutes(1))) func `it sees a revocation within a second, and saves usage within five`()
        async throws
    {
        var world = try KeyWorld()
        let key = try world.key()
        #expect(world.admit("Bearer \(key)").status == 200)
        let clock = TestClock()
        let log = ActivityLog(store: world.store, metrics: NOOPMetricsHandler.instance)
        let keeper = KeyKeeper(ring: world.ring, activity: log, clock: clock, logger: Logger(label: "test"))
        let task = Task { await keeper.run() }
        #expect(await eventually { clock.sleepers == 1 })
        #expect(try world.store.usage().map(\.total) == [1])
        #expect(world.admit("Bearer \(key)").status == 200)
        _ = try world.store.revoke(.number(1), at: .at(1))
        for round in 1...10 {
            clock.advance(by: .milliseconds(500))
            #expect(await eventually { clock.sleepsBegun == round + 1 })
            if round == 2 { #expect(world.admit("Bearer \(key)", at: .at(1)).status == 401) }
        }
        #expect(try world.store.usage().map(\.total) == [2])
        task.cancel()
        await task.value
        #expect(keeper.isWell)
    }

    @Test(.timeLimit(.minutes(1))) func `what was used last is saved at the end`() async throws {
        var world = try KeyWorld()
        let key = try world.key()
        let clock = TestClock()
        let log = ActivityLog(store: world.store, metrics: NOOPMetricsHandler.instance)
        let keeper = KeyKeeper(ring: world.ring, activity: log, clock: clock, logger: Logger(label: "test"))
        let task = Task { await keeper.run() }
        #expect(await eventually { clock.sleepers == 1 })
        #expect(world.admit("Bearer \(key)").status == 200)
        task.cancel()
        await task.value
        #expect(try world.store.usage().map(\.total) == [1])
    }

    @Test func `a store that fails makes it unwell until it works again`() throws {
        let world = try KeyWorld()
        let log = ActivityLog(store: world.store, metrics: NOOPMetricsHandler.instance)
        let keeper = KeyKeeper(ring: world.ring, activity: log, clock: TestClock(), logger: Logger(label: "test"))
        world.store.fail(with: KeyWorld.Unusable())
        keeper.step(isSaving: true)
        #expect(!keeper.isWell)
        world.store.fail(with: nil)
        keeper.step(isSaving: true)
        #expect(keeper.isWell)
    }
}
