/// The fields of one answer, taken with their types checked and their texts cut.
struct AnswerFields {
    /// How many Unicode scalars of a name are kept.
    static let longestName = 200
    /// How many Unicode scalars of a reason are kept.
    static let longestReason = 500

    /// A field of the wrong type, in words safe to show.
    struct WrongType: Error {
        let words: String
    }

    private let fields: [String: JSONField]

    init(_ wanted: Set<String>, of bytes: [UInt8]) throws(JSONProblem) {
        fields = try JSONObjectReader.fields(wanted, of: bytes)
    }

    /// Whether none of the wanted fields is there.
    var isEmpty: Bool { fields.isEmpty }

    subscript(name: String) -> JSONField? { fields[name] }

    /// A text; empty when the field is missing or `null`: servers disagree on how to say that they do not know.
    ///
    /// It is cut by scalars, not characters, because one character may have any number of them.
    func text(_ name: String, limit: Int) throws(WrongType) -> String {
        switch fields[name] {
        case nil, .null: return ""
        case .text(let text):
            guard text.unicodeScalars.count > limit else { return text }
            return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
        case .some(let other): throw WrongType(words: "\(name) is \(other.kind), not text")
        }
    }
}
