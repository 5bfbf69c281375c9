/// A schema as a reader of JSON would write it down.
struct SchemaText {
    /// The text, with links to schemas that have a name.
    let html: HTML

    init(_ schema: APISchema) { html = Self.html(schema, indent: "") }

    private static func html(_ schema: APISchema, indent: String) -> HTML {
        switch schema {
        case .text(let pattern, let format, let minLength, let maxLength):
            let parts = [
                format, pattern.map { "like \($0)" },
                range("characters", minLength.map(Int64.init), maxLength.map(Int64.init)),
            ]
            return "\((["text"] + parts.compactMap(\.self)).joined(separator: ", "))"
        case .oneOf(let texts): return "\(texts.map { "\"\($0)\"" }.joined(separator: " | "))"
        case .integer(let minimum, let maximum):
            return "\(["integer", range("", minimum, maximum)].compactMap(\.self).joined(separator: " "))"
        case .number(let minimum, let maximum):
            let bounds = range("", minimum.map { Int64($0) }, maximum.map { Int64($0) })
            return "\(["number", bounds].compactMap(\.self).joined(separator: " "))"
        case .boolean: return "true | false"
        case .array(let element, let minimum, let maximum, let isUnique):
            let size = range("elements", minimum.map(Int64.init), maximum.map(Int64.init))
            let note = [size, isUnique ? "all different" : nil].compactMap(\.self).joined(separator: ", ")
            return "[\(html(element, indent: indent)), ...]\(note.isEmpty ? "" : " (\(note))")"
        case .object(let properties, let allowsMore):
            return object(properties, allowsMore: allowsMore, indent: indent)
        case .anything: return "anything"
        case .named(let name, _): return "<a href=\"#schema-\(name)\">\(name)</a>"
        }
    }

    private static func object(_ properties: [APISchema.Property], allowsMore: Bool, indent: String) -> HTML {
        let inner = indent + "  "
        let lines = properties.map { property -> HTML in
            """
            \(inner)"\(property.name)"\(property.isRequired ? "" : "?"): \(html(property.schema, indent: inner))

            """
        }
        let more: HTML = allowsMore ? "\(inner)...\n" : .empty
        return "{\n\(lines)\(more)\(indent)}"
    }

    /// The bounds in words; `nil` when there are none.
    private static func range(_ unit: String, _ minimum: Int64?, _ maximum: Int64?) -> String? {
        let bounds: String
        switch (minimum, maximum) {
        case (nil, nil): return nil
        case (let minimum?, nil): bounds = "from \(minimum)"
        case (nil, let maximum?): bounds = "up to \(maximum)"
        case (let minimum?, let maximum?): bounds = minimum == maximum ? "\(minimum)" : "\(minimum) to \(maximum)"
        }
        return unit.isEmpty ? bounds : "\(bounds) \(unit)"
    }
}
