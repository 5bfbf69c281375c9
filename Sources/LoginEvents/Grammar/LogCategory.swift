/// What a message of the grammar's table is about; each row of the table has one.
public enum LogCategory: String, Hashable, Sendable, Codable, CaseIterable {
    /// The user is authenticated (`Accepted ...`, dropbear's `... auth succeeded` without more to come).
    case accepted
    /// One method was refused (`Failed ...`).
    case failed
    /// One method of several succeeded and more are wanted (`Partial ...`, dropbear's `, extra auth required`).
    case partial
    /// A method goes on (`Postponed ...`).
    case postponed
    /// The user does not exist, or may not log in (`Invalid user ...`, `User ... not allowed because ...`).
    case refusedUser = "refused_user"
    /// A connection came in (`Connection from ...`, dropbear's `Child connection from ...`).
    case connection
    /// A connection ended before the user was authenticated: closed, reset, timed out, wrong banner, no common algorithm.
    case preauthEnd = "preauth_end"
    /// A channel of an authenticated connection started (`Starting session: ...`).
    case sessionStart = "session_start"
    /// A channel of an authenticated connection ended (`Close session: ...`).
    case sessionClose = "session_close"
    /// PAM opened a session (`pam_unix(sshd:session): session opened ...`).
    case pamSessionOpened = "pam_session_opened"
    /// PAM closed a session.
    case pamSessionClosed = "pam_session_closed"
    /// PAM tells of a failure (`pam_unix(sshd:auth): authentication failure; ... rhost=...`, `PAM N more ...`).
    case pamFailure = "pam_failure"
    /// An authenticated connection ended (`Disconnected from user ...`, dropbear's `Exit (user) ...`).
    case disconnected
    /// Connections were refused before anyone spoke: `MaxStartups`, penalties, and how many lines were kept back.
    case dropped
    /// A penalty was set on a source (`... activating ipv4 penalty of N seconds ...`).
    case penalty
    /// The server's own life: listening, ending, reloading its configuration.
    case server
    /// A known message that says nothing about a login.
    case other
}
