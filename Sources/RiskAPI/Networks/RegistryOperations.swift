extension RegistryWord {
    private static var schema: APISchema {
        .object([
            .required("code", .oneOf(allCases.map(\.rawValue))),
            .required("name", .text),
            .required("self", .text(pattern: "^\(path).+$")),
        ])
    }

    /// The operations that tell all words, and one.
    static func operations(_ plural: String) -> [APIOperation] { [all(plural), one] }

    private static func all(_ plural: String) -> APIOperation {
        APIOperation(
            id: "list_asn_\(plural)",
            path: "\(path)all",
            tag: NetworkOperations.tag,
            summary: "List the \(plural) of autonomous systems and prefixes",
            success: .json(.array(of: schema)),
            handler: .immediate { _ throws(APIProblem) in
                try .json { writer throws(APIProblem) in
                    writer.beginArray()
                    for word in allCases { word.write(to: &writer) }
                    writer.endArray()
                }
            }
        )
    }

    private static var one: APIOperation {
        APIOperation(
            id: "get_asn_\(parameter)",
            path: "\(path){\(parameter)}",
            tag: NetworkOperations.tag,
            summary: "Tell the name of a \(parameter)",
            parameters: [.path(parameter, .oneOf(allCases.map(\.rawValue)), "Its code")],
            success: .json(schema),
            handler: .immediate { request throws(APIProblem) in
                guard let word = Self(rawValue: request.segments.first ?? "") else { throw unknown }
                return try .json { writer throws(APIProblem) in word.write(to: &writer) }
            }
        )
    }

    private static var unknown: APIProblem {
        let permitted = allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return .invalid([
            .init(
                [.name("path"), .name(parameter)],
                "value is not a valid enumeration member; permitted: \(permitted)",
                type: "type_error.enum"
            )
        ])
    }

    private func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.property("code", rawValue)
        writer.property("name", name)
        writer.property("self", Self.path + rawValue)
        writer.endObject()
    }
}
