import Metrics
import Pipeline
import Synchronization

/// Counts the lines of each log by what they were.
final class LogMeters: Sendable {
    /// The name of the counter.
    static let label = "doorbell_log_lines_total"

    private let factory: any MetricsFactory
    private let counters = Mutex<[String: Counter]>([:])
    private let records = Mutex(0)
    private let hookLogins = Mutex(0)

    init(_ factory: any MetricsFactory = MetricsSystem.factory) { self.factory = factory }

    /// Counts what a batch had.
    func count(_ progress: LogProgress) {
        let other = progress.lines - progress.records - progress.unknown
        for (kind, amount) in [("login", progress.records), ("unknown", progress.unknown), ("other", other)] {
            guard amount > 0 else { continue }
            counter(progress.source, kind).increment(by: amount)
        }
        records.withLock { $0 += progress.records }
    }

    /// Counts a login that the hook told of.
    func countHookLogin() { hookLogins.withLock { $0 += 1 } }

    /// Since the start: logins that the hook told of, and lines of sshd's and dropbear's in all logs.
    var totals: (hook: Int, log: Int) { (hookLogins.withLock { $0 }, records.withLock { $0 }) }

    /// A counter is made once and kept: some exporters forget a value with its counter.
    private func counter(_ source: LogSourceName, _ kind: String) -> Counter {
        counters.withLock { counters in
            let key = "\(kind) \(source.rawValue)"
            let counter =
                counters[key]
                ?? Counter(
                    label: Self.label,
                    dimensions: [("source", source.rawValue), ("kind", kind)],
                    factory: factory
                )
            counters[key] = counter
            return counter
        }
    }
}
