/// The sources that saw a login.
public struct LoginWitnesses: OptionSet, Hashable, Sendable, Codable {
    /// One bit for each source; stored as it is.
    public let rawValue: UInt8

    /// The sources of these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The PAM hook.
    public static let hook = LoginWitnesses(rawValue: 1)
    /// A log file.
    public static let logFile = LoginWitnesses(rawValue: 2)
    /// The journal, from a process that is sshd itself.
    public static let journal = LoginWitnesses(rawValue: 4)
    /// The record of sessions (`wtmp`).
    public static let wtmp = LoginWitnesses(rawValue: 8)
}
