/// What an operation answers when all goes well, as the document describes it.
public struct APIResponse: Sendable {
    /// The status.
    public var status: Int
    /// What the body is, by media type; none for an empty body.
    public var bodies: [(mediaType: String, schema: APISchema)]
    /// One line without a full stop.
    public var summary: String

    /// An answer of several media types, or of none.
    public init(status: Int, bodies: [(mediaType: String, schema: APISchema)] = [], summary: String = "As asked") {
        self.status = status
        self.bodies = bodies
        self.summary = summary
    }

    /// JSON of this schema.
    public static func json(_ schema: APISchema, status: Int = 200) -> APIResponse {
        APIResponse(status: status, bodies: [("application/json", schema)])
    }

    /// Nothing but a status.
    public static func empty(_ status: Int) -> APIResponse { APIResponse(status: status) }
}
