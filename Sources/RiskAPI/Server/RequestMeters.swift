import Metrics
import Synchronization

/// Counts requests by operation and status, and how long they took.
///
/// Handles are made once and kept. Safe to use from any thread.
final class RequestMeters: Sendable {
    private let operations: [String]
    private let factory: any MetricsFactory
    private let fine: [Counter]
    private let others = Mutex<[Int: Counter]>([:])
    private let duration: Metrics.Timer

    init(operations: [String], factory: any MetricsFactory) {
        self.operations = operations
        self.factory = factory
        fine = operations.map { Self.counter($0, 200, factory) }
        duration = Metrics.Timer(
            label: "doorbell_api_request_duration_seconds",
            preferredDisplayUnit: .seconds,
            factory: factory
        )
    }

    /// Counts a request; `operation` is `nil` for paths that there are not.
    func count(_ operation: Int?, status: Int, nanoseconds: Int64) {
        if let operation, status == 200 {
            fine[operation].increment()
        } else {
            let key = (operation ?? operations.count) * 1000 + status
            let counter = others.withLock { others in
                if let counter = others[key] { return counter }
                let counter = Self.counter(operation.map { operations[$0] } ?? "none", status, factory)
                others[key] = counter
                return counter
            }
            counter.increment()
        }
        duration.recordNanoseconds(nanoseconds)
    }

    private static func counter(_ operation: String, _ status: Int, _ factory: any MetricsFactory) -> Counter {
        Counter(
            label: "doorbell_api_requests_total",
            dimensions: [("operation", operation), ("status", "\(status)")],
            factory: factory
        )
    }
}
