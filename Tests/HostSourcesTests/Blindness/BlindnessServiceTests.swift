import DoorbellTestKit
import HostSources
import LoginEvents
import Pipeline
import Synchronization
import Testing
import Timestamps

@Suite("The service that looks whether a host can be seen")
struct BlindnessServiceTests {
    private final class Sink: LogSink {
        let told = Mutex<[String]>([])

        func position(of source: LogSourceName) throws -> LogPosition? { nil }
        func take(_ batch: LogBatch) throws {}
        func report(_ finding: Finding) { told.withLock { $0.append("+" + finding.kind.rawValue) } }
        func resolve(_ kind: FindingKind, subject: RawText) { told.withLock { $0.append("-" + kind.rawValue) } }

        func take() -> [String] {
            told.withLock { told in
                defer { told = [] }
                return told
            }
        }
    }

    private struct World: Sendable {
        var state = LogFileFacts.State.missing
        var hook = 0
        var monotonic = Duration.zero
        var now = Timestamp(seconds: 1_790_000_000)
    }

    @Test("what is wrong is reported at each look, and taken back once when it is over")
    func rounds() {
        let world = Mutex(World())
        let sink = Sink()
        let service = BlindnessService(
            questions: BlindnessService.Questions(
                facts: {
                    let world = world.withLock { $0 }
                    return HostFacts(now: world.now, files: [LogFileFacts(path: "/a", state: world.state)])
                },
                counts: { (world.withLock { $0.hook }, 0) },
                monotonic: { world.withLock { $0.monotonic } },
                log: { "/a" }
            ),
            sink: sink,
            clock: TestClock()
        )
        func pass(_ change: (inout World) -> Void = { _ in }) {
            world.withLock { world in
                world.now = world.now.advanced(by: .seconds(60))
                world.monotonic += .seconds(60)
                change(&world)
            }
            service.look()
        }
        service.look()
        #expect(sink.take() == ["+log_missing"])
        pass()
        #expect(sink.take() == ["+log_missing"])
        pass { $0.state = .readable(size: 0, changed: $0.now) }
        #expect(sink.take() == ["-log_missing"])
        pass { $0.hook = 3 }
        #expect(sink.take().isEmpty)
        pass()
        #expect(sink.take() == ["+log_silent"])
        pass { $0.now = $0.now.advanced(by: .seconds(900)) }
        #expect(sink.take() == ["+log_silent", "+clock_stepped"])
    }
}
