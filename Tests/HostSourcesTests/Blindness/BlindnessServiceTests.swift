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
        let subjects = Mutex<[RawText]>([])

        func position(of source: LogSourceName) throws -> LogPosition? { nil }
        func take(_ batch: LogBatch) throws {}
        func report(_ finding: Finding) {
            told.withLock { $0.append("+" + finding.kind.rawValue) }
            subjects.withLock { $0.append(finding.subject) }
        }
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

    @Test("refused logins of btmp that no log tells of are a finding until a log speaks again")
    func refusals() {
        let refused = Mutex((btmp: 0, log: 0))
        let sink = Sink()
        let service = BlindnessService(
            questions: BlindnessService.Questions(
                facts: { HostFacts(now: Timestamp(seconds: 1_790_000_000), hook: .enabled) },
                counts: { (0, 0) },
                refusals: { refused.withLock { $0 } },
                monotonic: { .zero },
                log: { "/a" }
            ),
            sink: sink,
            clock: TestClock()
        )
        func pass(btmp: Int, log: Int) -> [String] {
            refused.withLock { $0 = (btmp, log) }
            service.look()
            return sink.take().filter { $0.contains("refusals") }
        }
        // A log that speaks, and a record that is read a moment after its line.
        #expect(pass(btmp: 3, log: 4).isEmpty)
        #expect(pass(btmp: 4, log: 4).isEmpty)
        #expect(pass(btmp: 4, log: 4).isEmpty)
        // New ones have a whole period to come up in the log.
        #expect(pass(btmp: 9, log: 4).isEmpty)
        #expect(pass(btmp: 9, log: 4) == ["+refusals_silent"])
        #expect(pass(btmp: 10, log: 5) == ["-refusals_silent"])
        #expect(pass(btmp: 10, log: 5).isEmpty)
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
    @Test(
        "a step is one finding that says how far, to the nearest second, and the looks after it say nothing",
        arguments: [
            (Duration.seconds(3600), "forward by 1 h"), (.seconds(-3600) + .microseconds(140), "back by 1 h"),
            (.seconds(-86_400 * 400), "back by 400 d"), (.milliseconds(2600), "forward by 3 s"),
        ]
    )
    func steps(step: Duration, words: String) {
        let world = Mutex(World())
        let sink = Sink()
        let service = BlindnessService(
            questions: BlindnessService.Questions(
                facts: { HostFacts(now: world.withLock { $0.now }, wantsLog: false) },
                counts: { (0, 0) },
                monotonic: { world.withLock { $0.monotonic } },
                log: { "/a" }
            ),
            sink: sink,
            clock: TestClock()
        )
        for round in 0..<6 {
            world.withLock { world in
                world.now = world.now.advanced(by: .seconds(60) + (round == 3 ? step : .zero))
                world.monotonic += .seconds(60)
            }
            service.look()
        }
        #expect(sink.take() == ["+clock_stepped"])
        #expect(sink.subjects.withLock { $0 } == [RawText(words)])
    }
}
