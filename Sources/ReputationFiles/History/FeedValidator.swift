/// With what one location of a feed is asked whether it has something newer.
public struct FeedValidator: Hashable, Sendable {
    /// Stands for the location and the way it is read: a validator of another location says nothing.
    public var fingerprint: UInt64
    /// The entity tag of the version that is here.
    public var entityTag: String?
    /// The `Last-Modified` field of the version that is here.
    public var lastModified: String?

    /// A validator of the given parts.
    public init(fingerprint: UInt64, entityTag: String? = nil, lastModified: String? = nil) {
        self.fingerprint = fingerprint
        self.entityTag = entityTag
        self.lastModified = lastModified
    }
}
