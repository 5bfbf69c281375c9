import Pipeline

/// Activity as the API shows it.
enum ActivityJSON {
    static func write(_ lines: [TokenActivity], page: Int, size: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.property("self", "/v1/token/activity?page=\(page)&page_size=\(size)")
        writer.property("page", page)
        writer.property("page_size", size)
        writer.key("activities")
        writer.beginArray()
        for line in lines { write(line, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ line: TokenActivity, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.property("self", "/v1/token/activity/\(line.sequence)")
        writer.property("event", line.event)
        writer.property("description", line.summary)
        writer.key("data")
        writer.beginObject()
        writer.endObject()
        writer.property("created_at", line.time.milliseconds)
        writer.key("source")
        writer.beginObject()
        writer.property("address", line.address)
        writer.property("ua_string", line.userAgent)
        writer.property("status_code", line.status)
        writer.property("uri", line.uri)
        writer.property("body", line.body)
        writer.property("method", line.method)
        writer.endObject()
        writer.endObject()
    }

    static let schema = APISchema.named(
        "TokenActivityOutput",
        .object([
            .required("self", .text),
            .required("page", .integer(minimum: 1)),
            .required("page_size", .integer(minimum: 5, maximum: 100)),
            .required("activities", .array(of: .named("Activity", activity), maximum: 100)),
        ])
    )

    private static let activity = APISchema.object([
        .required("self", .text),
        .required("event", .text),
        .required("description", .text),
        .required("data", .object([], allowsMore: true)),
        .required("created_at", .integer),
        .required(
            "source",
            .object([
                .required("address", .text),
                .required("ua_string", .text),
                .required("status_code", .integer),
                .required("uri", .text),
                .required("body", .text),
                .required("method", .text),
            ])
        ),
    ])
}
