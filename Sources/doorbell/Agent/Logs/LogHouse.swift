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
    /// The logs that have to be followed before the agent is ready.
    let places: FirstPlaces
    private let watch: BlindnessWatch
    private let logins: LoginIntake

    /// What follows logs; `followed` are those that have a place already, from an agent before this one.
    init(
        _ configuration: Configuration,
        plan: LogPlan,
        followed: Set<LogSourceName>,
        logins: LoginIntake,
        clock: any PipelineClock,
        logger: Logger,
        meters: LogMeters
    ) {
        self.logins = logins
        let places = FirstPlaces(plan.sources.filter { !followed.contains($0) })
        self.places = places
        intake = LogIntake(parts: Self.parts(configuration), intake: logins, clock: clock) { progress in
            meters.count(progress)
            places.note(progress.source)
        }
        let parts = Self.sources(configuration, plan)
        sources = LogSources(parts, sink: intake, clock: clock, logger: logger)
        watch = BlindnessWatch(parts, clock: clock)
        blindness = BlindnessService(questions: watch.questions(meters, intake), sink: intake, clock: clock)
        timer = LoginTimer(intake: logins, clock: clock, logger: logger)
        if plan.isEmpty { logger.notice("no log is followed: only the hook tells of logins") }
    }

    /// Ends those of the findings before that no longer hold.
    func settle(_ open: [StoredFinding]) {
        watch.settle(open, intake)
        // Found again where it still holds.
        for stored in open where [.otherHost, .logUnwatched].contains(stored.finding.kind) {
            intake.resolve(stored.finding.kind, subject: stored.finding.subject)
        }
    }

    /// Goes on as another configuration says.
    func replace(_ configuration: Configuration) {
        let plan = LogPlan(configuration.logs)
        logins.replace(plan.policy)
        intake.replace(Self.parts(configuration))
        let parts = Self.sources(configuration, plan)
        sources.replace(parts)
        watch.replace(parts, intake)
    }

    private static func sources(_ configuration: Configuration, _ plan: LogPlan) -> LogSources.Parts {
        let tags = configuration.logs.tags.extra.keys.compactMap { String(validating: $0.bytes, as: UTF8.self) }
        return LogSources.Parts(plan: plan, tags: tags.sorted())
    }

    private static func parts(_ configuration: Configuration) -> LogIntake.Parts {
        // It was checked when the configuration was read; a zone that has gone since is as good as UTC.
        let zone = (try? LogZone.table(configuration.logs.zone, environment: [:])) ?? .utc
        // The configured name may be one for people; the lines have what the kernel says.
        let names = [configuration.hostName] + (HostName.short().map { [$0] } ?? []) + configuration.logs.names
        return LogIntake.Parts(
            grammar: LogGrammar(tags: configuration.logs.tags),
            host: configuration.hostName,
            names: HostNames(names)
        ) {
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
