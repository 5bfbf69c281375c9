/// Why bytes are no JSON object that can be read.
enum JSONProblem: Error, Equatable {
    /// RFC 8259 is broken at this byte.
    case syntax(at: Int)
    /// A string is not UTF-8, or has half a surrogate pair; it begins before this byte.
    case encoding(at: Int)
    /// The first value is no object.
    case notAnObject
    /// Arrays and objects lie in each other deeper than the limit.
    case tooDeep
    /// A wanted field is there twice, so that it cannot be told which one counts.
    case repeated(String)

    /// What is wrong, in words safe to show: nothing of the answer is quoted.
    var words: String {
        switch self {
        case .syntax(let offset): "not JSON from byte \(offset) on"
        case .encoding(let offset): "text that is not Unicode before byte \(offset)"
        case .notAnObject: "not a JSON object"
        case .tooDeep: "JSON nested too deeply"
        case .repeated(let name): "\(name) given twice"
        }
    }
}
