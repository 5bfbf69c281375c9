/// One login of a history.
public struct HistoryLogin: Hashable, Sendable {
    /// What makes a login doubtful, as far as a log alone can tell.
    public enum Doubt: String, Hashable, Sendable, CaseIterable {
        /// The line can be read in more than one way, or imitates another.
        case ambiguous
        /// The line names no process, which other lines of that host's sshd do.
        case withoutProcess = "without_process"
        /// PAM opened no session for it, which it did for other logins on that host.
        case withoutPAM = "without_pam"
        /// The journal says that another program wrote the line.
        case forged
    }

    /// How many logins came before it, in the order of the log.
    public var number: Int
    /// When.
    public var time: Timestamp
    /// The account.
    public var user: RawText
    /// The host that was logged in to, as the line has it.
    public var host: RawText
    /// Where it came from.
    public var source: LoginEvent.Source
    /// The steps of the authentication; empty when unknown.
    public var authentication: [AuthenticationStep]
    /// sshd's process; 0 when the line has none.
    public var pid: Int32
    /// The failures before it, within an hour.
    public var failures: PrecedingFailures
    /// When it ended; `nil` when the log does not say so.
    public var ended: Timestamp?
    /// What its channels were for, each kind once, in order; sshd tells only with `LogLevel VERBOSE`.
    public var kinds: [LogSession.Kind]
    /// What makes it doubtful; empty for nearly all.
    public var doubts: Set<Doubt>

    /// How long it lasted; `nil` when the log does not tell its end.
    public var duration: Duration? {
        ended.map { max(.zero, $0.duration(since: time)) }
    }

    /// The group that it belongs to.
    public var group: HistoryLoginGroup.Key {
        HistoryLoginGroup.Key(user: user, host: host, source: source, authentication: authentication)
    }
}
