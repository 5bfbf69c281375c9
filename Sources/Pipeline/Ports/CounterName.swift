/// A count that is kept with the events, so that nothing that was dropped or refused goes unnoticed.
public enum CounterName: String, Hashable, Sendable, CaseIterable {
    /// Datagrams refused because the sender was not root.
    case hookForged = "hook.forged"
    /// Datagrams and spool files refused because they could not be decoded.
    case hookMalformed = "hook.malformed"
    /// Logins that the hook could neither send nor spool.
    case hookDropped = "hook.dropped"
    /// Events that came twice and were stored once.
    case hookRepeated = "hook.repeated"
    /// Logons kept quiet by a silence.
    case loginsSilenced = "logins.silenced"
    /// Failed attempts that logs tell of.
    case attempts = "attempts.total"
    /// Connections that sshd dropped before anyone tried an account; they are among the attempts.
    case attemptsDropped = "attempts.dropped"
    /// Lines of sshd's and dropbear's in this host's logs that other hosts wrote.
    case linesOfOthers = "logs.other_hosts"
}
