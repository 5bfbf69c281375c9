import IPNetworks
import Metrics
import Pipeline
import Reputation

/// Counts questions about addresses, and times their answers.
struct LookupMeters: Sendable {
    /// The name of the counter.
    static let label = "doorbell_lookups_total"
    /// How long answers took, in seconds.
    static let duration = "doorbell_lookup_duration_seconds"

    private let known: Counter
    private let unknown: Counter
    private let duration: Metrics.Timer

    /// Meters of one provider, by its name.
    init(_ provider: String, _ factory: any MetricsFactory = MetricsSystem.factory) {
        func counter(_ status: String) -> Counter {
            Counter(label: Self.label, dimensions: [("provider", provider), ("status", status)], factory: factory)
        }
        (known, unknown) = (counter("known"), counter("unknown"))
        duration = Metrics.Timer(label: Self.duration, dimensions: [("provider", provider)], factory: factory)
    }

    /// Asks and counts.
    func measure<Answer: Sendable>(
        _ isKnown: (Answer) -> Bool,
        _ ask: () async -> Answer
    ) async -> Answer {
        let begin = ContinuousClock.now
        let answer = await ask()
        duration.record(duration: ContinuousClock.now - begin)
        (isKnown(answer) ? known : unknown).increment()
        return answer
    }
}

/// A provider whose answers are counted.
struct MeteredProvider: RiskProvider {
    private let provider: any RiskProvider
    private let meters: LookupMeters

    init(_ provider: any RiskProvider, _ factory: any MetricsFactory = MetricsSystem.factory) {
        self.provider = provider
        meters = LookupMeters("all", factory)
    }

    func assess(_ address: IPAddress, within deadline: Duration) async -> Assessment {
        await meters.measure {
            $0.score.value != nil
        } _: {
            await provider.assess(address, within: deadline)
        }
    }
}

/// A service whose answers are counted.
struct MeteredService: RiskService {
    private let service: any RiskService
    private let meters: LookupMeters

    init(_ service: any RiskService, _ factory: any MetricsFactory = MetricsSystem.factory) {
        self.service = service
        meters = LookupMeters(service.name, factory)
    }

    var name: String { service.name }

    func ask(_ address: IPAddress, within deadline: Duration) async -> ServiceAnswer {
        await meters.measure {
            $0.isKnown
        } _: {
            await service.ask(address, within: deadline)
        }
    }
}
