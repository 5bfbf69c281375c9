/// Notices that the hook tells of logins and no log does.
///
/// A state-machine value with one owner; looked at once a period that is longer than a line takes to be written.
public struct SilenceWatch: Sendable {
    /// Whether the logs are silent.
    public enum Verdict: Hashable, Sendable {
        /// Nothing can be told: nobody logged in.
        case unknown
        /// The logs tell of logins too.
        case speaking
        /// The hook told of so many logins since any log had a line of sshd's.
        case silent(logins: Int)
    }

    private var hookAtLastLine: Int
    private var logAtLastLook: Int
    private var hookAtLastLook: Int
    private let hasGrace: Bool
    private var isGrace = false

    /// A watch that begins with these totals; with grace what comes in the period after a line is taken for the line's.
    public init(hook: Int, log: Int, hasGrace: Bool = false) {
        self.hasGrace = hasGrace
        hookAtLastLine = hook
        hookAtLastLook = hook
        logAtLastLook = log
    }

    /// Looks at the totals: logins that the hook told of, and lines of sshd's that the logs had.
    ///
    /// A login counts only when it was there at the look before, so that its line had a whole period to come.
    public mutating func look(hook: Int, log: Int) -> Verdict {
        defer {
            hookAtLastLook = hook
            logAtLastLook = log
        }
        guard log == logAtLastLook else {
            hookAtLastLine = hook
            isGrace = hasGrace
            return .speaking
        }
        if isGrace {
            isGrace = false
            hookAtLastLine = hook
        }
        let missed = hookAtLastLook - hookAtLastLine
        return missed > 0 ? .silent(logins: missed) : .unknown
    }
}
