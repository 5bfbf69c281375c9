/// What datacenters look like on the wire.
enum DatacenterSchemas {
    static let datacenter = APISchema.named(
        "Datacenter",
        .object([
            .required("self", .text), .required("name", .text), .required("description", .text),
            .required("source", .text), .required("asn", .text), .required("status", .oneOf(["enabled", "disabled"])),
            .required("prefixes", .text), .required("score", SourceSchemas.score),
            .required("risk", SourceSchemas.risk),
        ])
    )

    static let prefix = APISchema.named(
        "DatacenterPrefix",
        .object([
            .required("self", .text), .required("datacenter", .text), .required("min_score", SourceSchemas.score),
            .required("max_score", SourceSchemas.score), .required("ip_abuse_total", SourceSchemas.count),
            .required("score", SourceSchemas.score), .required("risk", SourceSchemas.risk),
        ])
    )

    static let prefixes = APISchema.named(
        "DatacenterPrefixes",
        .object([
            .required("self", .text), .required("prefixes_v4", .array(of: prefix)),
            .required("prefixes_v6", .array(of: prefix)),
        ])
    )

    /// What a prefix or an address in a request has to be.
    static let network = APISchema.text(maxLength: 64)
}
