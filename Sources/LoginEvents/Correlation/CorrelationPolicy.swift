/// How the two sources are held against each other.
public struct CorrelationPolicy: Hashable, Sendable {
    /// Whether the hook sees every login of the host's sshd.
    public var expectsHook: Bool
    /// Whether the journal is followed, so that a login that only a file tells of waits for the journal to tell of it too.
    public var expectsJournal: Bool
    /// How far apart the two sources may date one login.
    public var window: Duration
    /// How long a login that only the log tells of waits for the hook, where one is expected.
    public var patience: Duration
    /// Whether any log is followed, which tells of logins and of refused ones.
    public var followsLog: Bool
    /// How long a login that only `wtmp` tells of waits for the hook or a log: longer, because a log may be behind.
    public var accountingPatience: Duration

    /// A policy of the given parts.
    public init(
        expectsHook: Bool,
        expectsJournal: Bool = false,
        window: Duration = .seconds(30),
        patience: Duration = .seconds(5),
        followsLog: Bool = true,
        accountingPatience: Duration = .seconds(15)
    ) {
        self.expectsHook = expectsHook
        self.expectsJournal = expectsJournal
        self.window = window
        self.patience = patience
        self.followsLog = followsLog
        self.accountingPatience = accountingPatience
    }
}
