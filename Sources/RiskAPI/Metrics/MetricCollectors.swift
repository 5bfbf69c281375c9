public import Pipeline
import Reputation
import Timestamps

/// Values that others keep and the metrics show.
public enum MetricCollectors {
    /// Which version of the program this is.
    public static func build(version: String) -> MetricCollector {
        { [MetricSample("doorbell_build_info", labels: [("version", version)], value: 1)] }
    }

    /// Which index is in use, how old it is and how large; without one only that there is none.
    public static func index(_ source: any IndexSource, clock: any PipelineClock) -> MetricCollector {
        {
            guard let generation = source.generation else {
                return [MetricSample("doorbell_index_loaded", value: 0)]
            }
            let reader = generation.reader
            let built = Double(reader.builtAt.microseconds) / 1e6
            let checksum = String(reader.checksum, radix: 16)
            return [
                MetricSample("doorbell_index_loaded", value: 1),
                MetricSample("doorbell_index_info", labels: [("checksum", checksum)], value: 1),
                MetricSample("doorbell_index_built_timestamp_seconds", value: built),
                MetricSample("doorbell_index_age_seconds", value: Double(clock.now().microseconds) / 1e6 - built),
                MetricSample("doorbell_index_size_bytes", value: Double(reader.byteCount)),
                MetricSample("doorbell_index_listing_sets", value: Double(reader.setCount)),
                MetricSample("doorbell_index_locations", value: Double(reader.locationCount)),
                MetricSample("doorbell_index_autonomous_systems", value: Double(reader.networkCount)),
            ]
        }
    }

    /// How much private lists and reports hold.
    public static func lists(_ book: ListBook) -> MetricCollector {
        {
            let counts = book.counts
            return [
                MetricSample("doorbell_api_lists", labels: [("side", "allow")], value: Double(counts.allowlists)),
                MetricSample("doorbell_api_lists", labels: [("side", "deny")], value: Double(counts.denylists)),
                MetricSample("doorbell_api_list_entries", value: Double(counts.entries)),
                MetricSample("doorbell_api_reported_addresses", value: Double(counts.reported)),
            ]
        }
    }
}
