/// What answers about autonomous systems look like.
enum NetworkSchemas {
    static let number = APIParameter.path(
        "number",
        .integer(minimum: 0, maximum: 4_294_967_295),
        "The number of an autonomous system"
    )

    private static let date = APISchema.text(pattern: "^([0-9]{8})?$")
    private static let systemURI = APISchema.text(pattern: "^/v1/asn/[0-9]+$")

    static let system = APISchema.named(
        "AutonomousSystemOutput",
        .object([
            .required("self", systemURI),
            .required("name", .text),
            .required("description", .text),
            .required("country_code", AddressSchemas.country),
            .required("registry_date", date),
            .required("registry", AddressSchemas.uri(Registry.path)),
            .required("status", AddressSchemas.uri(RegistryStatus.path)),
            .required("prefixes", .text(pattern: "^/v1/asn/[0-9]+/prefixes$")),
            .required("score", AddressSchemas.score),
            .required("risk", AddressSchemas.risk),
        ])
    )

    static let prefix = APISchema.named(
        "AutonomousSystemPrefixOutput",
        .object([
            .required("self", .text(pattern: "^/v1/asn/prefix/.+%252F[0-9]+$")),
            .required("asn", systemURI),
            .required("object_type", .oneOf(["ipv4", "ipv6"])),
            .required("mantainer", .text),
            .required("description", .text),
            .required("registry_date", date),
            .required("registry_status", AddressSchemas.uri(RegistryStatus.path)),
            .required("score", AddressSchemas.score),
            .required("risk", AddressSchemas.risk),
        ])
    )

    static let prefixes = APISchema.named(
        "AutonomousSystemPrefixesOutput",
        .object([
            .required("self", .text(pattern: "^/v1/asn/[0-9]+/prefixes$")),
            .required("asn", systemURI),
            .required("prefixes_v4", .array(of: prefix)),
            .required("prefixes_v6", .array(of: prefix)),
        ])
    )
}
