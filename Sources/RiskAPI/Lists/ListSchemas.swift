import Pipeline

/// What answers and bodies about lists look like.
enum ListSchemas {
    static let moment = APISchema.integer(minimum: 0)
    static let resource = APISchema.oneOf(ListResource.allCases.map(\.rawValue))
    static let tags = APISchema.array(of: .text(pattern: ListInput.tagPattern, maxLength: ListInput.longestTag))
    static let uuid = APISchema.text(format: "uuid")
    static let originStatus = APISchema.oneOf(["ACTIVE", "INACTIVE", "EXPIRED"])

    private static let origins = APISchema.named(
        "ListOrigins",
        .object([
            .required("self", .text),
            .required(
                "lists",
                .array(
                    of: .object([
                        .required("self", .text), .required("origin", .text), .required("status", originStatus),
                        .required("created_at", moment), .required("updated_at", moment),
                    ])
                )
            ),
        ])
    )

    private static let common: [APISchema.Property] = [
        .required("self", .text), .required("name", .text), .required("description", .text),
        .required("resource_type", resource), .required("list_type", .oneOf(["ALLOW", "DENY"])),
        .required("tags", tags), .required("ttl", moment), .required("created_at", moment),
        .required("updated_at", moment),
    ]

    static let privateList = APISchema.named(
        "PrivateListOutput",
        .object(common + [.required("content", .text), .required("origins", origins)])
    )
    static let privateLists = lists("PrivateListsOutput", privateList)
    static let publicList = APISchema.named(
        "PublicListOutput",
        .object(common + [.required("status", originStatus), .required("origins", origins)])
    )
    static let publicLists = lists("PublicListsOutput", publicList)

    private static func lists(_ name: String, _ list: APISchema) -> APISchema {
        .named(name, .object([.required("self", .text), .required("lists", .array(of: list))]))
    }

    static let hits = APISchema.named(
        "AclHitsOutput",
        .object(
            [.required("self", .text)]
                + ["cidrs", "countries", "continents", "asns", "datacenters", "reported"].map {
                    .required($0, .array(of: .text))
                }
        )
    )

    static let content = APISchema.named(
        "ListContentOutput",
        .object(
            [.required("self", .text), .optional("asns", .array(of: .integer(minimum: 0, maximum: 4_294_967_295)))]
                + ["cidrs", "countries", "continents", "datacenters", "user_agents"].map {
                    .optional($0, .array(of: .text))
                }
        )
    )

    // MARK: Bodies

    private static let name = APISchema.text(minLength: 1, maxLength: 200)
    private static let description = APISchema.text(maxLength: 2000)
    private static let ttl = APISchema.integer(minimum: 0, maximum: ListInput.longestTTL)

    /// The published form wraps the fields; they are taken without that, too.
    static let newList = APISchema.named(
        "PrivateListInput",
        .object(
            [
                .required(
                    "payload",
                    .object(
                        [
                            .required("name", name), .optional("description", description),
                            .required("resource_type", resource), .optional("tags", tags), .optional("ttl", ttl),
                        ],
                        allowsMore: true
                    )
                )
            ],
            allowsMore: true
        )
    )
    static let editedList = APISchema.named(
        "PrivateListUpdate",
        .object(
            [
                .optional("name", name), .optional("description", description), .optional("tags", tags),
                .optional("ttl", ttl), .optional("expiry", .integer(minimum: 0)),
            ],
            allowsMore: true
        )
    )
    static let changedContent = APISchema.named(
        "ListContentUpdate",
        .object(
            [
                .optional("append", .array(of: .text, maximum: ListContentBody.mostEntries)),
                .optional("remove", .array(of: .text, maximum: ListContentBody.mostEntries)),
            ],
            allowsMore: true
        )
    )
    static let origin = APISchema.named(
        "ListOriginUpdate",
        .object(
            [
                .required("origin", .text(pattern: "^https?://.+$", maxLength: 300)),
                .required("status", .oneOf(["ACTIVE", "INACTIVE", "DELETED"])), .optional("ttl", ttl),
            ],
            allowsMore: true
        )
    )
    static let publicStatus = APISchema.named(
        "PublicListUpdate",
        .object(
            [
                .required("status", .oneOf(["ACTIVE", "INACTIVE"])), .optional("expiry", .integer(minimum: 0)),
            ],
            allowsMore: true
        )
    )

    // MARK: Parameters

    static let id = APIParameter.path("id", uuid, "The ID of a list")
    static let address = APIParameter.path("ip_address", .text(format: "ipvanyaddress"), "An IPv4 or IPv6 address")
    static let resourceType = APIParameter.path(
        "resource_type",
        .oneOf(ListResource.allCases.map { $0.rawValue.lowercased() }),
        "What the entries of the lists name"
    )
    static let page = APIParameter.query("page", .integer(minimum: 1, maximum: 1_000_000_000), "The page, from 1 (1)")
    static let pageSize = APIParameter.query(
        "page_size",
        .integer(minimum: 5, maximum: 100),
        "How many entries a page has (20)"
    )
}
