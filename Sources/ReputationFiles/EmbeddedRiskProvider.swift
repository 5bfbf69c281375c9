public import IPNetworks
public import Logging
import LoginEvents
public import Pipeline
public import Reputation
import Synchronization

/// The embedded engine over the index on this host: no account, no key, no network.
///
/// Thread-safe. It looks whether there is a newer index every few seconds, on the thread of one of its callers; the
/// others go on with the index in use meanwhile.
public final class EmbeddedRiskProvider: RiskProvider, AddressAssessor {
    /// What it takes apart from the index.
    public struct Settings: Sendable {
        /// The user's own word on addresses.
        public var rules: AddressRules
        /// Which addresses count as public.
        public var scope: PublicScope
        /// How often it looks for a newer index at most.
        public var interval: Duration

        /// Settings of the given parts.
        public init(
            rules: AddressRules = AddressRules(),
            scope: PublicScope = PublicScope(),
            interval: Duration = .seconds(5)
        ) {
            self.rules = rules
            self.scope = scope
            self.interval = interval
        }
    }

    private let generations: IndexGenerations?
    private let settings: Settings
    private let clock: any PipelineClock
    private let logger: Logger
    private let looked = Mutex<ContinuousClock.Instant?>(nil)

    /// A provider over the index that `generations` watches; without it only the rules of `settings` count.
    public init(
        _ generations: IndexGenerations?,
        settings: Settings = Settings(),
        clock: any PipelineClock,
        logger: Logger
    ) {
        self.generations = generations
        self.settings = settings
        self.clock = clock
        self.logger = logger
    }

    /// What the index says, at once; see `RiskProvider`.
    public func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment {
        assess(address, services: [])
    }

    /// What the index says, with the findings of services; see `AddressAssessor`.
    public func assess(_ address: IPAddress, services: [ServiceFinding]) -> Assessment {
        refresh()
        guard let index = generations?.current else { return assessed(address, by: services) }
        // The mapping is held for the length of this call.
        return withExtendedLifetime(index) {
            AddressScorer(index.reader, at: clock.now(), rules: settings.rules, scope: settings.scope)
                .assess(address, services: services)
        }
    }

    /// Looks for a newer index, unless that was done a moment ago or is being done.
    private func refresh() {
        guard let generations else { return }
        let isDue = looked.withLockIfAvailable { looked -> Bool in
            let now = ContinuousClock.now
            if let looked, looked.duration(to: now) < settings.interval { return false }
            looked = now
            return true
        }
        guard isDue == true else { return }
        do throws(IndexFileError) {
            if try generations.refresh() { logger.info("a new index of reputation is in use") }
        } catch {
            logger.warning("the index of reputation cannot be used", metadata: ["error": "\(error)"])
        }
    }

    /// Without an index what services say counts all the same, and the user's own word on top of it.
    private func assessed(_ address: IPAddress, by services: [ServiceFinding]) -> Assessment {
        let reason: UnknownReason = generations == nil ? .notFound : .noIndex
        var assessment = Assessment.unknown(reason)
        if !services.isEmpty { assessment.score = ServiceScore.assessment(of: services).score }
        guard let verdict = settings.rules.verdict(on: address, at: clock.now(), known: assessment.score.value) else {
            return assessment
        }
        assessment.score = .known(verdict)
        assessment.provider = AddressScorer.provider
        return assessment
    }
}
