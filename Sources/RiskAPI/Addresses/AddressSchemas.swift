/// What answers about addresses look like.
enum AddressSchemas {
    static let risk = APISchema.oneOf(RiskLabel.allCases.map(\.rawValue))
    static let score = APISchema.integer(minimum: 0, maximum: 99)

    /// A URI of this API, or nothing.
    static func uri(_ path: String) -> APISchema { .text(pattern: "^(\(path).+)?$") }

    private static func uris(_ path: String) -> APISchema { .array(of: .text(pattern: "^\(path).+$")) }

    static let assessment = APISchema.named(
        "IPAssessmentOutput",
        .object([
            .required("self", .text(pattern: "^/v1/assess/ip/.+$")),
            .required("score", score),
            .required("risk", risk),
            .required("datasets", uris("/v1/dataset/ip/")),
            .required("sources", uris("/v1/source/ip/")),
            .required("first_appearance", uris("/v1/log/ip/id/")),
            .required("last_appearance", uris("/v1/log/ip/id/")),
            .required("asn", uri("/v1/asn/")),
            .required("asn_prefix", uri("/v1/asn/prefix/")),
            .required("reason", .oneOf(AssessmentReason.allCases.map(\.rawValue))),
            .required("denylisted", uri("/v1/denylist/")),
            .required("allowlisted", uri("/v1/allowlist/")),
            .required("datacenter", uri("/v1/datacenter/")),
            .required("datacenter_prefix", uri("/v1/datacenter/prefix/")),
        ])
    )

    /// The answer of a batch of these.
    static func results(_ schema: APISchema, name: String) -> APISchema {
        .named(name, .object([.required("self", .text), .required("results", .array(of: schema))]))
    }

    static let address = APIParameter.path("ip_address", .text(format: "ipvanyaddress"), "An IPv4 or IPv6 address")

    static let geolocation = APISchema.named(
        "GeoIPOutput",
        .object([
            .required("self", .text(pattern: "^/v1/geo/.+$")),
            .required("hostnames", .array(of: .text)),
            .required("latitude", .number(minimum: -90, maximum: 90)),
            .required("longitude", .number(minimum: -180, maximum: 180)),
            .required("time_zone", .text),
            .required("accuracy_radius", .number(minimum: 0)),
            .required("postal_code", .text),
            .required("city_name", .text),
            .required("city_geoname_code", .integer(minimum: 0)),
            .required("region_name", .text),
            .required("region_geoname_code", .integer(minimum: 0)),
            .required("country_iso_code", country),
            .required("asn_country_iso_code", country),
            .required("continent_code", .oneOf(["", "AF", "AN", "AS", "EU", "NA", "OC", "SA"])),
        ])
    )

    /// Two letters of ISO 3166-1, or nothing.
    static let country = APISchema.text(pattern: "^([A-Z]{2})?$")

    /// The body of a batch.
    static func batch(limit: Int) -> APIBody {
        APIBody(.json(.array(of: .text(format: "ipvanyaddress"), minimum: 1, maximum: limit, isUnique: true)))
    }

    static let strictParse = APIParameter.query(
        "strict_parse",
        .boolean,
        "Whether a line that is no address refuses the whole file; else it is left out"
    )
}
