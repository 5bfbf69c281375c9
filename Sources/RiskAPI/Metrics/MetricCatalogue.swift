/// Every metric that this program serves: its documentation, and what `# HELP` says.
public enum MetricCatalogue {
    /// One metric.
    public struct Entry: Hashable, Sendable {
        /// The name as it is served.
        public let name: String
        /// What it is.
        public let kind: MetricKind
        /// Its labels, besides `le` of histograms.
        public let labels: [String]
        /// What it says, in a sentence.
        public let help: String

        init(_ name: String, _ kind: MetricKind, _ labels: [String], _ help: String) {
            self.name = name
            self.kind = kind
            self.labels = labels
            self.help = help
        }
    }

    /// All of them, those of one part together.
    public static let entries = api + keys + index + feeds + agent + process

    static let help = Dictionary(entries.map { ($0.name, $0.help) }) { first, _ in first }

    private static let api: [Entry] = [
        Entry("doorbell_build_info", .gauge, ["version"], "Always 1; the label says which version runs."),
        Entry("doorbell_api_requests_total", .counter, ["operation", "status"], "Requests that were answered."),
        Entry(
            "doorbell_api_request_duration_seconds",
            .histogram,
            [],
            "From a request's head to its answer."
        ),
        Entry("doorbell_api_lists", .gauge, ["side"], "Private lists of all accounts."),
        Entry("doorbell_api_list_entries", .gauge, [], "Entries of private lists."),
        Entry("doorbell_api_reported_addresses", .gauge, [], "Addresses that are reported now."),
        Entry(
            "doorbell_metrics_dropped_total",
            .counter,
            [],
            "Metrics that were not made because there were too many."
        ),
    ]

    private static let keys: [Entry] = [
        Entry("doorbell_api_keys", .gauge, ["state"], "Keys that are active, expired or revoked."),
        Entry(
            "doorbell_api_refusals_total",
            .counter,
            ["reason"],
            "Requests that were refused for their key or quota."
        ),
        Entry("doorbell_api_activities_lost_total", .counter, [], "Lines of activity that could not be kept in time."),
    ]

    private static let index: [Entry] = [
        Entry("doorbell_index_loaded", .gauge, [], "1 while an index is in use, 0 while there is none."),
        Entry("doorbell_index_info", .gauge, ["checksum"], "Always 1; the label says which generation is in use."),
        Entry("doorbell_index_built_timestamp_seconds", .gauge, [], "When the index in use was built."),
        Entry("doorbell_index_age_seconds", .gauge, [], "How old the index in use is."),
        Entry("doorbell_index_size_bytes", .gauge, [], "How large the index in use is."),
        Entry("doorbell_index_listing_sets", .gauge, [], "Different sets of listings in the index."),
        Entry("doorbell_index_locations", .gauge, [], "Different networks and places in the index."),
        Entry("doorbell_index_autonomous_systems", .gauge, [], "Autonomous systems in the index."),
    ]

    private static let feeds: [Entry] = [
        Entry("doorbell_feed_last_success_timestamp_seconds", .gauge, ["feed"], "When the feed was last had."),
        Entry("doorbell_feed_entries", .gauge, ["feed"], "Entries of the feed's last good version."),
        Entry("doorbell_feed_failing", .gauge, ["feed"], "1 while the feed cannot be had, 0 otherwise."),
    ]

    private static let agent: [Entry] = [
        Entry("doorbell_store_up", .gauge, [], "1 while the database of logins can be read, 0 otherwise."),
        Entry("doorbell_logins_total", .counter, ["activity", "outcome"], "Login events that were taken."),
        Entry("doorbell_last_login_timestamp_seconds", .gauge, [], "When the newest login was."),
        Entry("doorbell_logins_silenced_total", .counter, [], "Logins that a silence kept quiet, ever."),
        Entry(
            "doorbell_hook_reports_refused_total",
            .counter,
            ["reason"],
            "Reports of the hook that were refused, ever."
        ),
        Entry(
            "doorbell_hook_reports_dropped_total",
            .counter,
            [],
            "Reports that hooks could neither send nor spool, ever."
        ),
        Entry(
            "doorbell_hook_reports_repeated_total",
            .counter,
            [],
            "Reports that came twice and were kept once, ever."
        ),
        Entry(
            "doorbell_log_lines_total",
            .counter,
            ["source", "kind"],
            "Lines that were read from a log; kind is login, unknown or other."
        ),
        Entry("doorbell_log_position_age_seconds", .gauge, ["source"], "How long ago a log was last read from."),
        Entry("doorbell_attempts_total", .counter, [], "Failed attempts that logs told of, ever."),
        Entry(
            "doorbell_attempts_dropped_total",
            .counter,
            [],
            "Failed attempts that sshd dropped before anyone tried an account, ever."
        ),
        Entry("doorbell_logins_held", .gauge, [], "Logins that wait for another source to confirm them."),
        Entry("doorbell_findings_open", .gauge, ["kind"], "Findings that hold, such as a log that is missing."),
        Entry("doorbell_outbox_alerts", .gauge, ["channel", "state"], "Alerts in the outbox."),
        Entry(
            "doorbell_outbox_oldest_age_seconds",
            .gauge,
            ["channel"],
            "How long the oldest alert to tell has waited."
        ),
        Entry("doorbell_deliveries_total", .counter, ["channel", "status"], "Attempts to deliver an alert."),
        Entry("doorbell_delivery_duration_seconds", .histogram, ["channel"], "How long attempts took."),
        Entry("doorbell_delivery_latency_seconds", .histogram, ["channel"], "From a login to its delivery."),
        Entry("doorbell_lookups_total", .counter, ["provider", "status"], "Questions about an address."),
        Entry("doorbell_lookup_duration_seconds", .histogram, ["provider"], "How long answers took."),
    ]

    private static let process: [Entry] = [
        Entry("process_cpu_seconds_total", .counter, [], "User and system processor time."),
        Entry("process_resident_memory_bytes", .gauge, [], "Memory in use."),
        Entry("process_virtual_memory_bytes", .gauge, [], "Addresses in use."),
        Entry("process_open_fds", .gauge, [], "Open file descriptors."),
        Entry("process_max_fds", .gauge, [], "The most file descriptors."),
        Entry("process_start_time_seconds", .gauge, [], "When the process started."),
    ]
}
