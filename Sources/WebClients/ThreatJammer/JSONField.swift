/// The value of one field of a JSON object, as far as a provider's answers need it.
enum JSONField: Equatable {
    /// A string, with its escapes resolved.
    case text(String)
    /// A number written without fraction and exponent that fits an `Int`.
    case integer(Int)
    /// `null`.
    case null
    /// Anything else; the word says what, for a reader.
    case other(String)

    /// What it is, for a reader.
    var kind: String {
        switch self {
        case .text: "text"
        case .integer: "a whole number"
        case .null: "null"
        case .other(let word): word
        }
    }
}
