/// One value that is asked for when the metrics are, instead of being counted all the time.
public struct MetricSample: Sendable {
    /// The name, as it is served.
    public var name: String
    /// What it is; never a histogram.
    public var kind: MetricKind
    /// The labels in their order.
    public var labels: [(name: String, value: String)]
    /// The value.
    public var value: Double

    /// A value of the given parts.
    public init(
        _ name: String,
        _ kind: MetricKind = .gauge,
        labels: [(name: String, value: String)] = [],
        value: Double
    ) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.value = value
    }
}

/// Gives values when the metrics are asked for; may read small files.
public typealias MetricCollector = @Sendable () -> [MetricSample]
