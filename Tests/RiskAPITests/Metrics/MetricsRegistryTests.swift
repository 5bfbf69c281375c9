import DoorbellTestKit
import Foundation
import Metrics
import Testing

@testable import RiskAPI

@Suite struct MetricsRegistryTests {
    private func lines(_ text: String, _ name: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { $0.hasPrefix(name) }
    }

    @Test func `the text is what Prometheus expects, in a fixed order`() {
        let registry = MetricsRegistry()
        Counter(
            label: "doorbell_api_requests_total",
            dimensions: [("status", "200"), ("operation", "b")],
            factory: registry
        )
        .increment(by: 3)
        Counter(label: "doorbell_api_requests", dimensions: [("operation", "a"), ("status", "404")], factory: registry)
            .increment()
        Gauge(label: "doorbell_index_loaded", factory: registry).record(0.5)
        let timer = Metrics.Timer(label: "took", factory: registry)
        for nanoseconds in [5000 as Int64, 20_000_000, 90_000_000_000] { timer.recordNanoseconds(nanoseconds) }
        let expected = """
            # HELP doorbell_api_requests_total Requests that were answered.
            # TYPE doorbell_api_requests_total counter
            doorbell_api_requests_total{operation="a",status="404"} 1
            doorbell_api_requests_total{operation="b",status="200"} 3
            # HELP doorbell_index_loaded 1 while an index is in use, 0 while there is none.
            # TYPE doorbell_index_loaded gauge
            doorbell_index_loaded 0.5
            # HELP doorbell_metrics_dropped_total Metrics that were not made because there were too many.
            # TYPE doorbell_metrics_dropped_total counter
            doorbell_metrics_dropped_total 0
            # HELP took_seconds No description.
            # TYPE took_seconds histogram
            took_seconds_bucket{le="1e-05"} 1
            """
        let text = registry.text()
        #expect(text.hasPrefix(expected))
        #expect(lines(text, "took_seconds_bucket{le=\"0.01\"}") == ["took_seconds_bucket{le=\"0.01\"} 1"])
        #expect(lines(text, "took_seconds_bucket{le=\"0.025\"}") == ["took_seconds_bucket{le=\"0.025\"} 2"])
        #expect(lines(text, "took_seconds_bucket{le=\"60\"}") == ["took_seconds_bucket{le=\"60\"} 2"])
        #expect(lines(text, "took_seconds_bucket{le=\"+Inf\"}") == ["took_seconds_bucket{le=\"+Inf\"} 3"])
        #expect(text.hasSuffix("took_seconds_sum 90.020005\ntook_seconds_count 3\n"))
    }

    @Test func `values of labels are escaped, and names are made possible`() {
        let registry = MetricsRegistry()
        let dimensions = [("le", "a\"b\\c\nd"), ("9x-y", "é"), ("__name__", "n")]
        Gauge(label: "9 odd.name", dimensions: dimensions, factory: registry).record(1)
        let expected = "_9_odd_name{_9x_y=\"é\",_le=\"a\\\"b\\\\c\\nd\",_name__=\"n\"} 1"
        #expect(lines(registry.text(), "_9_odd").first == expected)
    }

    @Test(arguments: [
        (Double.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (0, "0"), (-0.0, "0"), (1e300, "1e+300"),
        (123_456_789_012, "123456789012"), (0.1, "0.1"), (-2.5, "-2.5"),
    ])
    func `numbers are written as Go reads them`(_ value: Double, _ text: String) {
        #expect(PrometheusText.number(value) == text)
    }

    @Test func `there are only so many series, and those that were left out are counted`() {
        let registry = MetricsRegistry()
        for number in 0..<MetricsRegistry.mostOfOne + 7 {
            Counter(label: "many_total", dimensions: [("id", "\(number)")], factory: registry).increment()
        }
        #expect(lines(registry.text(), "many_total{").count == MetricsRegistry.mostOfOne)
        #expect(lines(registry.text(), "doorbell_metrics_dropped_total") == ["doorbell_metrics_dropped_total 7"])
        for number in 0..<MetricsRegistry.most {
            Gauge(label: "name_\(number)", factory: registry).record(1)
        }
        let all = registry.text().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(all.count == MetricsRegistry.most + 1)
    }

    @Test func `one name is one kind, and the same series is the same number`() {
        let registry = MetricsRegistry()
        Counter(label: "x_total", factory: registry).increment()
        Gauge(label: "x_total", factory: registry).record(99)
        Recorder(label: "x_total", factory: registry).record(1)
        Counter(label: "x", dimensions: [], factory: registry).increment(by: 2)
        #expect(lines(registry.text(), "x_total") == ["x_total 3"])
    }

    @Test func `every kind of swift-metrics counts`() {
        let registry = MetricsRegistry()
        FloatingPointCounter(label: "f", factory: registry).increment(by: 1.5)
        let meter = Meter(label: "m", factory: registry)
        meter.set(5)
        meter.increment(by: 2)
        meter.decrement(by: 3)
        Recorder(label: "r", factory: registry).record(7)
        let gauge = Gauge(label: "g", factory: registry)
        gauge.record(1)
        #expect(lines(registry.text(), "f_total") == ["f_total 1.5"])
        #expect(lines(registry.text(), "m ") == ["m 4"])
        #expect(lines(registry.text(), "r_sum") == ["r_sum 7"])
        #expect(lines(registry.text(), "r_bucket{le=\"10\"}") == ["r_bucket{le=\"10\"} 1"])
        gauge.destroy()
        #expect(lines(registry.text(), "g ") == [])
    }

    @Test func `threads that count at once lose nothing`() async {
        let registry = MetricsRegistry()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let counter = Counter(label: "c_total", dimensions: [("a", "b")], factory: registry)
                    let timer = Metrics.Timer(label: "t_seconds", factory: registry)
                    let meter = Meter(label: "m", factory: registry)
                    for _ in 0..<2000 {
                        counter.increment()
                        timer.recordNanoseconds(1_000_000_000)
                        meter.increment(by: 0.5)
                    }
                }
            }
        }
        let text = registry.text()
        #expect(lines(text, "c_total") == ["c_total{a=\"b\"} 16000"])
        #expect(lines(text, "t_seconds_count") == ["t_seconds_count 16000"])
        #expect(lines(text, "t_seconds_sum") == ["t_seconds_sum 16000"])
        #expect(lines(text, "m ") == ["m 8000"])
    }

    @Test func `the kernel's values are those of this process`() throws {
        let samples = ProcessStats.collect()
        let values = Dictionary(uniqueKeysWithValues: samples.map { ($0.name, $0.value) })
        #expect(Set(values.keys) == Set(MetricCatalogue.entries.map(\.name).filter { $0.hasPrefix("process_") }))
        let start = try #require(values["process_start_time_seconds"])
        let now = Date().timeIntervalSince1970
        #expect(start > now - 86_400 && start <= now + 2)
        #expect(try #require(values["process_resident_memory_bytes"]) > 1_000_000)
        #expect(try #require(values["process_open_fds"]) >= 3)
        #expect(ProcessStats.samples(stat: "1 (a) b) S 1", boot: 0).isEmpty)
        #expect(ProcessStats.samples(stat: "", boot: 0).isEmpty)
    }
}
