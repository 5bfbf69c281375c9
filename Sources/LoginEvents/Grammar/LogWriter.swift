/// The program that a log line names as its writer.
public enum LogWriter: String, Hashable, Sendable, Codable, CaseIterable, BitwiseCopyable {
    /// OpenSSH's listener, and all of OpenSSH before 9.8.
    case sshd
    /// The process that serves one connection, since OpenSSH 9.8.
    case sshdSession = "sshd-session"
    /// The process that authenticates, since OpenSSH 10.0.
    case sshdAuth = "sshd-auth"
    /// Dropbear.
    case dropbear
}
