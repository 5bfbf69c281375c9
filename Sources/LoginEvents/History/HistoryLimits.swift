/// How much a history keeps, however long the log is: about 50 MB with these numbers, in the worst case.
public struct HistoryLimits: Hashable, Sendable {
    /// Sources of attacks that are counted exactly; an IPv6 /64 is one source.
    public var sources = 32_768
    /// Accounts that were tried and are counted exactly.
    public var users = 16_384
    /// Different logins: one account from one source by one means on one host.
    public var groups = 16_384
    /// Logins whose end is waited for.
    public var waiting = 16_384
    /// Logins after failures, and lines to look at, that are kept one by one; all are counted.
    public var listed = 1000
    /// Lines of sshd that were not understood and are kept as examples.
    public var examples = 5
    /// Hosts that are told apart.
    public var hosts = 64

    /// The numbers of the command.
    public init() {}
}
