import Pipeline
import Timestamps

/// What a key says about itself: `/v1/token`, `/v1/token/activity` and `/test`.
public struct TokenOperations: Sendable {
    private let ring: KeyRing
    private let activity: ActivityLog
    private let region: String

    /// Operations about the keys of a ring; `region` is the name of this server in answers.
    public init(ring: KeyRing, activity: ActivityLog, region: String = "local") {
        self.ring = ring
        self.activity = activity
        self.region = region
    }

    /// The three operations.
    public var operations: [APIOperation] { [token, page, test] }

    private var token: APIOperation {
        APIOperation(
            id: "token",
            path: "/v1/token",
            tag: "Token",
            summary: "Show the quota of the key and what is left of it",
            success: .json(Self.tokenSchema),
            handler: .immediate { [ring, region] request throws(APIProblem) in
                guard let standing = ring.standing(of: request.caller.token, at: request.time) else {
                    throw .handled(.unauthorized, detail: "The key is not known here any more.")
                }
                return try APIAnswer.json { writer in
                    Self.write(standing, region: region, at: request.time, to: &writer)
                }
            }
        )
    }

    private static func write(
        _ standing: (token: APIToken, usage: TokenUsage, quotas: KeyQuotas),
        region: String,
        at now: Timestamp,
        to writer: inout JSONWriter
    ) {
        let (token, usage, quotas) = standing
        // Seconds cannot overflow once they are milliseconds of a moment that fits in microseconds.
        let full = now.advanced(by: .seconds(usage.minute.pause(limit: quotas.perMinute)))
        writer.beginObject()
        // The original repeats the key here, which would put it into logs.
        writer.property("self", "/v1/token/self")
        writer.property("region_id", region)
        writer.property("last_month_bucket_init_value", quotas.perMonth)
        writer.property("last_month_bucket_value", usage.monthCount)
        writer.property("last_month_bucket_refresh", usage.monthEnds.milliseconds)
        writer.property("last_minute_bucket_init_value", quotas.perMinute)
        writer.property("last_minute_bucket_refill_ratio", (quotas.perMinute + 59) / 60)
        writer.property("last_minute_bucket_value", quotas.perMinute == 0 ? 0 : usage.minute.taken)
        writer.property("last_minute_bucket_refresh", full.milliseconds)
        writer.property("status", token.state(at: now) == .active ? "ENABLED" : "DISABLED")
        writer.property("created_at", token.created.milliseconds)
        writer.property("updated_at", (usage.lastUsed ?? token.created).milliseconds)
        writer.endObject()
    }

    private static let tokenSchema = APISchema.named(
        "TokenOutput",
        .object([
            .required("self", .text),
            .required("region_id", .text),
            .required("last_month_bucket_init_value", .integer(minimum: 0)),
            .required("last_month_bucket_value", .integer(minimum: 0)),
            .required("last_month_bucket_refresh", .integer),
            .required("last_minute_bucket_init_value", .integer(minimum: 0)),
            .required("last_minute_bucket_refill_ratio", .integer(minimum: 0)),
            .required("last_minute_bucket_value", .integer(minimum: 0)),
            .required("last_minute_bucket_refresh", .integer),
            .required("status", .oneOf(["ENABLED", "DISABLED"])),
            .required("created_at", .integer),
            .required("updated_at", .integer),
        ])
    )

    private var page: APIOperation {
        APIOperation(
            id: "token_activity",
            path: "/v1/token/activity",
            tag: "Token",
            summary: "Show what the keys of the account changed, and what they were refused",
            parameters: [ListSchemas.page, ListSchemas.pageSize],
            success: .json(ActivityJSON.schema),
            handler: .waiting { [activity] request throws(APIProblem) in
                let (offset, limit) = try ListInput.page(of: request)
                let lines: [TokenActivity]
                do {
                    lines = try activity.page(of: request.caller.account, offset: offset, limit: limit).lines
                } catch {
                    throw .failed(reason: "\(error)")
                }
                return try APIAnswer.json(capacity: 4096) { writer in
                    ActivityJSON.write(lines, page: offset / limit + 1, size: limit, to: &writer)
                }
            }
        )
    }

    private var test: APIOperation {
        APIOperation(
            id: "test",
            path: "/test",
            tag: "Token",
            summary: "Say whether the key counts",
            success: .json(.object([.required("status", .oneOf(["ok"]))])),
            handler: .immediate { _ throws(APIProblem) in
                try APIAnswer.json(capacity: 32) { writer in
                    writer.beginObject()
                    writer.property("status", "ok")
                    writer.endObject()
                }
            }
        )
    }
}
