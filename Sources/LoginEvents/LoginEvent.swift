public import IPNetworks

/// One authentication happening on a host: a session opened over SSH, or its end.
///
/// A value without behaviour; text that anyone outside could choose is `RawText`.
public struct LoginEvent: Hashable, Sendable {
    /// What happened (OCSF Authentication, class 3002).
    public enum Activity: String, Sendable, Codable {
        /// A session was opened.
        case logon
        /// A session ended.
        case logoff
    }

    /// How it ended (ECS `event.outcome`).
    public enum Outcome: String, Sendable, Codable {
        /// The user is in.
        case success
        /// The user was refused.
        case failure
        /// It cannot be told.
        case unknown
    }

    /// The visible name.
    public var id: EventID
    /// What makes this happening unique at its origin, so that one reported twice is stored once.
    ///
    /// For the hook: its boot ID, process and time. At most 128 bytes of printable ASCII.
    public var originKey: String
    /// Opened or ended.
    public var activity: Activity
    /// How it ended; the hook only ever sees `success`.
    public var outcome: Outcome
    /// When it happened, by the clock of the host: when the hook ran.
    public var time: Timestamp
    /// When the agent took it.
    public var received: Timestamp
    /// The account that was logged in to, as PAM names it.
    public var user: RawText
    /// The full name of the host that was logged in to.
    public var host: String
    /// The PAM service (`sshd`).
    public var service: RawText
    /// The terminal as PAM names it; for sshd always `ssh`.
    public var tty: RawText
    /// Where the login came from.
    public var source: Source
    /// The process that serves the connection: sshd's monitor, the same at the start and the end of a session.
    public var sshdPID: Int32
    /// `SSH_CONNECTION` as received (client address and port, server address and port); empty when it was missing.
    public var connection: RawText
    /// The steps by which the user authenticated, in order; several for multi-factor; empty when unknown.
    public var authentication: [AuthenticationStep]
    /// Whether the hook had to cut something to fit its limits.
    public var isTruncated: Bool
    /// The sources that saw it.
    public var witnesses: LoginWitnesses
    /// The failed attempts before it; `nil` when nothing counts them.
    public var precedingFailures: PrecedingFailures?

    /// An event of the given parts.
    public init(
        id: EventID,
        originKey: String,
        activity: Activity,
        outcome: Outcome,
        time: Timestamp,
        received: Timestamp,
        user: RawText,
        host: String,
        service: RawText,
        tty: RawText,
        source: Source,
        sshdPID: Int32,
        connection: RawText,
        authentication: [AuthenticationStep],
        isTruncated: Bool,
        witnesses: LoginWitnesses = .hook,
        precedingFailures: PrecedingFailures? = nil
    ) {
        self.id = id
        self.originKey = originKey
        self.activity = activity
        self.outcome = outcome
        self.time = time
        self.received = received
        self.user = user
        self.host = host
        self.service = service
        self.tty = tty
        self.source = source
        self.sshdPID = sshdPID
        self.connection = connection
        self.authentication = authentication
        self.isTruncated = isTruncated
        self.witnesses = witnesses
        self.precedingFailures = precedingFailures
    }

    /// Where a login came from.
    public struct Source: Hashable, Sendable, Codable {
        /// The address, with an IPv4-mapped one turned into IPv4; `nil` when none could be read.
        public var address: IPAddress?
        /// The client's port; `nil` when unknown.
        public var port: UInt16?
        /// The remote host as PAM gave it (`PAM_RHOST`): an address, a name under `UseDNS yes`, or `UNKNOWN`.
        public var remoteHost: RawText

        /// A source of the given parts.
        public init(address: IPAddress?, port: UInt16?, remoteHost: RawText) {
            self.address = address
            self.port = port
            self.remoteHost = remoteHost
        }
    }
}
