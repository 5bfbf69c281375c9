/// The query of a request target, as pairs.
enum QueryText {
    /// The most pairs.
    static let mostPairs = 100

    /// The pairs in their order, decoded, `+` as a space; a name without `=` has an empty value.
    /// - Throws: `.invalid` for too many pairs, and for names or values that are badly encoded or have control
    ///   characters.
    static func pairs(_ query: Substring) throws(APIProblem) -> [(name: String, value: String)] {
        guard !query.isEmpty else { return [] }
        var pairs: [(name: String, value: String)] = []
        for part in query.split(separator: "&") {
            guard pairs.count < mostPairs else {
                throw .invalid([.init([.name("query")], "more than \(mostPairs) parameters", type: "value_error")])
            }
            let equals = part.firstIndex(of: "=")
            guard let name = PercentText.text(part[..<(equals ?? part.endIndex)].utf8.span, plusIsSpace: true) else {
                throw .invalid([.init([.name("query")], "a name is no text", type: "value_error.str")])
            }
            let rest = equals.map { part[part.index(after: $0)...] } ?? ""
            guard let value = PercentText.text(rest.utf8.span, plusIsSpace: true) else {
                throw .invalid([.init([.name("query"), .name(name)], "value is no text", type: "value_error.str")])
            }
            pairs.append((name, value))
        }
        return pairs
    }
}
