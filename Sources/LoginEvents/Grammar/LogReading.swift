/// What the grammar makes of one line.
public enum LogReading: Hashable, Sendable {
    /// The line is no sshd's, no dropbear's and no PAM line of theirs.
    case foreign
    /// The line names a writer of ours, and no row of the table fits its message.
    case unknown(LogWriter)
    /// A row of the table fits.
    case record(LogRecord)
}
