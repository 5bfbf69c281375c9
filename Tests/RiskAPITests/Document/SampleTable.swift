import HTTPTypes
import RiskAPI

/// A table in which every form of operation, parameter, body and schema stands once.
enum SampleTable {
    static let operations: [APIOperation] = [
        operation(
            "assess_ip",
            path: "/v1/assess/ip/{ip_address}",
            tag: "Data assessment",
            parameters: [.path("ip_address", .text(minLength: 2, maxLength: 100), "A public address")],
            success: .json(assessment),
            problems: [.notPublicAddress, .privateAddress],
            aliases: ["/v1/asses/ip/{ip_address}"]
        ),
        operation(
            "assess_ips",
            method: .post,
            path: "/v1/assess/ip",
            tag: "Data assessment",
            body: APIBody(.json(.array(of: .text, minimum: 1, maximum: 500, isUnique: true))),
            success: .json(.object([.required("self", .text), .required("results", .array(of: assessment))]))
        ),
        operation(
            "assess_csv",
            method: .post,
            path: "/v1/assess/ip/csv",
            tag: "Data assessment",
            parameters: [.query("strict_parse", .boolean, "Whether one bad line cancels all")],
            body: APIBody(.file(name: "csv_file")),
            success: .json(assessment)
        ),
        operation(
            "as",
            path: "/v1/asn/{number}",
            tag: "Autonomous systems",
            parameters: [.path("number", .integer(minimum: 0, maximum: 4_294_967_295), "The AS number")],
            success: .json(.object([.required("latitude", .number(minimum: -90, maximum: 90))], allowsMore: true)),
            problems: [.notFound]
        ),
        operation("report", method: .post, path: "/v1/ip", tag: "Reports", success: .empty(202), access: .report),
        operation("clear", method: .delete, path: "/v1/ip", tag: "Reports", success: .empty(204)),
        operation("metrics", path: "/metrics", tag: "Operation", success: page("text/plain"), access: .operations),
        operation("health", path: "/healthz", tag: "Operation", success: page("text/plain"), access: .everybody),
        operation("info", path: "/info", tag: "Pages", success: page("text/html"), access: .page),
        operation(
            "sign_in",
            method: .post,
            path: "/sign-in",
            tag: "Pages",
            body: APIBody(.form(["key", "next"]), limit: 4096),
            success: .empty(303),
            access: .everybody
        ),
    ]

    static let assessment = APISchema.named(
        "Assessment",
        .object([
            .required("self", .text(pattern: "^/v1/assess/ip/")), .required("score", .integer(minimum: 0, maximum: 99)),
            .required("risk", .named("Risk", .oneOf(["UNKNOWN", "LOW", "MEDIUM", "HIGH"]))),
            .optional("tags", .array(of: .text(pattern: "^[A-Z0-9]+(?:-[A-Z0-9]+)*$"))),
        ])
    )

    private static func page(_ mediaType: String) -> APIResponse {
        APIResponse(status: 200, bodies: [(mediaType, .text)])
    }

    static func operation(
        _ id: String,
        method: HTTPRequest.Method = .get,
        path: String,
        tag: String,
        parameters: [APIParameter] = [],
        body: APIBody? = nil,
        success: APIResponse,
        problems: [APIProblem.Kind] = [],
        access: APIAccess = .key,
        aliases: [String] = [],
        handler: APIHandler = .immediate { (_) throws(APIProblem) in .empty(200) }
    ) -> APIOperation {
        APIOperation(
            id: id,
            method: method,
            path: path,
            aliases: aliases,
            tag: tag,
            summary: "What \(id) does <\"&'>",
            parameters: parameters,
            body: body,
            success: success,
            problems: problems,
            access: access,
            handler: handler
        )
    }
}
