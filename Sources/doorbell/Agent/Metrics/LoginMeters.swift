import LoginEvents
import Metrics
import Pipeline

/// Counts logins by what they were and how they ended.
struct LoginMeters: Sendable {
    /// The name of the counter.
    static let label = "doorbell_logins_total"

    private let counters: [String: Counter]

    init(_ factory: any MetricsFactory = MetricsSystem.factory) {
        var counters: [String: Counter] = [:]
        for activity in [LoginEvent.Activity.logon, .logoff] {
            for outcome in [LoginEvent.Outcome.success, .failure, .unknown] {
                let dimensions = [("activity", activity.rawValue), ("outcome", outcome.rawValue)]
                counters["\(activity) \(outcome)"] = Counter(
                    label: Self.label,
                    dimensions: dimensions,
                    factory: factory
                )
            }
        }
        self.counters = counters
    }

    /// Counts an event that was taken; one that came twice, or from two sources, counts once.
    func count(_ event: LoginEvent, _ outcome: RecordOutcome) {
        switch outcome {
        case .alreadyStored, .merged: return
        case .logonStored, .logoffStored: break
        }
        counters["\(event.activity) \(event.outcome)"]?.increment()
    }
}
