public import Timestamps

/// A web site that a list was bound to.
///
/// Kept and shown; it changes no verdict, because this server guards no web sites.
public struct ListOrigin: Hashable, Sendable {
    /// Scheme and host, such as `https://www.example.org`.
    public var origin: String
    /// Whether it was bound as active.
    public var isActive: Bool
    /// When it was bound first.
    public var created: Timestamp
    /// When it was bound last.
    public var updated: Timestamp

    /// An origin of the given parts.
    public init(origin: String, isActive: Bool, created: Timestamp, updated: Timestamp) {
        self.origin = origin
        self.isActive = isActive
        self.created = created
        self.updated = updated
    }
}
