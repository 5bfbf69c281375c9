/// The texts that name datasets, sources and datacenters: upper-case letters, digits and `_`.
enum CodeText {
    /// The form, as a regular expression.
    static let pattern = "^[A-Z0-9_]+$"
    /// The most characters that are looked at.
    static let mostLength = 100

    /// What a parameter that names something has to be.
    static let schema = APISchema.text(pattern: pattern, maxLength: mostLength)

    /// The text, when it has the form; throws 422 otherwise.
    static func check(_ text: String, in place: APIParameter.Place, _ name: String) throws(APIProblem) -> String {
        func issue(_ message: String, _ type: String) -> APIProblem {
            .invalid([APIProblem.Issue([.name(place.rawValue), .name(name)], message, type: type)])
        }
        guard text.utf8.count <= mostLength else {
            throw issue("ensure this value has at most \(mostLength) characters", "value_error.any_str.max_length")
        }
        let isCode = text.utf8.allSatisfy { byte in
            (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        }
        guard isCode, !text.isEmpty else {
            throw issue("string does not match regex \"\(pattern)\"", "value_error.str.regex")
        }
        return text
    }
}

extension APIProblem {
    /// 404: nothing has this name or number.
    static func missing(_ name: some StringProtocol, _ kind: Kind = .notFound) -> APIProblem {
        .handled(kind, detail: "'\(name)' not found. Check the value for a typo or incorrect value.")
    }
}
