import FoundationEssentials
import HostSources
import IPNetworks
import Logging
import LoginEvents
import Pipeline
import Reputation
import ReputationFiles
import RiskAPI
import SQLiteStore
import ServiceLifecycle

/// The risk API put together: index, keys, lists, log, operations, server.
struct APIHouse {
    /// Everything that runs, in the order in which it starts.
    let services: [any Service]

    static let needsTLS = "it would listen beyond loopback without TLS, where keys can be read on the way"

    /// Opens everything; nothing is served yet.
    ///
    /// `/metrics` shows what is in `registry`, and what `collectors` give. `onReady` is called when the server listens.
    ///
    /// Throws a `CommandFailure` that says what is in the way and what to do.
    init(
        _ configuration: Configuration,
        index path: String? = nil,
        environment: [String: String],
        logger: Logger,
        registry: MetricsRegistry,
        collectors: [MetricCollector] = [],
        onReady: @escaping @Sendable () -> Void
    ) throws {
        let api = configuration.api
        let tls = try Self.tls(api)
        let log = try api.accessLog.map { path throws(CommandFailure) in try AccessLogFile(path) }
        try StateOwner.become(ownerOf: configuration.stateDirectory)
        let clock = SystemClock()
        let stores = try Self.stores(configuration)
        let activity = ActivityLog(store: stores.tokens, metrics: registry)
        let ring = try Self.open { try KeyRing(store: stores.tokens, quotas: KeyQuotas(api), metrics: registry) }
        let book = try Self.open {
            try ListBook(store: stores.lists, seed: .random(in: 0...UInt64.max)) { UUID().uuidString.lowercased() }
        }
        let generations = IndexGenerations(path: path ?? configuration.reputation.index)
        try Self.openIndex(generations, isNamed: path != nil, logger)
        let history = FeedLogFile(path: configuration.reputation.history)
        let datacenters = IndexDatacenters(generations, feeds: configuration.feeds.list)
        let table = Self.operations(
            OperationParts(
                configuration: configuration,
                ring: ring,
                activity: activity,
                book: book,
                generations: generations,
                history: history,
                datacenters: datacenters,
                registry: registry,
                collectors: collectors,
                clock: clock
            )
        )
        var parts = APIServer.Parts(
            operations: table,
            keys: ring,
            activity: activity,
            clock: clock,
            logger: logger,
            metrics: registry
        )
        parts.publicURL = api.publicURL
        parts.accessLog = log.map { log in AccessLog { log.write($0) } }
        let scheme = tls == nil ? "http" : "https"
        let server = APIServer(parts, address: "\(api.listen.address)", port: api.listen.port, tls: tls) { port in
            logger.notice(
                "the risk API is served",
                metadata: ["at": "\(scheme)://\(ListenAddress(address: api.listen.address, port: port))"]
            )
            onReady()
        }
        if try stores.tokens.tokens().isEmpty {
            logger.notice("there is no key yet, so nobody can ask; make one: doorbell token create NAME")
        }
        let watch = IndexWatch(generations: generations, logger: logger) {
            Task.detached(priority: .background) { datacenters.prepare() }
        }
        var services: [any Service] = [
            KeyKeeper(ring: ring, activity: activity, clock: clock, logger: logger),
            ListSweeper(book: book, clock: clock, logger: logger), watch,
        ]
        if let accessLog = parts.accessLog { services.append(accessLog) }
        if tls != nil || log != nil { services.append(RenewService(tls: tls, log: log, logger: logger)) }
        if path == nil, !api.isInsideAgent {
            let first = FirstIndexService.Parts(configuration)
            services.append(FirstIndexService(first, clock: clock, logger: logger))
        }
        services.append(server)
        self.services = services
        Task.detached(priority: .background) { datacenters.prepare() }
    }

    /// What a failure of the server means for whoever started it.
    static func failure(_ error: any Error, _ listen: ListenAddress) -> CommandFailure {
        guard error is APIServerFailure else { return CommandFailure(message: "the server ended: \(error)") }
        return CommandFailure(
            message: "the risk API cannot listen on \(listen): \(error)",
            hints: ["choose another place with --listen ADDRESS:PORT or \"api.listen\""]
        )
    }

