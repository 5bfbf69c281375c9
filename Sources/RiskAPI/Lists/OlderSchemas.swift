/// What the older operations on lists take and answer.
enum OlderSchemas {
    static let entry = APISchema.named(
        "ListEntryOutput",
        .object([
            .required("self", .text), .required("last_report", ListSchemas.moment), .required("description", .text),
            .required("expiry", ListSchemas.moment), .required("protocol", .oneOf(["IPV4", "IPV6"])),
        ])
    )
    static let entries = APISchema.named(
        "ListEntriesOutput",
        // An IP set of AWS WAF has the two others instead.
        .object([
            .optional("self", .text), .optional("cidrs", .array(of: entry)),
            .optional("IPAddressVersion", .oneOf(["IPV4", "IPV6"])), .optional("Addresses", .array(of: .text)),
        ])
    )
    static let changes = APISchema.array(
        of: .named(
            "ListEntryInput",
            .object(
                [
                    .required("cidr", .text(minLength: 2, maxLength: 50)),
                    .optional("description", .text(maxLength: 2000)),
                    .optional("expiry", .integer()),
                ],
                allowsMore: true
            )
        ),
        maximum: ListContentBody.mostEntries
    )
    static let hits = APISchema.named(
        "ListedAddressOutput",
        .object([
            .required("self", .text), .required("cidrs", .array(of: entry)), .required("country", .text),
            .required("continent", .text), .required("asn", .text), .required("datacenter", .text),
            .required("reported", .array(of: ReportSchemas.reported)),
        ])
    )
    static let cidr = APIParameter.path("cidr", .text, "An address or a prefix, its slash escaped as %252F")
    static let window: [APIParameter] = [
        .query("expires_before", .integer(), "UNIX time in seconds or milliseconds"),
        .query("expires_after", .integer(), "UNIX time in seconds or milliseconds"),
    ]
}
