/// What a metric is, in Prometheus' words.
public enum MetricKind: String, Hashable, Sendable {
    /// It only rises, until a restart.
    case counter
    /// It goes up and down.
    case gauge
    /// How many observations there were below which bound, and their sum.
    case histogram
}
