/// What the hook said about one start or end of a session, with nothing made of it yet.
public struct HookReport: Hashable, Sendable {
    /// Opened or ended.
    public var activity: LoginEvent.Activity
    /// When the hook ran.
    public var time: Timestamp
    /// What tells it from every other report of this host; at most 128 bytes of printable ASCII.
    public var originKey: String
    /// The process that serves the connection.
    public var sshdPID: Int32
    /// `PAM_USER`, as received; empty when missing, as all of the following.
    public var user: [UInt8]
    /// `PAM_RHOST`, as received.
    public var remoteHost: [UInt8]
    /// `PAM_SERVICE`, as received.
    public var service: [UInt8]
    /// `PAM_TTY`, as received.
    public var tty: [UInt8]
    /// `SSH_CONNECTION`, as received.
    public var connection: [UInt8]
    /// `SSH_AUTH_INFO_0`, as received: one line for each step of the authentication.
    public var authInfo: [UInt8]
    /// Whether the hook had to cut something to fit its limits.
    public var isTruncated: Bool

    /// A report of the given parts.
    public init(
        activity: LoginEvent.Activity,
        time: Timestamp,
        originKey: String,
        sshdPID: Int32,
        user: [UInt8],
        remoteHost: [UInt8],
        service: [UInt8],
        tty: [UInt8],
        connection: [UInt8],
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
