/// How much one account may keep.
public struct ListLimits: Hashable, Sendable {
    /// Lists that it made, allow and deny together.
    public var lists = 1_000
    /// Entries of one list.
    public var entriesOfList = 1_000_000
    /// Entries of all its lists, without reported addresses.
    public var entries = 2_000_000
    /// Reported addresses.
    public var reports = 1_000_000
    /// Web sites that one list is bound to.
    public var origins = 100

    /// The default limits.
    public init() {}
}
