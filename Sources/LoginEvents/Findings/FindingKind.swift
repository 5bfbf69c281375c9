/// What a finding is about.
public enum FindingKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A line that tells of a login was not written by sshd.
    case forgedLogin = "forged_login"
    /// A log tells of a login that the hook should have seen and did not.
    case unconfirmedLogin = "unconfirmed_login"
    /// `wtmp` has a login over the network of which neither the hook nor a log tells.
    case unloggedLogin = "unlogged_login"
    /// A log file is not there.
    case logMissing = "log_missing"
    /// A log file, or the journal, cannot be read.
    case logUnreadable = "log_unreadable"
    /// The system does not tell of the changes of a log file, which is then read late.
    case logUnwatched = "log_unwatched"
    /// The unit or the program that the configuration names does not exist here.
    case unitRenamed = "unit_renamed"
    /// sshd's `LogLevel` is too low for what is asked of its log.
    case logLevelTooLow = "log_level_too_low"
    /// The hook tells of logins and no log does.
    case logSilent = "log_silent"
    /// `btmp` has refused logins and no log tells of any.
    case refusalsSilent = "refusals_silent"
    /// Part of the journal was deleted before it was read.
    case journalVacuumed = "journal_vacuumed"
    /// Part of a log file was destroyed before it was read.
    case logGap = "log_gap"
    /// The host's clock was set.
    case clockStepped = "clock_stepped"
    /// Lines of sshd that no row of the grammar fits.
    case unknownLines = "unknown_lines"
    /// The hook is said to see every login, and sshd's PAM file does not run it.
    case hookMissing = "hook_missing"
    /// Logins that only a log tells of were so many that not all of them were told.
    case untoldLogins = "untold_logins"
    /// The lines of a log name another host than this one, all of them.
    case otherHost = "other_host"
}
