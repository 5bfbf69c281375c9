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
        /// The totals so far: refused logins that `btmp` has, and lines of logs that tell of one.
        public var refusals: @Sendable () -> (btmp: Int, log: Int)
        /// The time since some moment that stays the same, sleep included.
        public var monotonic: @Sendable () -> Duration
        /// The log that is said to be silent: a path, or `journal`; `nil` where no log is followed.
        public var log: @Sendable () -> String?

        /// Questions of the given parts.
        public init(
            facts: @escaping @Sendable () -> HostFacts,
            counts: @escaping @Sendable () -> (hook: Int, log: Int),
            refusals: @escaping @Sendable () -> (btmp: Int, log: Int) = { (0, 0) },
            monotonic: @escaping @Sendable () -> Duration = { BlindnessService.sinceBoot() },
            log: @escaping @Sendable () -> String?
        ) {
            self.facts = facts
            self.counts = counts
            self.refusals = refusals
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
        /// The same of refused logins, with `btmp` in the hook's place.
        var refusals: SilenceWatch
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
        let refusals = questions.refusals()
        state = Mutex(
            State(
                silence: SilenceWatch(hook: hook, log: log),
                refusals: SilenceWatch(hook: refusals.btmp, log: refusals.log, hasGrace: true)
            )
        )
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
        let refusals = questions.refusals()
        let monotonic = questions.monotonic()
        let name = questions.log()
        let (found, over) = state.withLock { state in
            var found = BlindnessCheck.findings(facts)
            found += Self.silence(state.silence.look(hook: hook, log: log), of: name, facts.now)
            found += Self.refusals(state.refusals.look(hook: refusals.btmp, log: refusals.log), of: name, facts.now)
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

    private static func refusals(_ verdict: SilenceWatch.Verdict, of log: String?, _ now: Timestamp) -> [Finding] {
        guard let log, case .silent(let refused) = verdict else { return [] }
        let detail = "btmp has \(refused) refused login\(refused == 1 ? "" : "s") that no log tells of"
        return [Finding(kind: .refusalsSilent, subject: RawText(log), time: now, detail: RawText(detail))]
    }

    private static func step(_ step: Duration?, _ now: Timestamp) -> [Finding] {
        guard let step else { return [] }
        let isForward = step > .zero
        let size = isForward ? step : .zero - step
        // To the nearest second: the two clocks are read one after the other.
        let amount = DurationText(.seconds((size + .milliseconds(500)).components.seconds))
        let subject = "\(isForward ? "forward" : "back") by \(amount)"
        return [Finding(kind: .clockStepped, subject: RawText(subject), time: now, detail: "")]
    }
}
