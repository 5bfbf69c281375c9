/// The value of one field of a JSON object, as far as a provider's answers need it.
enum JSONField: Equatable {
    /// A string, with its escapes resolved.
    case text(String)
    /// A number written without fraction and exponent that fits an `Int`.
    case integer(Int)
    /// `null`.
    case null
    /// A finite number with a fraction or an exponent, or too large for an `Int`; only where everything is kept.
    case decimal(Double)
    /// `true` or `false`; only where everything is kept.
    case boolean(Bool)
    /// A list; only where everything is kept.
    case list([JSONField])
    /// An object; a name that it gives twice is `other`. Only where everything is kept.
    case object([String: JSONField])
    /// Anything else; the word says what, for a reader.
    case other(String)

    /// What it is, for a reader.
    var kind: String {
        switch self {
        case .text: "text"
        case .integer: "a whole number"
        case .null: "null"
        case .decimal: "a number that is not whole"
        case .boolean(let value): value ? "true" : "false"
        case .list: "a list"
        case .object: "an object"
        case .other(let word): word
        }
    }
}
