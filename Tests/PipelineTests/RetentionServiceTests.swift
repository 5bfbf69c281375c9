import DoorbellTestKit
import Logging
import LoginEvents
import Pipeline
import ServiceLifecycle
import Testing

@Suite struct RetentionServiceTests {
    private let clock = TestClock()
    private let store = InMemoryStore()
    private let day = 86_400.0

    private func logins() throws -> Int { try store.logins(matching: LoginFilter(limit: 99)).count }

    private func service(_ store: any StoreRule.Store) -> RetentionService {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return RetentionService(days: 30, store: store, clock: clock, logger: logger)
    }

    /// Two sessions, one ended 31 days ago, one 30 days less half an hour.
    private func fill() throws {
        for (number, end) in [-31 * day, -30 * day + 1800].enumerated() {
            _ = try store.record(.sample(2 * number, at: end - 60, pid: Int32(number)), plans: [])
            _ = try store.record(.sample(2 * number + 1, .logoff, at: end, pid: Int32(number)), plans: [])
        }
    }

    @Test func `it deletes when it starts and every hour, and ends when it is told`() async throws {
        try fill()
        let service = service(store)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let group = ServiceGroup(services: [service], logger: logger)
        let running = Task { try await group.run() }
        #expect(try await eventually { try logins() == 1 && clock.sleepers == 1 })
        clock.advance(by: .seconds(3600))
        #expect(try await eventually { try logins() == 0 })
        await group.triggerGracefulShutdown()
        try await running.value
    }

    @Test func `a round that fails is made up for by the next`() async throws {
        try fill()
        let faulty = FaultyStore(store)
        faulty.fail(true)
        let service = service(faulty)
        let running = Task { await service.run() }
        #expect(await eventually { clock.sleepers == 1 })
        #expect(try logins() == 2)
        faulty.fail(false)
        service.replace(days: 3)
        clock.advance(by: .seconds(3600))
        #expect(try await eventually { try logins() == 0 })
        running.cancel()
        await running.value
    }
}
