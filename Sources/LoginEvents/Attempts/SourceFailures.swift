public import IPNetworks

/// The failed attempts of one source within the window.
public struct SourceFailures: Hashable, Sendable {
    /// The source: one IPv4 address, or an IPv6 /64.
    public var source: IPPrefix
    /// How many attempts, at most by `error` too many.
    public var count: Int
    /// By how much the count may be too large.
    public var error: Int

    /// Failures of the given parts.
    public init(source: IPPrefix, count: Int, error: Int) {
        self.source = source
        self.count = count
        self.error = error
    }
}
