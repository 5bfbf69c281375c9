/// What answers and bodies about reports look like.
enum ReportSchemas {
    static let dataset = APISchema.oneOf(DatasetCode.allCases.map(\.rawValue))

    static let reported = APISchema.named(
        "ReportedAddressOutput",
        .object([
            .required("self", .text), .required("last_report", ListSchemas.moment),
            .required("total_reports", .integer(minimum: 1)),
            .required("dataset", .text(pattern: "^/v1/dataset/ip/[A-Z0-9_]+$")), .required("tags", ListSchemas.tags),
            .required("expiry", ListSchemas.moment), .required("protocol", .oneOf(["IPV4", "IPV6"])),
        ])
    )
    static let reportedList = APISchema.named(
        "ReportedAddressesOutput",
        // An IP set of AWS WAF has the two others instead.
        .object([
            .optional("self", .text), .optional("addresses", .array(of: reported)),
            .optional("IPAddressVersion", .oneOf(["IPV4", "IPV6"])), .optional("Addresses", .array(of: .text)),
        ])
    )
    static let report = APISchema.named(
        "ReportInput",
        .object(
            [
                .required("addresses", .array(of: .text(format: "ipvanyaddress"), maximum: ReportBody.mostAddresses)),
                .optional("ttl", .integer(minimum: 1, maximum: ListInput.longestTTL)), .optional("type", dataset),
                .optional("tags", ListSchemas.tags),
            ],
            allowsMore: true
        )
    )
    static let withdrawal = APISchema.named(
        "WithdrawalInput",
        .object(
            [.required("addresses", .array(of: .text(format: "ipvanyaddress"), maximum: ReportBody.mostAddresses))],
            allowsMore: true
        )
    )

    private static let time = "UNIX time in seconds or milliseconds"
    static let filters: [APIParameter] =
        [
            .query("dataset", .text(pattern: "^[A-Z0-9_]+$"), "The code of a dataset"),
            .query("reported_before", .integer(), time), .query("reported_after", .integer(), time),
            .query("expires_before", .integer(), time), .query("expires_after", .integer(), time),
            .query("greater_than", .integer(minimum: 1), "More reports than this"),
            .query("less_than", .integer(minimum: 2), "Fewer reports than this"),
        ] + AddressExport.parameters
}
