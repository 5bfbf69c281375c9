import DoorbellTestKit
import Logging
import Synchronization
import Testing

@testable import doorbell

@Suite struct `The first index` {
    /// Builds that fail until the last, and how often they were asked for.
    private final class Builds: Sendable {
        private let state: Mutex<(failures: Int, made: Int, isThere: Bool)>

        init(failures: Int) { state = Mutex((failures, 0, false)) }

        var made: Int { state.withLock { $0.made } }

        var parts: FirstIndexService.Parts {
            FirstIndexService.Parts(
                whyMissing: { self.state.withLock { $0.isThere ? nil : "there is none" } },
                build: {
                    self.state.withLock { state in
                        state.made += 1
                        guard state.made > state.failures else {
                            return .failure(CommandFailure(message: "no space is left on the device"))
                        }
                        state.isThere = true
                        return .success(7)
                    }
                }
            )
        }
    }

    @Test func `each failure doubles the wait, up to an hour`() {
        var backoff = FirstIndexBackoff()
        let waits = (0..<10).map { _ in backoff.fail() }
        #expect(waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600].map { .seconds($0) })
        var long = FirstIndexBackoff()
        for _ in 0..<1000 { _ = long.fail() }
        #expect(long.fail() == .seconds(3600) && long.failures == 1001)
    }

    @Test func `a build that failed is made again after the wait, and not before`() async {
        let builds = Builds(failures: 2)
        let clock = TestClock()
        let service = FirstIndexService(builds.parts, clock: clock, logger: Logger(label: "test"))
        let task = Task { await service.run() }
        for (made, wait) in [(1, 30), (2, 60)] {
            #expect(await eventually { clock.sleepers == 1 } && builds.made == made)
            clock.advance(by: .seconds(wait - 1))
            #expect(clock.sleepers == 1 && builds.made == made)
            clock.advance(by: .seconds(1))
        }
        #expect(await eventually { builds.made == 3 })
        task.cancel()
        await task.value
        #expect(clock.sleepsBegun == 2)
    }

    @Test func `nothing is built where there is an index`() async {
        let builds = Builds(failures: 0)
        var parts = builds.parts
        parts.whyMissing = { nil }
        let task = Task { [parts] in
            await FirstIndexService(parts, clock: TestClock(), logger: Logger(label: "test")).run()
        }
        task.cancel()
        await task.value
        #expect(builds.made == 0)
    }
}
