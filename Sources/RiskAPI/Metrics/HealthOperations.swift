/// Whether this server lives, and whether it can answer: for supervisors and load balancers, without a key.
public struct HealthOperations: Sendable {
    private let checks: [ReadinessCheck]

    /// Operations that look at these things.
    public init(checks: [ReadinessCheck]) { self.checks = checks }

    /// `/healthz` and `/readyz`.
    public var operations: [APIOperation] {
        [
            APIOperation(
                id: "healthz",
                path: "/healthz",
                tag: "Operations",
                summary: "Say that the server lives",
                success: .json(.object([.required("status", .oneOf(["ok"]))])),
                access: .everybody,
                handler: .immediate { _ throws(APIProblem) in try Self.answer("ok") }
            ),
            APIOperation(
                id: "readyz",
                path: "/readyz",
                tag: "Operations",
                summary: "Say whether the index is loaded and the stores are open",
                success: .json(.object([.required("status", .oneOf(["ready"]))])),
                access: .everybody,
                handler: .immediate { [checks] _ throws(APIProblem) in
                    let missing = checks.filter { !$0.isReady() }.map(\.name)
                    guard missing.isEmpty else {
                        throw .unavailable(retryAfter: 5, detail: "Not ready: \(missing.joined(separator: ", ")).")
                    }
                    return try Self.answer("ready")
                }
            ),
        ]
    }

    private static func answer(_ status: String) throws(APIProblem) -> APIAnswer {
        try APIAnswer.json(capacity: 32) { writer in
            writer.beginObject()
            writer.property("status", status)
            writer.endObject()
        }
    }
}
