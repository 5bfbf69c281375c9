/// How many refused logins were told of since the start, by whom.
public struct RefusalTotals: Hashable, Sendable {
    /// Lines of logs.
    public var log = 0
    /// Records of `btmp` that sshd wrote.
    public var btmp = 0

    /// None yet.
    public init() {}
}
