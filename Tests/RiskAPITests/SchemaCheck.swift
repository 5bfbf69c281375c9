import NIOCore
import RiskAPI

/// Holds bytes of JSON against what an operation says that it answers.
enum SchemaCheck {
    /// Everything about the bytes that is not as the schema says, each with where it is; empty when all is well.
    ///
    /// Properties that the schema does not name are a fault, too, and so is a second property of one name.
    static func faults(_ bytes: some Sequence<UInt8>, _ schema: APISchema) -> [String] {
        var reader = JSONReader(Array(bytes))
        guard let value = reader.document() else { return ["byte \(reader.position): no JSON"] }
        return faults(value, schema, at: "$")
    }

    /// The faults of an answer: its status, its media type and its body.
    static func faults(_ answer: APIAnswer, of operation: APIOperation) -> [String] {
        let success = operation.success
        guard answer.status == success.status else { return ["status \(answer.status), not \(success.status)"] }
        let mediaType = answer.mediaType.map { String($0.split(separator: ";")[0]) }
        guard !success.bodies.isEmpty || answer.body.readableBytes > 0 else { return [] }
        guard let body = success.bodies.first(where: { $0.mediaType == mediaType }) else {
            return ["media type \(mediaType ?? "none")"]
        }
        guard body.mediaType == "application/json" else { return [] }
        return faults(answer.body.readableBytesView, body.schema)
    }

    private static func faults(_ value: JSONValue, _ schema: APISchema, at place: String) -> [String] {
        if case .named(_, let inner) = schema { return faults(value, inner, at: place) }
        if schema == .anything { return [] }
        switch value {
        case .null: return ["\(place): null"]
        case .boolean: return schema == .boolean ? [] : ["\(place): true or false"]
        case .text(let text): return faults(text, schema, at: place)
        case .number(let text): return faults(number: text, schema, at: place)
        case .array(let elements):
            guard case .array(let element, let minimum, let maximum, let isUnique) = schema else {
                return ["\(place): an array"]
            }
            var found = elements.enumerated().flatMap { faults($1, element, at: "\(place)[\($0)]") }
            if elements.count < minimum ?? 0 || elements.count > maximum ?? .max {
                found.append("\(place): \(elements.count) elements")
            }
            if isUnique, Set(elements.map { "\($0)" }).count < elements.count { found.append("\(place): twice") }
            return found
        case .object(let properties):
            guard case .object(let known, let allowsMore) = schema else { return ["\(place): an object"] }
            return faults(properties, known, allowsMore: allowsMore, at: place)
        }
    }

    private static func faults(
        _ properties: [(name: String, value: JSONValue)],
        _ known: [APISchema.Property],
        allowsMore: Bool,
        at place: String
    ) -> [String] {
        var found: [String] = []
        if Set(properties.map(\.name)).count < properties.count { found.append("\(place): a name twice") }
        for property in known where property.isRequired && !properties.contains(where: { $0.name == property.name }) {
            found.append("\(place).\(property.name): missing")
        }
        for (name, value) in properties {
            if let property = known.first(where: { $0.name == name }) {
                found += faults(value, property.schema, at: "\(place).\(name)")
            } else if !allowsMore {
                found.append("\(place).\(name): not in the schema")
            }
        }
        return found
    }

    private static func faults(_ text: String, _ schema: APISchema, at place: String) -> [String] {
        if case .oneOf(let words) = schema { return words.contains(text) ? [] : ["\(place): '\(text)'"] }
        guard case .text(let pattern, _, let minimum, let maximum) = schema else { return ["\(place): a text"] }
        var found: [String] = []
        if let pattern {
            let isMatch = (try? Regex(pattern)).map { text.contains($0) } ?? false
            if !isMatch { found.append("\(place): '\(text)' is not \(pattern)") }
        }
        let count = text.unicodeScalars.count
        if count < minimum ?? 0 || count > maximum ?? .max { found.append("\(place): \(count) characters") }
        return found
    }

    private static func faults(number text: String, _ schema: APISchema, at place: String) -> [String] {
        if case .integer(let minimum, let maximum) = schema {
            guard let number = Int64(text) else { return ["\(place): \(text) is not whole"] }
            return number < minimum ?? .min || number > maximum ?? .max ? ["\(place): \(text)"] : []
        }
        guard case .number(let minimum, let maximum) = schema, let number = Double(text) else {
            return ["\(place): a number"]
        }
        return number < minimum ?? -.infinity || number > maximum ?? .infinity ? ["\(place): \(text)"] : []
    }
}
