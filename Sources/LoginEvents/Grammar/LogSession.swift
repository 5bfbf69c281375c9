/// What a channel of a connection is for, as `Starting session: ...` says (OpenSSH, session.c, `LogLevel VERBOSE`).
public struct LogSession: Hashable, Sendable, Codable {
    /// The kind of a session.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// A login shell.
        case shell
        /// One command.
        case command
        /// A command that the server forces.
        case forcedCommand = "forced_command"
        /// The subsystem `sftp`, inside the server or not.
        case sftp
        /// Another subsystem.
        case subsystem
        /// Forwarding only: no channel was started.
        case forward
    }

    /// What it is for.
    public var kind: Kind
    /// The subsystem's name, where there is one; the command itself is not in the log.
    public var name: RawText?
    /// The terminal, such as `pts/3`; `nil` without one.
    public var terminal: RawText?
    /// sshd's number of the channel.
    public var channel: Int?

    /// A session of the given parts.
    public init(kind: Kind, name: RawText?, terminal: RawText?, channel: Int?) {
        self.kind = kind
        self.name = name
        self.terminal = terminal
        self.channel = channel
    }
}
