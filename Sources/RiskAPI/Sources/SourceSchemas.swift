/// What datasets, sources and ranges look like on the wire.
enum SourceSchemas {
    static let code = CodeText.schema
    static let lapse = APISchema.oneOf(TimeRange.allCases.map(\.rawValue))
    static let risk = APISchema.named("Risk", .oneOf(RiskLabel.allCases.map(\.rawValue)))
    static let score = APISchema.integer(minimum: 0, maximum: 99)
    static let count = APISchema.integer(minimum: 0, maximum: JSONNumber.largest)
    static let milliseconds = APISchema.integer(minimum: 0)

    static let dataset = APISchema.named(
        "Dataset",
        .object([
            .required("self", .text), .required("type", .oneOf(["ip", "domain"])), .required("name", .text),
            .required("description", .text), .required("status", .oneOf(["ENABLED", "DISABLED"])),
            .required("items", count),
        ])
    )

    static let datasets = APISchema.named(
        "Datasets",
        .object([.required("self", .text), .required("types", .array(of: dataset))])
    )

    static let source = APISchema.named(
        "Source",
        .object([
            .required("self", .text), .required("dataset", .text), .required("name", code),
            .required("description", .text), .required("source", .text), .required("url", .text),
            .required("refresh", lapse), .required("minimum_score", score), .required("maximum_score", score),
            .required("minimum_risk", risk), .required("maximum_risk", risk),
            .required("time_ranges", .array(of: .text)), .required("updated_at", milliseconds),
            .required("subscriptions", .array(of: .oneOf(subscriptions))),
        ])
    )

    static let sources = APISchema.named(
        "Sources",
        .object([.required("self", .text), .required("sources", .array(of: source))])
    )

    static let range = APISchema.named(
        "SourceRange",
        .object([
            .required("self", .text), .required("source", .text), .required("lapse", lapse),
            .required("items", count), .required("score", score), .required("risk", risk),
            .required("updated_at", milliseconds),
        ])
    )

    static let subscriptions = ["FREE", "BASIC", "PRO", "ENTERPRISE"]
}

/// Whole numbers in JSON.
enum JSONNumber {
    /// The largest one that every reader takes as it is: 2^53 - 1.
    static let largest: Int64 = 9_007_199_254_740_991

    /// A count, at most the largest number.
    static func clamped(_ count: UInt64) -> Int64 { Int64(min(count, UInt64(largest))) }
}
