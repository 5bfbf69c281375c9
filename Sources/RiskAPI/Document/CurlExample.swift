import HTTPTypes

/// A line for a shell that calls an operation.
struct CurlExample {
    let operation: APIOperation

    /// The command, with the server's address and the key in variables.
    var command: String {
        var words = ["curl"]
        if operation.method != .get { words += ["-X", operation.method.rawValue] }
        if operation.access.needsKey { words += ["-H", "\"Authorization: Bearer $DOORBELL_KEY\""] }
        words += body
        return (words + ["\"$DOORBELL\(target)\""]).joined(separator: " ")
    }

    private var body: [String] {
        switch operation.body?.form {
        case nil: []
        case .json(let schema)?: ["-H", "'Content-Type: application/json'", "-d", "'\(Self.json(schema))'"]
        case .file(let name)?: ["-F", "'\(name)=@addresses.csv;type=text/csv'"]
        case .form(let names)?: names.flatMap { ["-d", "'\($0)=...'"] }
        }
    }

    private var target: String {
        let segments = operation.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.hasPrefix("{") else { return String(segment) }
            let name = segment.dropFirst().dropLast()
            let example = operation.parameters.first { $0.place == .path && $0.name == name }?.example
            return (example?.description ?? String(name)).split(separator: "/").joined(separator: "%252F")
        }
        let required = operation.parameters.filter { $0.place == .query && $0.isRequired }
        let query = required.map { "\($0.name)=\($0.example?.description ?? "")" }.joined(separator: "&")
        return segments.joined(separator: "/") + (query.isEmpty ? "" : "?\(query)")
    }

    /// The smallest body that has the form: required properties, one element of each array.
    private static func json(_ schema: APISchema, name: String = "ip_address") -> String {
        switch schema {
        case .text: "\"\(APIParameter.path(singular(name), schema, "").example?.description ?? name)\""
        case .oneOf(let texts): "\"\(texts.first ?? "")\""
        case .integer(let minimum, _): "\(max(minimum ?? 1, 1))"
        case .number(let minimum, _): "\(minimum ?? 0)"
        case .boolean: "false"
        case .array(let element, _, _, _): "[\(json(element, name: name))]"
        case .object(let properties, _):
            "{"
                + properties.filter(\.isRequired).map { "\"\($0.name)\": \(json($0.schema, name: $0.name))" }
                .joined(separator: ", ") + "}"
        case .anything: "{}"
        case .named(_, let inner): json(inner, name: name)
        }
    }

    private static func singular(_ name: String) -> String { name == "addresses" ? "ip_address" : name }
}
