/// What the lists of one kind are for.
public enum ListSide: String, Hashable, Sendable, CaseIterable {
    /// What is on it is let through.
    case allow = "ALLOW"
    /// What is on it is refused.
    case deny = "DENY"

    /// The segment of paths: `allowlist` or `denylist`.
    public var segment: String { self == .allow ? "allowlist" : "denylist" }
}
