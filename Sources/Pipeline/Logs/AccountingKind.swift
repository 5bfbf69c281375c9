/// What the records of a file of utmp(5) are about.
public enum AccountingKind: Hashable, Sendable {
    /// Sessions: `wtmp`.
    case sessions
    /// Refused logins: `btmp`.
    case refusals
}
