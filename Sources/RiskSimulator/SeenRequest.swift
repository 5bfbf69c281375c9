/// A request that the stand-in got.
public struct SeenRequest: Hashable, Sendable {
    /// The method.
    public var method: String
    /// The path with its query, as it came.
    public var path: String
    /// The `Authorization` header, as it came.
    public var authorization: String?
    /// The `User-Agent` header, as it came.
    public var userAgent: String?
    /// The header in which a service wants its key: `Key`, `key` or `x-api-key`.
    public var serviceKey: String?
}
