import Metrics
import Synchronization

/// A timer or a recorder of swift-metrics as a histogram with fixed buckets; each observation is two atomic additions.
final class HistogramCell: TimerHandler, RecorderHandler {
    /// Ten microseconds to a minute, in seconds, for timers.
    static let seconds = [
        0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
        0.5, 1, 2.5, 5, 10, 30, 60,
    ]
    /// One to a hundred thousand, for recorders.
    static let amounts: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000]

    private final class Bucket: Sendable {
        let count = Atomic<Int64>(0)
    }

    /// The upper bounds, rising.
    let bounds: [Double]
    private let buckets: [Bucket]
    private let total = AtomicNumber()

    init(bounds: [Double]) {
        self.bounds = bounds
        buckets = (0...bounds.count).map { _ in Bucket() }
    }

    /// How many observations are in each bucket, the last of them without a bound; and the sum of all.
    var contents: (counts: [Int64], sum: Double) {
        (buckets.map { $0.count.load(ordering: .relaxed) }, total.value)
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(max(0, duration)) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        buckets[index].count.wrappingAdd(1, ordering: .relaxed)
        total.add(value)
    }
}