    /// What the operations work with.
    private struct OperationParts {
        let configuration: Configuration
        let ring: KeyRing
        let activity: ActivityLog
        let book: ListBook
        let generations: IndexGenerations
        let history: FeedLogFile
        let datacenters: IndexDatacenters
        let registry: MetricsRegistry
        let collectors: [MetricCollector]
        let clock: any PipelineClock
    }

    private static func operations(_ parts: OperationParts) -> [APIOperation] {
        let configuration = parts.configuration
        let scope = PublicScope(treatedAsPublic: configuration.treatAsPublic)
        let settings = AddressSettings(rules: AddressRules(configuration), scope: scope)
        let addresses = AddressOperations(
            index: parts.generations,
            lists: parts.book,
            log: parts.history,
            datacenters: parts.datacenters,
            settings: settings
        )
        let judge = addresses.judge
        let feeds = configuration.feeds.list
        let pages = PageOperations(judge: judge, signing: parts.ring) { [history = parts.history] number in
            try? history.entry(number)?.time
        }
        let health = HealthOperations(checks: [
            ReadinessCheck("index") { [generations = parts.generations] in generations.generation != nil }
        ])
        let metrics = MetricsOperations(
            registry: parts.registry,
            collectors: [
                MetricCollectors.build(version: Doorbell.version),
                MetricCollectors.index(parts.generations, clock: parts.clock), MetricCollectors.lists(parts.book),
                ProcessStats.collect,
            ] + parts.collectors
        )
        let all =
            addresses.operations
            + NetworkOperations(index: parts.generations, settings: settings).operations
            + SourceOperations(census: SourceCensus(parts.generations), feeds: feeds).operations
            + DatacenterOperations(datacenters: parts.datacenters).operations
            + LogOperations(log: parts.history, feeds: feeds, scope: scope).operations
            + ListOperations(book: parts.book) { judge.facts(of: $0, at: $1) }.operations
            + ReportOperations(book: parts.book).operations
            + TokenOperations(ring: parts.ring, activity: parts.activity, region: configuration.api.regionID).operations
            + health.operations + metrics.operations + pages.operations
        return all + DocumentOperations(describing: all, version: Doorbell.version).operations
    }

    private static func tls(_ api: Configuration.API) throws(CommandFailure) -> TLSIdentity? {
        guard let certificate = api.tlsCertificate, let key = api.tlsKey else {
            guard api.listen.isLoopback || api.isPlainAnywhereAllowed else {
                throw CommandFailure(
                    message: "\(api.listen): \(needsTLS)",
                    hints: [
                        "give --tls-certificate FILE and --tls-key FILE",
                        "or listen on loopback behind a proxy with TLS: --listen 127.0.0.1:8080",
                        "or say that you want it so: --insecure-listen-anywhere",
                    ]
                )
            }
            return nil
        }
        do throws(TLSIdentityError) {
            return try TLSIdentity(certificatePath: certificate, keyPath: key)
        } catch {
            throw CommandFailure(
                message: "\(error)",
                hints: ["the account that serves must be able to read both files"]
            )
        }
    }

    private static func stores(
        _ configuration: Configuration
    ) throws(CommandFailure) -> (tokens: TokenDatabase, lists: SQLiteListStore) {
        try open {
            (
                try TokenDatabase(path: configuration.tokensPath, access: .server),
                try SQLiteListStore(path: configuration.stateDirectory + "/lists.sqlite")
            )
        }
    }

    private static func open<Value>(_ body: () throws -> Value) throws(CommandFailure) -> Value {
        do {
            return try body()
        } catch {
            throw CommandFailure(message: "\(error)", hints: ["see what is wrong with: doorbell check"])
        }
    }

    private static func openIndex(
        _ generations: IndexGenerations,
        isNamed: Bool,
        _ logger: Logger
    ) throws(CommandFailure) {
        do throws(IndexFileError) {
            try generations.refresh()
        } catch {
            guard isNamed else {
                if case .missing = error {
                    logger.notice("there is no index yet; one is built, and until then questions are answered with 503")
                } else {
                    logger.error("the index cannot be used", metadata: ["error": "\(error)"])
                }
                return
            }
            throw CommandFailure(message: "\(error)")
        }
    }
}

extension KeyQuotas {
    fileprivate init(_ api: Configuration.API) {
        self.init(
            perMonth: api.requestsPerMonth,
            perMinute: api.requestsPerMinute,
            reportsPerMinute: api.reportsPerMinute
        )
    }
}
