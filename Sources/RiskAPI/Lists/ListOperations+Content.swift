import HTTPTypes
import Pipeline

extension ListOperations {
    func contentOperations(_ side: ListSide) -> [APIOperation] {
        [readContent(side), changeContent(side), deleteContent(side)]
    }

    private static func path(_ side: ListSide) -> String { "/v1/\(side.segment)/private/{id}/content" }

    private func readContent(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "get_private_\(side.segment)_content",
            path: Self.path(side),
            tag: Self.tag(side),
            summary: "Get what is on a private \(side.segment)",
            parameters: [ListSchemas.id, ListSchemas.page, ListSchemas.pageSize],
            success: .json(ListSchemas.content),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                let (offset, limit) = try ListInput.page(of: request)
                let (account, time) = (request.caller.account, request.time)
                let (list, entries) = try ListRefusal.told { () throws(ListRefusal) in
                    let list = try book.list(id, side, of: account, at: time)
                    return (list, try book.entries(of: id, side, of: account, at: time, offset: offset, limit: limit))
                }
                return try .json(capacity: 4096) { writer in
                    writer.beginObject()
                    writer.property("self", "\(list.uri)/content")
                    writer.content(entries, of: list.resource)
                    writer.endObject()
                }
            }
        )
    }

    private func changeContent(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "update_private_\(side.segment)_content",
            method: .put,
            path: Self.path(side),
            tag: Self.tag(side),
            summary: "Put entries on a private \(side.segment), or take them from it",
            parameters: [ListSchemas.id],
            body: APIBody(.json(ListSchemas.changedContent), limit: 8 << 20),
            success: .empty(202),
            problems: [.forbidden, .notFound, .tooLarge],
            handler: .waiting { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                let body = try APIBodyReader.decode(ListContentBody.self, from: request)
                let (account, time) = (request.caller.account, request.time)
                let list = try ListRefusal.told { () throws(ListRefusal) in
                    try book.list(id, side, of: account, at: time)
                }
                let change = try body.change(of: list.resource, at: time)
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.change(id, side, of: account, change, at: time)
                }
                return .empty(202)
            }
        )
    }

    private func deleteContent(_ side: ListSide) -> APIOperation {
        let book = book
        return APIOperation(
            id: "delete_private_\(side.segment)_content",
            method: .delete,
            path: Self.path(side),
            tag: Self.tag(side),
            summary: "Take everything from a private \(side.segment)",
            parameters: [ListSchemas.id],
            success: .empty(202),
            problems: [.notFound],
            handler: .waiting { request throws(APIProblem) in
                let id = try ListInput.uuid(request.segments.first ?? "")
                try ListRefusal.told { () throws(ListRefusal) in
                    try book.empty(id, side, of: request.caller.account, at: request.time)
                }
                return .empty(202)
            }
        )
    }
}
