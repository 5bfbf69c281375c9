/// A pair of the query that says yes or no.
enum QueryFlag {
    /// The value of a pair; `false` when there is none.
    /// - Throws: `.invalid` when it is neither.
    static func read(_ name: String, _ request: APIRequest) throws(APIProblem) -> Bool {
        guard let value = request.query(name) else { return false }
        switch value.lowercased() {
        case "true", "1", "on", "yes", "t", "y": return true
        case "false", "0", "off", "no", "f", "n": return false
        default:
            throw .invalid([
                .init([.name("query"), .name(name)], "value could not be parsed to a boolean", type: "type_error.bool")
            ])
        }
    }
}
