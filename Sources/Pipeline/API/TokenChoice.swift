/// How somebody names a key.
public enum TokenChoice: Hashable, Sendable, CustomStringConvertible {
    /// By its number.
    case number(Int64)
    /// By its name.
    case name(TokenName)

    /// What a person typed: a number from 1 on, or a name; `nil` when it is neither.
    public init?(_ text: String) {
        if let number = Int64(text) {
            guard number > 0 else { return nil }
            self = .number(number)
        } else {
            guard let name = TokenName(text) else { return nil }
            self = .name(name)
        }
    }

    /// The number or the name.
    public var description: String {
        switch self {
        case .number(let number): "\(number)"
        case .name(let name): "\(name)"
        }
    }
}
