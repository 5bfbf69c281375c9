import FoundationEssentials
import HTTPTypes
public import NIOCore

/// Reads JSON bodies of requests.
public enum APIBodyReader {
    /// The most issues that one answer lists.
    static let mostIssues = 20

    /// Reads a body as one value of a type, whatever media type it says it has: the clients of this API send what curl
    /// sends by default.
    /// - Throws: `.invalid` with the place of what is wrong; `.handled(.unsupportedMediaType, …)` for forms with files.
    public static func decode<T: Decodable>(_ type: T.Type, from request: APIRequest) throws(APIProblem) -> T {
        let mediaType = request.headers[.contentType]?.lowercased() ?? ""
        if mediaType.hasPrefix("multipart/") {
            throw .handled(
                .unsupportedMediaType,
                detail: "The body is a form; send JSON (Content-Type: application/json)."
            )
        }
        return try decode(type, from: request.body)
    }

    /// Reads bytes as one value of a type.
    /// - Throws: `.invalid` with the place of what is wrong.
    public static func decode<T: Decodable>(_ type: T.Type, from body: ByteBuffer) throws(APIProblem) -> T {
        guard body.readableBytes > 0 else {
            throw .invalid([.init([.name("body")], "field required", type: "value_error.missing")])
        }
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch let error as DecodingError {
            throw .invalid([issue(error)])
        } catch {
            throw .invalid([.init([.name("body")], "the body is not valid JSON", type: "value_error.jsondecode")])
        }
    }

    private static func issue(_ error: DecodingError) -> APIProblem.Issue {
        switch error {
        case .keyNotFound(let key, let context):
            return .init(place(context, key), "field required", type: "value_error.missing")
        case .typeMismatch(let type, let context):
            return .init(place(context), "value is not \(word(type))", type: "type_error.\(kind(type))")
        case .valueNotFound(_, let context):
            return .init(place(context), "none is not an allowed value", type: "type_error.none.not_allowed")
        case .dataCorrupted(let context):
            // Without a way to it, it is the JSON itself that is broken.
            guard !context.codingPath.isEmpty else {
                return .init([.name("body")], "the body is not valid JSON", type: "value_error.jsondecode")
            }
            return .init(place(context), "value is not valid", type: "value_error")
        @unknown default:
            return .init([.name("body")], "the body is not as documented", type: "value_error")
        }
    }

    private static func place(
        _ context: DecodingError.Context,
        _ key: (any CodingKey)? = nil
    ) -> [APIProblem.Issue.Step] {
        [.name("body")]
            + (context.codingPath + (key.map { [$0] } ?? [])).prefix(32).map { step in
                step.intValue.map { .position($0) } ?? .name(String(step.stringValue.prefix(100)))
            }
    }

    private static func word(_ type: any Any.Type) -> String {
        switch kind(type) {
        case "str": "a text"
        case "integer": "a valid integer"
        case "float": "a valid number"
        case "bool": "true or false"
        case "list": "a valid list"
        default: "a valid object"
        }
    }

    private static func kind(_ type: any Any.Type) -> String {
        switch type {
        case is String.Type: "str"
        case is any BinaryInteger.Type: "integer"
        case is any BinaryFloatingPoint.Type: "float"
        case is Bool.Type: "bool"
        case is [Any].Type: "list"
        default: "dict"
        }
    }
}
