public import IPNetworks

/// What one line of a log says about a login, as owned values.
///
/// Text is as the writer had it before it was escaped for the log (`\303\251` is two bytes again), and may be hostile.
public struct LogRecord: Hashable, Sendable {
    /// The row of the grammar's table that the line matched, such as `sshd.accepted`.
    public var message: String
    /// What the message is about.
    public var category: LogCategory
    /// The writer that the line names.
    public var writer: LogWriter
    /// When the line says that it was written.
    public var time: LogTime
    /// The host that the line names; empty when it names none.
    public var host: RawText
    /// The writer's process, which for a PAM line is sshd's too; `nil` when the line has none.
    public var pid: Int32?
    /// The account; `nil` when the message has none.
    public var user: RawText?
    /// Whether sshd says that the account does not exist or may not log in.
    public var isInvalidUser: Bool
    /// The client's address, with an IPv4-mapped one turned into IPv4 and without its zone; `nil` when there is none.
    public var address: IPAddress?
    /// The client as the line has it: an address, a name under `UseDNS yes`, `UNKNOWN`; empty when there is none.
    public var remoteHost: RawText
    /// The client's port.
    public var port: UInt16?
    /// The method: `password`, `publickey`, `keyboard-interactive`, ...
    public var method: RawText?
    /// The part behind the slash, such as `pam`.
    public var submethod: RawText?
    /// The key that was offered or accepted; a certificate names no principals here.
    public var key: AuthenticationStep.PublicKey?
    /// The reason that the message gives, such as `Too many authentication failures` or `Maxstartups`.
    public var reason: RawText?
    /// How many times this happened: 1, or more for `message repeated N times`.
    public var repeatCount: Int
    /// The number that the message carries: connections dropped, seconds of a penalty, more failures of PAM.
    public var count: Int?
    /// Whether the line ends with ` [preauth]`.
    public var isPreauth: Bool
    /// Whether the line can be read in more than one way, or imitates another line.
    public var isSuspicious: Bool
    /// The channel that started or ended.
    public var session: LogSession?

    /// A record of the given parts.
    public init(
        message: String,
        category: LogCategory,
        writer: LogWriter,
        time: LogTime = .missing,
        host: RawText = "",
        pid: Int32? = nil,
        user: RawText? = nil,
        isInvalidUser: Bool = false,
        address: IPAddress? = nil,
        remoteHost: RawText = "",
        port: UInt16? = nil,
        method: RawText? = nil,
        submethod: RawText? = nil,
        key: AuthenticationStep.PublicKey? = nil,
        reason: RawText? = nil,
        repeatCount: Int = 1,
        count: Int? = nil,
        isPreauth: Bool = false,
        isSuspicious: Bool = false,
        session: LogSession? = nil
    ) {
        self.message = message
        self.category = category
        self.writer = writer
        self.time = time
        self.host = host
        self.pid = pid
        self.user = user
        self.isInvalidUser = isInvalidUser
        self.address = address
        self.remoteHost = remoteHost
        self.port = port
        self.method = method
        self.submethod = submethod
        self.key = key
        self.reason = reason
        self.repeatCount = repeatCount
        self.count = count
        self.isPreauth = isPreauth
        self.isSuspicious = isSuspicious
        self.session = session
    }
}
