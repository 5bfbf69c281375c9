/// The schemas of a table that have a name, each once.
struct NamedSchemas {
    /// In the order of their names, as text.
    let schemas: [(name: String, schema: APISchema)]
    /// The names that stand for two schemas that are not the same: mistakes in the table.
    let conflicts: [String]

    init(_ operations: [APIOperation]) {
        var found: [String: APISchema] = [:]
        var conflicts: Set<String> = []
        func collect(_ schema: APISchema) {
            switch schema {
            case .named(let name, let inner):
                if let known = found[name] {
                    if known != inner { conflicts.insert(name) }
                    return
                }
                found[name] = inner
                collect(inner)
            case .array(let element, _, _, _): collect(element)
            case .object(let properties, _):
                for property in properties { collect(property.schema) }
            case .text, .oneOf, .integer, .number, .boolean, .anything: break
            }
        }
        for operation in operations {
            for parameter in operation.parameters { collect(parameter.schema) }
            if case .json(let schema)? = operation.body?.form { collect(schema) }
            for answer in operation.documentedAnswers {
                for body in answer.bodies { collect(body.schema) }
            }
        }
        schemas = found.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
        self.conflicts = conflicts.sorted()
    }
}
