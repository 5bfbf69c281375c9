/// What the start and the end of one session have in common: the process of sshd that serves it, and the connection.
///
/// A process ID alone is used again sooner or later, and so is a connection's port; both at once, while one of the two
/// is still open, are not.
public struct SessionKey: Hashable, Sendable {
    /// The process that serves the connection.
    public var sshdPID: Int32
    /// `SSH_CONNECTION` as received.
    public var connection: RawText

    /// The key of the session that `event` belongs to.
    public init(_ event: LoginEvent) {
        sshdPID = event.sshdPID
        connection = event.connection
    }
}
