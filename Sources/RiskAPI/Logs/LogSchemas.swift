/// What the log of list changes looks like on the wire.
enum LogSchemas {
    static let entry = APISchema.named(
        "Log",
        .object([
            .required("self", .text), .required("cidr", .text), .required("score", SourceSchemas.score),
            .required("risk", SourceSchemas.risk), .required("dataset", .text), .required("source", .text),
            .required("lapse", SourceSchemas.lapse), .required("action", .oneOf(["ADD", "DELETE"])),
            .required("timestamp", SourceSchemas.milliseconds),
        ])
    )

    static let entries = APISchema.named(
        "Logs",
        .object([.required("self", .text), .required("logs", .array(of: entry))])
    )
}
