import Metrics
import Reputation
import ReputationFiles
import Synchronization
import Timestamps

/// How the feeds stand, as gauges with the label `feed`.
final class FeedGauges: Sendable {
    /// When the feed was last had or confirmed, in seconds since 1970.
    static let lastSuccess = "doorbell_feed_last_success_timestamp_seconds"
    /// How many entries its last good version has.
    static let entries = "doorbell_feed_entries"
    /// 1 while it cannot be had, 0 otherwise.
    static let failing = "doorbell_feed_failing"

    private let factory: any MetricsFactory
    /// A gauge is made once and kept: some exporters forget a value with its gauge.
    private let gauges = Mutex<[String: Gauge]>([:])

    init(_ factory: any MetricsFactory) { self.factory = factory }

    /// Reports the states of the feeds; of one that was never asked nothing is said.
    func report(_ feeds: [Feed], _ states: [FeedID: FeedState]) {
        for feed in feeds {
            guard let state = states[feed.id] else { continue }
            if let success = state.lastSuccess { record(Double(success.seconds), Self.lastSuccess, feed.id) }
            if let count = state.lastGoodCount { record(Double(count), Self.entries, feed.id) }
            record(state.failingSince == nil ? 0 : 1, Self.failing, feed.id)
        }
    }

    private func record(_ value: Double, _ label: String, _ feed: FeedID) {
        let gauge = gauges.withLock { gauges in
            let key = "\(label) \(feed)"
            let gauge = gauges[key] ?? Gauge(label: label, dimensions: [("feed", feed.text)], factory: factory)
            gauges[key] = gauge
            return gauge
        }
        gauge.record(value)
    }
}
