public import Metrics
import Synchronization

/// Every metric of this process, for swift-metrics to write to and `/metrics` to read.
///
/// Labels of swift-metrics are taken as names of Prometheus; `_total` and `_seconds` are added where they are missing.
/// The number of series is bounded: what comes when there are too many, or under the name of another kind of metric,
/// counts nowhere but in `doorbell_metrics_dropped_total`. Safe to use from any thread; a series is looked up when it is
/// made, and after that costs an atomic addition or two.
public final class MetricsRegistry: MetricsFactory {
    /// The most series of one name.
    public static let mostOfOne = 2000
    /// The most series of all.
    public static let most = 10_000

    enum Cell {
        case counter(CounterCell)
        case fraction(FractionCell)
        case gauge(GaugeCell)
        case histogram(HistogramCell)
    }

    /// All series of one name.
    struct Family {
        let kind: MetricKind
        /// By the text of the labels.
        var series: [String: Cell] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var count = 0
    }

    private let state = Mutex(State())
    private let dropped = Atomic<Int>(0)

    /// An empty registry.
    public init() {}

    /// A counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let made = cell(Self.name(label, suffix: "_total"), dimensions, .counter) { .counter(CounterCell()) }
        if case .counter(let cell) = made { return cell }
        return CounterCell()
    }

    /// A counter of fractions.
    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        let made = cell(Self.name(label, suffix: "_total"), dimensions, .counter) { .fraction(FractionCell()) }
        if case .fraction(let cell) = made { return cell }
        return FractionCell()
    }

    /// A gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        let made = cell(MetricName.name(label), dimensions, .gauge) { .gauge(GaugeCell()) }
        if case .gauge(let cell) = made { return cell }
        return GaugeCell()
    }

    /// A histogram when it aggregates, else a gauge.
    public func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        let name = MetricName.name(label)
        if aggregate {
            let made = cell(name, dimensions, .histogram) { .histogram(HistogramCell(bounds: HistogramCell.amounts)) }
            if case .histogram(let cell) = made { return cell }
        } else if case .gauge(let cell) = cell(name, dimensions, .gauge, { .gauge(GaugeCell()) }) {
            return cell
        }
        return GaugeCell()
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let made = cell(Self.name(label, suffix: "_seconds"), dimensions, .histogram) {
            .histogram(HistogramCell(bounds: HistogramCell.seconds))
        }
        if case .histogram(let cell) = made { return cell }
        return HistogramCell(bounds: HistogramCell.seconds)
    }

    /// Nothing: what a counter counted stays counted.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Nothing: what a counter counted stays counted.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    /// Forgets a gauge.
    public func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    /// Forgets a gauge; a histogram stays.
    public func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    /// Nothing: what a histogram counted stays counted.
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func forget(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                for (labels, cell) in family.series {
                    guard case .gauge(let gauge) = cell, gauge === handler else { continue }
                    state.families[name]?.series[labels] = nil
                    state.count -= 1
                    return
                }
            }
        }
    }

    private static func name(_ label: String, suffix: String) -> String {
        let name = MetricName.name(label)
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// The series of that name and those labels; `nil` when there is no room for another one.
    private func cell(
        _ name: String,
        _ dimensions: [(String, String)],
        _ kind: MetricKind,
        _ make: () -> Cell
    ) -> Cell? {
        let labels = PrometheusText.labels(dimensions.map { (name: $0.0, value: $0.1) })
        let found: Cell? = state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            guard family.kind == kind else { return nil }
            if let cell = family.series[labels] { return cell }
            guard family.series.count < Self.mostOfOne, state.count < Self.most else { return nil }
            let cell = make()
            family.series[labels] = cell
            state.families[name] = family
            state.count += 1
            return cell
        }
        if found == nil { dropped.wrappingAdd(1, ordering: .relaxed) }
        return found
    }

    /// Everything in the text exposition format of Prometheus, version 0.0.4, with the values that `collectors` give.
    public func text(_ collectors: [MetricCollector] = []) -> String {
        let families = state.withLock { $0.families }
        var text = PrometheusText()
        for (name, family) in families where !family.series.isEmpty { text.add(name, family) }
        for collector in collectors {
            for sample in collector() { text.add(sample) }
        }
        let lost = Double(dropped.load(ordering: .relaxed))
        text.add(MetricSample("doorbell_metrics_dropped_total", .counter, value: lost))
        return text.finish()
    }
}
