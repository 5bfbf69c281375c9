import IPNetworks

/// What names one login in every source: the process that serves it, the client, and the account.
struct LoginIdentity: Hashable {
    /// sshd's process; 0 where a line has none.
    var pid: Int32
    var user: RawText
    var address: IPAddress?
    var port: UInt16?

    /// Where OpenSSH cuts a user name in its log (auth.c, `%.100s`).
    private static let longestLoggedUser = 100

    init(_ event: LoginEvent) {
        pid = event.sshdPID
        user = event.user
        address = event.source.address
        port = event.source.port
    }

    init(_ record: LogRecord) {
        pid = record.pid ?? 0
        user = record.user ?? ""
        address = record.address
        port = record.port
    }

    /// Whether both can be the same login.
    ///
    /// - Parameters:
    ///   - other: what another source says.
    ///   - isTrusted: whether both are sshd's own word for certain. Then process, address and port suffice, because a
    ///     module of PAM may have given the account another name.
    /// - Returns: `false` as soon as one part contradicts.
    func agrees(with other: LoginIdentity, isTrusted: Bool) -> Bool {
        guard address == other.address else { return false }
        let samePort = port != nil && port == other.port
        guard samePort || port == nil || other.port == nil else { return false }
        guard pid == other.pid else {
            // A line without its process must name the connection in full.
            return (pid == 0 || other.pid == 0) && samePort && address != nil && sameUser(as: other)
        }
        return sameUser(as: other) || isTrusted && samePort && address != nil
    }

    /// Whether the accounts are the same, as far as the log has them.
    func sameUser(as other: LoginIdentity) -> Bool {
        if user == other.user { return true }
        let (short, long) = user.bytes.count <= other.user.bytes.count ? (user, other.user) : (other.user, user)
        return short.bytes.count == Self.longestLoggedUser && long.bytes.starts(with: short.bytes)
    }
}
