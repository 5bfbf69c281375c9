import HTTPTypes
import Pipeline

extension ListOperations {
    /// The operations on lists that the operator of a server offers to all accounts; this server has none, so that
    /// collections are empty and no ID is known.
    func publicOperations(_ side: ListSide) -> [APIOperation] {
        [
            none(side, "all", isByType: false), none(side, "all", isByType: true), none(side, "owned", isByType: false),
            none(side, "owned", isByType: true), publicHits(side),
            unknown(side, "get", .get, "Get a public \(side.segment)", success: .json(ListSchemas.publicList)),
            unknown(side, "update", .put, "Activate a public \(side.segment), or end that", ListSchemas.publicStatus),
            unknown(side, "delete", .delete, "End the use of a public \(side.segment)"),
            unknown(side, "bind", .put, "Note the web site that a public \(side.segment) is for", ListSchemas.origin),
        ]
    }

    private func none(_ side: ListSide, _ kind: String, isByType: Bool) -> APIOperation {
        APIOperation(
            id: "get_\(kind)_public_\(side.segment)s" + (isByType ? "_by_type" : ""),
            path: "/v1/\(side.segment)/public/\(kind)" + (isByType ? "/{resource_type}" : ""),
            tag: Self.tag(side),
            summary: (kind == "all" ? "Get the public \(side.segment)s" : "Get the public \(side.segment)s in use")
                + (isByType ? " of a type" : ""),
            parameters: isByType ? [ListSchemas.resourceType] : [],
            success: .json(ListSchemas.publicLists),
            problems: isByType ? [.listTypeNotFound] : [],
            handler: .immediate { request throws(APIProblem) in
                let end = isByType ? "/" + (try Self.resource(request.segments.first ?? "").rawValue.lowercased()) : ""
                return try .json { writer in
                    writer.beginObject()
                    writer.property("self", "/v1/\(side.segment)/public/\(kind)\(end)")
                    writer.texts("lists", [])
                    writer.endObject()
                }
            }
        )
    }

    private func publicHits(_ side: ListSide) -> APIOperation {
        APIOperation(
            id: "get_public_\(side.segment)_hits",
            path: "/v1/\(side.segment)/public/ip/{ip_address}",
            tag: Self.tag(side),
            summary: "Get the public \(side.segment)s in use that an IP address is on",
            parameters: [ListSchemas.address],
            success: .json(ListSchemas.hits),
            handler: .immediate { request throws(APIProblem) in
                let address = try ListInput.pathAddress(request)
                return try .json { writer in
                    writer.beginObject()
                    writer.property("self", "/v1/\(side.segment)/public/ip/\(address)")
                    for name in ["cidrs", "countries", "continents", "asns", "datacenters", "reported"]
                        as [StaticString]
                    {
                        writer.texts(name, [])
                    }
                    writer.endObject()
                }
            }
        )
    }

    private func unknown(
        _ side: ListSide,
        _ verb: String,
        _ method: HTTPRequest.Method,
        _ summary: String,
        _ body: APISchema? = nil,
        success: APIResponse = .empty(202)
    ) -> APIOperation {
        let isOrigin = verb == "bind"
        return APIOperation(
            id: isOrigin ? "update_public_\(side.segment)_origin" : "\(verb)_public_\(side.segment)",
            method: method,
            path: "/v1/\(side.segment)/public/{id}" + (isOrigin ? "/origin" : ""),
            tag: Self.tag(side),
            summary: summary,
            parameters: [ListSchemas.id],
            body: body.map { APIBody(.json($0)) },
            success: success,
            problems: [.notFound] + (isOrigin ? [.badRequest] : []),
            handler: .immediate { request throws(APIProblem) in
                _ = try ListInput.uuid(request.segments.first ?? "")
                if isOrigin {
                    _ = try APIBodyReader.decode(OriginBody.self, from: request).checked()
                } else if body != nil {
                    let sent = try APIBodyReader.decode(PublicStatusBody.self, from: request)
                    let _: PublicStatusBody.Status = try ListInput.word(
                        sent.status,
                        at: [.name("body"), .name("status")]
                    )
                }
                throw ListRefusal.noList.problem
            }
        )
    }
}

/// The body that activates a public list.
struct PublicStatusBody: Decodable {
    let status: String

    /// What becomes of it.
    enum Status: String, CaseIterable {
        case active = "ACTIVE"
        case inactive = "INACTIVE"
    }
}
