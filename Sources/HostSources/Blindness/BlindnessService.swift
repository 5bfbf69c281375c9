import LoginEvents
public import Pipeline
public import ServiceLifecycle
import Synchronization

/// Looks once a minute whether this host can still be seen, and reports what is wrong and what is no longer.
public final class BlindnessService: Service {
    /// What the service asks.
    public struct Questions: Sendable {
        /// What the host shows.
        public var facts: @Sendable () -> HostFacts
        /// The totals so far: logins that the hook told of, and lines of sshd's that all logs had.
        public var counts: @Sendable () -> (hook: Int, log: Int)
        /// The time since some moment that stays the same, sleep included.
        public var monotonic: @Sendable () -> Duration
        /// The log that is said to be silent: a path, or `journal`; `nil` where no log is followed.
        public var log: @Sendable () -> String?

        /// Questions of the given parts.
        public init(
            facts: @escaping @Sendable () -> HostFacts,
            counts: @escaping @Sendable () -> (hook: Int, log: Int),
            monotonic: @escaping @Sendable () -> Duration = { BlindnessService.sinceBoot() },
            log: @escaping @Sendable () -> String?
        ) {
            self.facts = facts
            self.counts = counts
            self.monotonic = monotonic
            self.log = log
        }
    }

    private let questions: Questions
    private let interval: Duration
    private let sink: any LogSink
    private let clock: any PipelineClock
    private let state: Mutex<State>

    private struct State {
        var clockWatch = ClockWatch()
        var silence: SilenceWatch
        var open: Set<Subject> = []
    }

    private struct Subject: Hashable {
        var kind: FindingKind
        var subject: RawText
    }

    /// A service that looks every `interval`.
    public init(
        questions: Questions,
        interval: Duration = .seconds(60),
        sink: any LogSink,
        clock: any PipelineClock
    ) {
        self.questions = questions
        self.interval = interval
        self.sink = sink
        self.clock = clock
        let (hook, log) = questions.counts()
        state = Mutex(State(silence: SilenceWatch(hook: hook, log: log)))
    }

    /// Runs until it is told to shut down, or cancelled.
    public func run() async {
        await cancelWhenGracefulShutdown {
            repeat { self.look() } while await self.intervalPassed()
        }
    }

    /// Looks once; the service's own rounds call it.
    public func look() {
        let facts = questions.facts()
        let (hook, log) = questions.counts()
        let monotonic = questions.monotonic()
        let name = questions.log()
        let (found, over) = state.withLock { state in
            var found = BlindnessCheck.findings(facts)
            found += Self.silence(state.silence.look(hook: hook, log: log), of: name, facts.now)
            let lasting = Set(found.map { Subject(kind: $0.kind, subject: $0.subject) })
            let over = state.open.subtracting(lasting)
            state.open = lasting
            // A step is over as soon as it is told: nothing is left to be taken back.
            found += Self.step(state.clockWatch.look(realtime: facts.now, monotonic: monotonic), facts.now)
            return (found, over)
        }
        for finding in found { sink.report(finding) }
        for subject in over { sink.resolve(subject.kind, subject: subject.subject) }
    }

    private func intervalPassed() async -> Bool {
        (try? await clock.sleep(for: interval)) != nil
    }

    private static func silence(_ verdict: SilenceWatch.Verdict, of log: String?, _ now: Timestamp) -> [Finding] {
        guard let log, case .silent(let logins) = verdict else { return [] }
        let detail = "\(logins) login\(logins == 1 ? "" : "s") since its last line of sshd's"
        return [Finding(kind: .logSilent, subject: RawText(log), time: now, detail: RawText(detail))]
    }

    private static func step(_ step: Duration?, _ now: Timestamp) -> [Finding] {
        guard let step else { return [] }
        let isForward = step > .zero
        let amount = DurationText(isForward ? step : .zero - step)
        let subject = "\(isForward ? "forward" : "back") by \(amount)"
        return [Finding(kind: .clockStepped, subject: RawText(subject), time: now, detail: "")]
    }
}
