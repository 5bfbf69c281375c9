import LoginEvents
import Pipeline
import RiskAPI

/// What the agent's store says, as values of metrics.
enum AgentSamples {
    /// A collector of what the agent has kept about logins, and of what it still has to tell.
    ///
    /// A store that cannot be read shows as `doorbell_store_up` 0, and without the others.
    static func collector(_ store: any Stores, clock: any PipelineClock) -> MetricCollector {
        {
            do {
                return try collect(store, at: clock.now()) + [MetricSample("doorbell_store_up", value: 1)]
            } catch {
                return [MetricSample("doorbell_store_up", value: 0)]
            }
        }
    }

    static func collect(_ store: any Stores, at now: Timestamp) throws -> [MetricSample] {
        try counters(store) + outbox(store, at: now) + last(store) + logs(store, at: now)
    }

    /// They are in the store, so that a restart does not lose them.
    private static func counters(_ store: any LoginStore) throws -> [MetricSample] {
        let counts = try store.counters()
        func sample(
            _ name: String,
            _ counter: CounterName,
            _ labels: [(name: String, value: String)] = []
        ) -> MetricSample {
            MetricSample(name, .counter, labels: labels, value: Double(counts[counter] ?? 0))
        }
        return [
            sample("doorbell_hook_reports_refused_total", .hookForged, [("reason", "forged")]),
            sample("doorbell_hook_reports_refused_total", .hookMalformed, [("reason", "malformed")]),
            sample("doorbell_hook_reports_dropped_total", .hookDropped),
            sample("doorbell_hook_reports_repeated_total", .hookRepeated),
            sample("doorbell_logins_silenced_total", .loginsSilenced),
            sample("doorbell_attempts_total", .attempts),
            sample("doorbell_attempts_dropped_total", .attemptsDropped),
        ]
    }

    private static func outbox(_ store: any OutboxStore, at now: Timestamp) throws -> [MetricSample] {
        var samples: [MetricSample] = []
        for (channel, states) in try store.counts() {
            let labels = [(name: "channel", value: channel.rawValue)]
            for state in OutboxState.allCases {
                samples.append(
                    MetricSample(
                        "doorbell_outbox_alerts",
                        labels: labels + [("state", state.rawValue)],
                        value: Double(states[state] ?? 0)
                    )
                )
            }
            let oldest = try store.head(of: channel).map { now.duration(since: $0.subject.received) } ?? .zero
            samples.append(
                MetricSample(
                    "doorbell_outbox_oldest_age_seconds",
                    labels: labels,
                    value: max(0, oldest / .seconds(1))
                )
            )
        }
        return samples
    }

    private static func logs(_ store: any LogStore, at now: Timestamp) throws -> [MetricSample] {
        var samples = try store.logSources().map { log in
            MetricSample(
                "doorbell_log_position_age_seconds",
                labels: [("source", log.source.rawValue)],
                value: max(0, now.duration(since: log.taken) / .seconds(1))
            )
        }
        samples.append(MetricSample("doorbell_logins_held", value: Double(try store.heldLogins().count)))
        var open: [FindingKind: Int] = [:]
        for stored in try store.findings(openOnly: true, limit: 10_000) { open[stored.finding.kind, default: 0] += 1 }
        for kind in FindingKind.allCases {
            let labels = [(name: "kind", value: kind.rawValue)]
            samples.append(MetricSample("doorbell_findings_open", labels: labels, value: Double(open[kind] ?? 0)))
        }
        return samples
    }

    private static func last(_ store: any LoginStore) throws -> [MetricSample] {
        guard let login = try store.logins(matching: LoginFilter(limit: 1)).first else { return [] }
        let time = Double(login.event.time.microseconds) / 1e6
        return [MetricSample("doorbell_last_login_timestamp_seconds", value: time)]
    }
}
