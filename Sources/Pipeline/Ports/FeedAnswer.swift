/// What came of asking a feed's server.
public enum FeedAnswer: Hashable, Sendable {
    /// The version that is here is still the newest (status 304).
    case unchanged
    /// The whole text of a newer version.
    case text(Body)
    /// Nothing of use: why, in words without secrets; and when the server wants to be asked again, if it says so.
    case failed(String, retryAfter: Duration?)

    /// A text and what the server says of it.
    public struct Body: Hashable, Sendable {
        /// The text, decompressed.
        public var bytes: [UInt8]
        /// The validator to ask with the next time, at most 256 bytes.
        public var entityTag: String?
        /// The `Last-Modified` field as it came, at most 64 bytes.
        public var lastModified: String?

        /// A body of the given parts.
        public init(bytes: [UInt8], entityTag: String? = nil, lastModified: String? = nil) {
            self.bytes = bytes
            self.entityTag = entityTag
            self.lastModified = lastModified
        }
    }
}
