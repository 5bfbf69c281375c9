/// One path or query parameter of an operation, as the document describes it.
///
/// The dispatcher hands parameters on as they were sent, decoded; handlers check them, and `schema` must say what they
/// check.
public struct APIParameter: Sendable {
    /// Where it stands.
    public enum Place: String, Sendable {
        /// A segment of the path.
        case path
        /// A pair of the query.
        case query
    }

    /// Where it stands.
    public var place: Place
    /// Its name: that in braces, or before the `=`.
    public var name: String
    /// One line without a full stop.
    public var summary: String
    /// What it may be; parameters of the path are always required.
    public var schema: APISchema
    /// Whether a request without it is refused.
    public var isRequired: Bool

    /// A segment of the path.
    public static func path(_ name: String, _ schema: APISchema, _ summary: String) -> APIParameter {
        APIParameter(place: .path, name: name, summary: summary, schema: schema, isRequired: true)
    }

    /// An optional pair of the query.
    public static func query(_ name: String, _ schema: APISchema, _ summary: String) -> APIParameter {
        APIParameter(place: .query, name: name, summary: summary, schema: schema, isRequired: false)
    }
}
