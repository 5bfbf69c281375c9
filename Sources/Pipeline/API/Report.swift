public import IPNetworks
public import Timestamps

/// What a device reports at once.
public struct Report: Hashable, Sendable {
    /// The addresses, each once.
    public var addresses: [IPAddress]
    /// When the report ends.
    public var expiry: Timestamp
    /// The code of its category, such as `ABUSE`.
    public var dataset: String
    /// Upper-case words with single hyphens.
    public var tags: [String]

    /// A report of the given parts.
    public init(addresses: [IPAddress], expiry: Timestamp, dataset: String, tags: [String]) {
        self.addresses = addresses
        self.expiry = expiry
        self.dataset = dataset
        self.tags = tags
    }
}
