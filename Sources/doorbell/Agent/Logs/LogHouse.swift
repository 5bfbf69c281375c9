import HostSources
import Logging
import LoginEvents
import Pipeline

/// How lines of logs come into the agent: their sources, the intake of lines, and the timer of what waits.
struct LogHouse: Sendable {
    let intake: LogIntake
    let sources: LogSources
    let timer: LoginTimer
    let blindness: BlindnessService
    private let watch: BlindnessWatch
    private let logins: LoginIntake

    init(
        _ configuration: Configuration,
        plan: LogPlan,
        logins: LoginIntake,
        clock: any PipelineClock,
        logger: Logger,
        meters: LogMeters
    ) {
        self.logins = logins
        intake = LogIntake(parts: Self.parts(configuration), intake: logins, clock: clock) { meters.count($0) }
        let parts = Self.sources(configuration, plan)
        sources = LogSources(parts, sink: intake, clock: clock, logger: logger)
        watch = BlindnessWatch(parts, clock: clock)
        blindness = BlindnessService(questions: watch.questions(meters), sink: intake, clock: clock)
        timer = LoginTimer(intake: logins, clock: clock, logger: logger)
        if plan.isEmpty { logger.notice("no log is followed: only the hook tells of logins") }
    }

    /// Ends those of the findings before that no longer hold.
    func settle(_ open: [StoredFinding]) { watch.settle(open, intake) }

    /// Goes on as another configuration says.
    func replace(_ configuration: Configuration) {
        let plan = LogPlan(configuration.logs)
        logins.replace(plan.policy)
        intake.replace(Self.parts(configuration))
        let parts = Self.sources(configuration, plan)
        sources.replace(parts)
        watch.replace(parts)
    }

    private static func sources(_ configuration: Configuration, _ plan: LogPlan) -> LogSources.Parts {
        let tags = configuration.logs.tags.extra.keys.compactMap { String(validating: $0.bytes, as: UTF8.self) }
        return LogSources.Parts(plan: plan, tags: tags.sorted())
    }

    private static func parts(_ configuration: Configuration) -> LogIntake.Parts {
        // It was checked when the configuration was read; a zone that has gone since is as good as UTC.
        let zone = (try? LogZone.table(configuration.logs.zone, environment: [:])) ?? .utc
        return LogIntake.Parts(grammar: LogGrammar(tags: configuration.logs.tags), host: configuration.hostName) {
            zone.offset(
                year: $0.year ?? 1970,
                month: $0.month,
                day: $0.day,
                hour: $0.hour,
                minute: $0.minute,
                second: $0.second
            )
        }
    }
}
