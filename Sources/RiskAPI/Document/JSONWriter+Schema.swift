/// Schema objects of OpenAPI 3.0.3 (section 4.7.24).
extension JSONWriter {
    /// A schema; one with a name as a reference to it.
    mutating func schema(_ schema: APISchema) {
        object { writer in
            switch schema {
            case .text(let pattern, let format, let minLength, let maxLength):
                writer.property("type", "string")
                if let pattern { writer.property("pattern", pattern) }
                if let format { writer.property("format", format) }
                writer.property("minLength", ifAny: minLength)
                writer.property("maxLength", ifAny: maxLength)
            case .oneOf(let texts):
                writer.property("type", "string")
                writer.key("enum")
                writer.beginArray()
                for text in texts { writer.text(text) }
                writer.endArray()
            case .integer(let minimum, let maximum):
                writer.property("type", "integer")
                writer.property("minimum", ifAny: minimum)
                writer.property("maximum", ifAny: maximum)
            case .number(let minimum, let maximum):
                writer.property("type", "number")
                writer.bound("minimum", minimum)
                writer.bound("maximum", maximum)
            case .boolean: writer.property("type", "boolean")
            case .array(let element, let minimum, let maximum, let isUnique):
                writer.array(of: element, minimum: minimum, maximum: maximum, isUnique: isUnique)
            case .object(let properties, let allowsMore): writer.objectSchema(properties, allowsMore: allowsMore)
            case .anything: break
            case .named(let name, _): writer.property("$ref", "#/components/schemas/\(name)")
            }
        }
    }

    private mutating func array(of element: APISchema, minimum: Int?, maximum: Int?, isUnique: Bool) {
        property("type", "array")
        key("items")
        schema(element)
        property("minItems", ifAny: minimum)
        property("maxItems", ifAny: maximum)
        guard isUnique else { return }
        key("uniqueItems")
        boolean(true)
    }

    private mutating func objectSchema(_ properties: [APISchema.Property], allowsMore: Bool) {
        property("type", "object")
        if !properties.isEmpty {
            key("properties")
            object { writer in
                for property in properties {
                    writer.key(escaping: property.name)
                    writer.schema(property.schema)
                }
            }
        }
        let required = properties.filter(\.isRequired)
        if !required.isEmpty {
            key("required")
            beginArray()
            for property in required { text(property.name) }
            endArray()
        }
        key("additionalProperties")
        boolean(allowsMore)
    }

    private mutating func property(_ name: StaticString, ifAny value: (some BinaryInteger)?) {
        if let value { property(name, value) }
    }

    private mutating func bound(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        key(name)
        number(value)
    }
}
