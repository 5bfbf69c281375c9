import HTTPTypes
import Pipeline

extension ListOperations {
    func privateOperations(_ side: ListSide) -> [APIOperation] {
        [
            create(side), all(side, isByType: false), all(side, isByType: true), hits(side), read(side), edit(side),
            delete(side), bind(side),
        ]
    }

    private func create(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "create_private_\(side.segment)",
            method: .post,
            path: "/v1/\(side.segment)/private",
            tag: Self.tag(side),
            summary: "Create a private \(side.segment)",
            body: APIBody(.json(ListSchemas.newList)),
            success: .json(ListSchemas.uuid, status: 202),
            problems: [.expiryInThePast, .tooLarge],
            handler: .waiting { request throws(APIProblem) in
                let body = try APIBodyReader.decode(ListTextsBody.self, from: request)
                let (texts, resource) = try body.new(at: request.time)
                let id = try ListRefusal.told { () throws(ListRefusal) in
                    try book.create(texts, of: resource, side, for: request.caller.account, at: request.time)
                }
                return try .json(status: 202) { $0.text(id) }
            }
        )
    }

    private func all(_ side: ListSide, isByType: Bool) -> APIOperation {
        let book = book
        return APIOperation(
            id: "get_private_\(side.segment)s" + (isByType ? "_by_type" : ""),
            path: "/v1/\(side.segment)/private/all" + (isByType ? "/{resource_type}" : ""),
            tag: Self.tag(side),
            summary: "Get the private \(side.segment)s" + (isByType ? " of a type" : ""),
            parameters: isByType ? [ListSchemas.resourceType] : [],
            success: .json(ListSchemas.privateLists),
            problems: isByType ? [.listTypeNotFound] : [],
            handler: .immediate { request throws(APIProblem) in
                let resource = isByType ? try Self.resource(request.segments.first ?? "") : nil
                let lists = book.lists(side, of: request.caller.account, at: request.time)
                return try .json(capacity: 4096) { writer in
                    writer.beginObject()
                    let end = resource.map { "/\($0.rawValue.lowercased())" } ?? ""
                    writer.property("self", "/v1/\(side.segment)/private/all\(end)")
                    writer.key("lists")
                    writer.beginArray()
                    for list in lists where resource == nil || list.resource == resource { writer.list(list) }
                    writer.endArray()
                    writer.endObject()
                }
            }
        )
    }

    private func hits(_ side: ListSide) -> APIOperation {
        let (book, facts) = (book, facts)
        return APIOperation(
            id: "get_private_\(side.segment)_hits",
            path: "/v1/\(side.segment)/private/ip/{ip_address}",
            tag: Self.tag(side),
            summary: "Get the private \(side.segment)s that an IP address is on",
            parameters: [ListSchemas.address],
            success: .json(ListSchemas.hits),
            handler: .immediate { request throws(APIProblem) in
                let address = try ListInput.pathAddress(request)
                let time = request.time
                let hits = book.hits(on: address, side, of: request.caller.account, at: time) { facts(address, time) }
                return try .json { writer in
                    writer.beginObject()
                    writer.property("self", "/v1/\(side.segment)/private/ip/\(address)")
                    let root = "/v1/\(side.segment)/private/"
                    writer.texts("cidrs", hits.cidrs.map { root + $0 })
                    writer.texts("countries", hits.countries.map { root + $0 })
                    writer.texts("continents", hits.continents.map { root + $0 })
                    writer.texts("asns", hits.systems.map { root + $0 })
                    writer.texts("datacenters", hits.datacenters.map { root + $0 })
                    writer.texts("reported", hits.isReported ? ["/v1/denylist/reported/ip/\(address)"] : [])
                    writer.endObject()
                }
            }
        )
    }

    private func read(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "get_private_\(side.segment)",
            path: "/v1/\(side.segment)/private/{id}",
            tag: Self.tag(side),
            summary: "Get a private \(side.segment)",
            parameters: [ListSchemas.id],
            success: .json(ListSchemas.privateList),
            problems: [.notFound],
            handler: .immediate { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                let list = try ListRefusal.told { () throws(ListRefusal) in
                    try book.list(id, side, of: request.caller.account, at: request.time)
                }
                return try .json { $0.list(list) }
            }
        )
    }

    private func edit(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "update_private_\(side.segment)",
            method: .put,
            path: "/v1/\(side.segment)/private/{id}",
            tag: Self.tag(side),
            summary: "Change name, description, tags or lifetime of a private \(side.segment)",
            parameters: [ListSchemas.id],
            body: APIBody(.json(ListSchemas.editedList)),
            success: .empty(202),
            problems: [.expiryInThePast, .forbidden, .notFound],
            handler: .waiting { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                let body = try APIBodyReader.decode(ListTextsBody.self, from: request)
                // Checked before the list is looked for, and applied when nobody else writes.
                var checked = ListTexts(name: "", description: "")
                try body.apply(to: &checked, at: request.time)
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.edit(id, side, of: request.caller.account, at: request.time) { texts in
                        try? body.apply(to: &texts, at: request.time)
                    }
                }
                return .empty(202)
            }
        )
    }

    private func delete(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "delete_private_\(side.segment)",
            method: .delete,
            path: "/v1/\(side.segment)/private/{id}",
            tag: Self.tag(side),
            summary: "Delete a private \(side.segment)",
            parameters: [ListSchemas.id],
            success: .empty(202),
            problems: [.forbidden, .notFound],
            handler: .waiting { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.delete(id, side, of: request.caller.account, at: request.time)
                }
                return .empty(202)
            }
        )
    }

    private func bind(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "update_private_\(side.segment)_origin",
            method: .put,
            path: "/v1/\(side.segment)/private/{id}/origin",
            tag: Self.tag(side),
            summary: "Note the web site that a private \(side.segment) is for; it has no effect on assessments",
            parameters: [ListSchemas.id],
            body: APIBody(.json(ListSchemas.origin)),
            success: .empty(202),
            problems: [.badRequest, .notFound, .tooLarge],
            handler: .waiting { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                let body = try APIBodyReader.decode(OriginBody.self, from: request)
                let (origin, status) = try body.checked()
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.bind(
                        id,
                        side,
                        of: request.caller.account,
                        to: origin,
                        isActive: status == .deleted ? nil : status == .active,
                        at: request.time
                    )
                }
                return .empty(202)
            }
        )
    }
}
