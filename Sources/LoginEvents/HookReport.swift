/// What the hook saw at the start or the end of a session, decoded and not yet interpreted.
public struct HookReport: Hashable, Sendable {
    /// Whether a session was opened or closed.
    public var activity: LoginEvent.Activity
    /// When the hook ran, by the clock of the host.
    public var time: Timestamp
    /// What makes this report unique on its host; at most 128 bytes of printable ASCII.
    public var originKey: String
    /// The hook's parent: the process of sshd that serves the connection.
    public var sshdPID: Int32
    /// `PAM_USER`.
    public var user: RawText
    /// `PAM_RHOST`.
    public var remoteHost: RawText
    /// `PAM_SERVICE`.
    public var service: RawText
    /// `PAM_TTY`.
    public var tty: RawText
    /// `SSH_CONNECTION`.
    public var connection: RawText
    /// `SSH_AUTH_INFO_0`.
    public var authInfo: [UInt8]
    /// Whether the hook had to cut something to fit its limits.
    public var isTruncated: Bool

    /// A report of the given parts.
    public init(
        activity: LoginEvent.Activity,
        time: Timestamp,
        originKey: String,
        sshdPID: Int32,
        user: RawText,
        remoteHost: RawText,
        service: RawText,
        tty: RawText,
        connection: RawText,
        authInfo: [UInt8],
        isTruncated: Bool
    ) {
        self.activity = activity
        self.time = time
        self.originKey = originKey
        self.sshdPID = sshdPID
        self.user = user
        self.remoteHost = remoteHost
        self.service = service
        self.tty = tty
        self.connection = connection
        self.authInfo = authInfo
        self.isTruncated = isTruncated
    }
}
