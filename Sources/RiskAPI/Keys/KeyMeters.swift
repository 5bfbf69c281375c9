import Metrics
import Pipeline

/// What is counted about keys.
struct KeyMeters: Sendable {
    private let refusals: [String: Counter]
    private let keys: [APIToken.State: Gauge]

    init(_ factory: any MetricsFactory) {
        refusals = Dictionary(
            uniqueKeysWithValues: KeyVerdict.reasons.map { reason in
                let label = "doorbell_api_refusals_total"
                return (reason, Counter(label: label, dimensions: [("reason", reason)], factory: factory))
            }
        )
        keys = Dictionary(
            uniqueKeysWithValues: APIToken.State.allCases.map { state in
                let dimensions = [("state", state.rawValue)]
                return (state, Gauge(label: "doorbell_api_keys", dimensions: dimensions, factory: factory))
            }
        )
    }

    /// Counts a request that was refused.
    func refuse(_ reason: String) { refusals[reason]?.increment() }

    /// Says how many keys are in a state.
    func record(_ count: Int, _ state: APIToken.State) { keys[state]?.record(count) }
}
