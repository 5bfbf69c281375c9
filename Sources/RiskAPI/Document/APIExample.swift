/// A value that a parameter may have, for the document and its examples.
enum APIExample: Equatable {
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// `true` or `false`.
    case boolean(Bool)

    /// As it stands in a path or a query, before it is escaped.
    var description: String {
        switch self {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .boolean(let value): value ? "true" : "false"
        }
    }
}

extension APIParameter {
    /// A value for a reader to start with: of addresses and numbers that are reserved for documentation (RFC 5737, RFC
    /// 5398), else what the schema allows first; `nil` for an optional parameter that is no such value.
    var example: APIExample? {
        if let known = Self.wellKnown[name], schema.allows(known) { return known }
        switch schema {
        case .oneOf(let texts): return texts.first.map(APIExample.text)
        case .integer(let minimum, _) where isRequired: return .integer(minimum ?? 1)
        case .boolean: return .boolean(false)
        default: return isRequired ? .text(name) : nil
        }
    }

    private static let wellKnown: [String: APIExample] = [
        "ip_address": .text("203.0.113.7"), "address": .text("203.0.113.7"), "cidr": .text("203.0.113.0/24"),
        "prefix": .text("203.0.113.0/24"), "number": .integer(64_500), "asn": .integer(64_500),
        "ip": .text("203.0.113.7"), "dataset": .text("ABUSE"), "name": .text("ABUSE"), "code": .text("ripencc"),
        "id": .text("5f0c1c1e-0000-4000-8000-000000000001"), "list_id": .text("5f0c1c1e-0000-4000-8000-000000000001"),
        "logchange_id": .integer(1), "page": .integer(1), "page_size": .integer(20),
    ]
}

extension APISchema {
    /// Whether an example of this type may stand for it; patterns are the table's business.
    fileprivate func allows(_ example: APIExample) -> Bool {
        switch (self, example) {
        case (.text, .text), (.boolean, .boolean): true
        case (.oneOf(let texts), .text(let text)): texts.contains(text)
        case (.integer(let minimum, let maximum), .integer(let number)):
            number >= minimum ?? .min && number <= maximum ?? .max
        case (.named(_, let inner), _): inner.allows(example)
        default: false
        }
    }
}
