public import HTTPTypes

/// One operation of the API: how it is called, what it says, and what answers it.
///
/// The same value drives the dispatcher, the OpenAPI document and the labels of metrics, so that none of them can say
/// something the others do not.
public struct APIOperation: Sendable {
    /// The `operationId`, and the label `operation` of metrics: lower case with underscores, such as `assess_ip`.
    public var id: String
    /// The HTTP method.
    public var method: HTTPRequest.Method
    /// The path with a name in braces for each variable segment, such as `/v1/assess/ip/{ip_address}`.
    public var path: String
    /// Older spellings of the same path, served alike and not described.
    public var aliases: [String]
    /// The group it belongs to in the document.
    public var tag: String
    /// One line without a full stop.
    public var summary: String
    /// Path and query parameters.
    public var parameters: [APIParameter]
    /// What its body has to be; `nil` when it takes none.
    public var body: APIBody?
    /// What it answers when all goes well.
    public var success: APIResponse
    /// The handled errors it can answer with, apart from 401, 422 and 429, which any operation with a key can.
    public var problems: [APIProblem.Kind]
    /// Who may call it.
    public var access: APIAccess
    /// What answers it.
    public var handler: APIHandler

    /// An operation of the given parts.
    public init(
        id: String,
        method: HTTPRequest.Method = .get,
        path: String,
        aliases: [String] = [],
        tag: String,
        summary: String,
        parameters: [APIParameter] = [],
        body: APIBody? = nil,
        success: APIResponse,
        problems: [APIProblem.Kind] = [],
        access: APIAccess = .key,
        handler: APIHandler
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.aliases = aliases
        self.tag = tag
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.success = success
        self.problems = problems
        self.access = access
        self.handler = handler
    }
}
