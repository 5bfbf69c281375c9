import Glibc
import HostSources
import IPNetworks
import Logging
import LoginEvents
import Pipeline
import RiskAPI
import SQLiteStore
import ServiceLifecycle
import UnixSignals
import WebClients

/// The daemon put together: the hook's reports and the lines of logs in, one lane for each channel out, the store between them.
///
/// Everything long-lived is a service of one group: the lanes are up before the first report is taken, and end after
/// the last one.
struct Agent {
    private let source: HookSource
    private let lane: DeliveryLane?
    private let retention: RetentionService
    private let reload: ReloadService
    private let firstIndex: FirstIndexService
    private let notifier: ReadinessNotifier
    private let transport: HTTPTransport
    private let downloader: FeedDownloader
    private let feeds: FeedService
    private let house: APIHouse?
    private let logs: LogHouse
    private let logger: Logger

    /// Opens the store and the socket, and brings what a dead agent left into order; nothing is told yet.
    ///
    /// Throws a `CommandFailure` that says what is in the way and what to do.
    init(
        _ configuration: Configuration,
        environment: [String: String],
        logger: Logger,
        registry: MetricsRegistry,
        load: @escaping @Sendable () throws -> Configuration
    ) throws {
        let clock = SystemClock()
        let store = try Self.open(configuration, logger)
        let transport = try Outgoing.transport(environment: environment)
        let downloader = try FeedWiring.downloader(configuration.feeds.contact, environment: environment)
        let feeds = FeedService(Self.feedParts(configuration, over: downloader), clock: clock, logger: logger)
        let riskDesk = RiskDesk(paths: configuration.reputation, logger: logger)
        let lane = Self.laneParts(configuration, over: transport, desk: riskDesk).map { parts in
            DeliveryLane(parts: parts, store: store, clock: clock, logger: logger)
        }
        if lane == nil { logger.warning("no channel is configured: logins are kept and told to nobody") }
        firstIndex = FirstIndexService(FirstIndexService.Parts(configuration), clock: clock, logger: logger)
        let meters = LoginMeters()
        let logMeters = LogMeters()
        let plan = LogPlan(configuration.logs)
        let intake = LoginIntake(
            rules: Self.rules(configuration),
            policy: plan.policy,
            memory: try Self.memory(store),
            store: store,
            logger: logger,
            observe: { event, outcome in
                meters.count(event, outcome)
                if event.activity == .logon, event.witnesses.contains(.hook) { logMeters.countHookLogin() }
            },
            wake: { _ in lane?.wake() }
        )
        let logs = LogHouse(
            configuration,
            plan: plan,
            followed: Set(try store.logSources().map(\.source)),
            logins: intake,
            clock: clock,
            logger: logger,
            meters: logMeters
        )
        logs.settle(try store.findings(openOnly: true, limit: 1000))
        self.logs = logs
        let retention = RetentionService(days: Self.days(configuration), store: store, clock: clock, logger: logger)
        let notifier = ReadinessNotifier(environment: environment, process: getpid())
        let desk = ReportDesk(store: store, intake: intake, clock: clock, host: configuration.hostName, logger: logger)
        source = try HookSource(configuration, desk: desk, store: store, logger: logger) { logs.sources.spoolIsTaken() }
        reload = ReloadService(load: load, notifier: notifier, logger: logger) { fresh in
            desk.replace(host: fresh.hostName)
            intake.replace(Self.rules(fresh))
            retention.replace(days: Self.days(fresh))
            feeds.replace(Self.feedParts(fresh, over: downloader))
            logs.replace(fresh)
            guard let lane, let parts = Self.laneParts(fresh, over: transport, desk: riskDesk) else { return }
            await lane.reload(parts)
        }
        house =
            configuration.api.isInsideAgent
            ? try APIHouse(
                configuration,
                environment: environment,
                logger: logger,
                registry: registry,
                collectors: [AgentSamples.collector(store, clock: clock)]
            ) {} : nil
        self.lane = lane
        self.retention = retention
        self.notifier = notifier
        self.transport = transport
        self.downloader = downloader
        self.feeds = feeds
        self.logger = logger
    }

    /// Runs until SIGTERM or SIGINT, or until a part of it fails.
    func run() async throws {
        let ready = ReadyService(notifier: notifier, places: logs.places, clock: SystemClock(), logger: logger)
        let services: [any Service] =
            [retention, reload, firstIndex, feeds, logs.timer] + (lane.map { [$0] } ?? []) + (house?.services ?? []) + [
                source, logs.sources, logs.blindness, ready,
            ]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch {
            await shutdown()
            throw CommandFailure(message: "the agent ended: \(error)")
        }
        await shutdown()
    }

    private func shutdown() async {
        await transport.shutdown()
        await downloader.shutdown()
    }
}
