public import Timestamps

/// What a list's owner says about it.
public struct ListTexts: Hashable, Sendable {
    /// Its name; not empty.
    public var name: String
    /// What it is for.
    public var description: String
    /// Upper-case words with single hyphens.
    public var tags: [String]
    /// For how many seconds it was made to last; `nil` for ever.
    public var ttl: Int64?
    /// When it ends; `nil` never.
    public var expiry: Timestamp?

    /// Texts of the given parts.
    public init(name: String, description: String, tags: [String] = [], ttl: Int64? = nil, expiry: Timestamp? = nil) {
        self.name = name
        self.description = description
        self.tags = tags
        self.ttl = ttl
        self.expiry = expiry
    }
}
