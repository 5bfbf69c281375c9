import HostSources
import IPNetworks
import Logging
import Pipeline
import Reputation
import ReputationFiles
import Synchronization
import WebClients

/// Makes the risk provider of a configuration from what outlives its reloads: the index in use, and the answers that
/// services gave.
///
/// Thread-safe. Nothing is opened before it is needed.
final class RiskDesk: Sendable {
    private let paths: ReputationPaths
    private let generations: IndexGenerations
    private let clock = SystemClock()
    private let logger: Logger
    private let cache = Mutex<(any ServiceCache)?>(nil)

    /// A desk over what lies at `paths`, which need not exist; `index` is used instead of the one there.
    init(paths: ReputationPaths, index: String? = nil, logger: Logger) {
        self.paths = paths
        generations = IndexGenerations(path: index ?? paths.index)
        self.logger = logger
    }

    /// Who is asked about addresses; `nil` when nobody is.
    func provider(_ configuration: Configuration, over transport: HTTPTransport) -> (any RiskProvider)? {
        let risk = configuration.risk
        let rules = AddressRules(configuration)
        let remote = risk.remote.map { remote in
            ThreatJammerProvider(
                base: remote.url,
                key: remote.key.flatMap { ProviderKey($0.exposed()) },
                transport: transport
            )
        }
        // Alone, the server's own words stand as they are.
        if !risk.isEmbedded, rules == AddressRules(), risk.services.isEmpty { return remote }
        var services: [any RiskService] = remote.map { [RemoteService($0)] } ?? []
        services += risk.services.compactMap { service($0, over: transport) }
        return CombinedRiskProvider(
            assessor: EmbeddedRiskProvider(
                risk.isEmbedded ? generations : nil,
                settings: EmbeddedRiskProvider.Settings(
                    rules: rules,
                    scope: PublicScope(treatedAsPublic: configuration.treatAsPublic)
                ),
                clock: clock,
                logger: logger
            ),
            services: services.map { MeteredService($0) },
            clock: clock
        )
    }

    private func service(_ service: Configuration.Service, over transport: HTTPTransport) -> (any RiskService)? {
        guard let key = ProviderKey(service.key.exposed()),
            let adapter = try? WebService(service.kind, key: key, transport: transport)
        else { return nil }
        return CachedService(adapter, cache: openCache(), quota: service.quota, clock: clock, logger: logger)
    }

    private func openCache() -> any ServiceCache {
        cache.withLock { cache in
            if let cache { return cache }
            let opened: any ServiceCache
            do {
                try ReputationDirectory.prepare(paths)
                opened = try ServiceAnswerFile(path: paths.services)
            } catch {
                logger.warning(
                    "answers of services are kept in memory only",
                    metadata: ["path": "\(paths.services)", "error": "\(error)"]
                )
                opened = MemoryServiceCache()
            }
            cache = opened
            return opened
        }
    }
}

extension AddressRules {
    /// The rules of a configuration.
    init(_ configuration: Configuration) {
        func rules(_ listed: [Configuration.ListedAddress]) -> [Rule] {
            listed.map { Rule(prefix: $0.source, until: $0.until, reason: $0.reason) }
        }
        self.init(allow: rules(configuration.allow), deny: rules(configuration.deny))
    }
}
