/// One report of the hook, as the agent reads it.
public struct HookRecord: Equatable, Sendable {
    /// What it says beside its texts.
    public var header: HookRecordHeader
    /// `PAM_USER`.
    public var user: [UInt8]
    /// `PAM_RHOST`.
    public var remoteHost: [UInt8]
    /// `PAM_SERVICE`.
    public var service: [UInt8]
    /// `PAM_TTY`.
    public var tty: [UInt8]
    /// `SSH_CONNECTION`.
    public var connection: [UInt8]
    /// `SSH_AUTH_INFO_0`.
    public var authInfo: [UInt8]
    /// Whether the hook had to cut a text to its limit.
    public var isTruncated: Bool

    /// A record of the given parts.
    public init(
        header: HookRecordHeader,
        user: [UInt8],
        remoteHost: [UInt8],
        service: [UInt8],
        tty: [UInt8],
        connection: [UInt8],
        authInfo: [UInt8],
        isTruncated: Bool
    ) {
        self.header = header
        self.user = user
        self.remoteHost = remoteHost
        self.service = service
        self.tty = tty
        self.connection = connection
        self.authInfo = authInfo
        self.isTruncated = isTruncated
    }

    /// The bytes of the record, as the hook would write them; texts are cut to their limits, and `isTruncated` is set
    /// by that alone.
    public func encoded() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: HookFormat.maximumSize)
        var buffer = bytes.mutableSpan
        var writer = HookRecordWriter()
        writer.append(user.span, as: .user, to: &buffer)
        writer.append(remoteHost.span, as: .remoteHost, to: &buffer)
        writer.append(service.span, as: .service, to: &buffer)
        writer.append(tty.span, as: .tty, to: &buffer)
        writer.append(connection.span, as: .connection, to: &buffer)
        writer.append(authInfo.span, as: .authInfo, to: &buffer)
        let length = writer.finish(header, in: &buffer)
        return Array(bytes[..<length])
    }

    /// What tells this report from every other one of this host, over all its boots.
    ///
    /// It is made of the process, the time since the boot and the time of day in nanoseconds, and the activity: the
    /// same record has the same key, however often it comes. At most 128 bytes of printable ASCII, such as
    /// `hook/1126/2184275173413/1795356022869363181/open`.
    public var originKey: String {
        let activity = header.activity == .open ? "open" : "close"
        return "hook/\(header.hookPID)/\(header.boottime)/\(header.realtime)/\(activity)"
    }
}
