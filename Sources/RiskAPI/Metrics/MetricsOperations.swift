import NIOCore

/// `/metrics`: what this server counts, for Prometheus.
public struct MetricsOperations: Sendable {
    private let registry: MetricsRegistry
    private let collectors: [MetricCollector]

    /// The media type of the format.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// An operation that shows what is in `registry`, and what `collectors` give.
    public init(registry: MetricsRegistry, collectors: [MetricCollector]) {
        self.registry = registry
        self.collectors = collectors
    }

    /// The operation.
    public var operations: [APIOperation] {
        [
            APIOperation(
                id: "metrics",
                path: "/metrics",
                tag: "Operations",
                summary: "Show what the server counts, in Prometheus' text format",
                success: APIResponse(status: 200, bodies: [("text/plain", .text)]),
                access: .operations,
                handler: .waiting { [registry, collectors] _ throws(APIProblem) in
                    let text = registry.text(collectors)
                    return APIAnswer(status: 200, mediaType: Self.mediaType, body: ByteBuffer(string: text))
                }
            )
        ]
    }
}
