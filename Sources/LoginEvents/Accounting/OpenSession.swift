public import IPNetworks

/// A session over SSH that is open on this host, however it was found.
public struct OpenSession: Hashable, Sendable {
    /// The account.
    public var user: RawText
    /// The terminal, such as `pts/3`; `nil` without one.
    public var terminal: RawText?
    /// Since when.
    public var since: Timestamp
    /// Where from; `nil` when it is not known.
    public var address: IPAddress?
    /// The process that serves it.
    public var pid: Int32

    /// A session of the given parts.
    public init(user: RawText, terminal: RawText?, since: Timestamp, address: IPAddress?, pid: Int32) {
        self.user = user
        self.terminal = terminal
        self.since = since
        self.address = address
        self.pid = pid
    }

    /// The session that a process of sshd serves, read off its title: `sshd: alice@pts/0`, `sshd-session: alice@notty`.
    ///
    /// OpenSSH, session.c and sshd-session.c (`setproctitle`). `nil` for the listener, the monitor (`[priv]`) and whoever has
    /// not authenticated yet (`[net]`, `[accepted]`, `unknown`).
    ///
    /// - Parameters:
    ///   - title: the process's title, up to its first NUL.
    ///   - pid: the process.
    ///   - since: when it was started.
    public init?(title: [UInt8], pid: Int32, since: Timestamp) {
        let prefixes = ["sshd: ", "sshd-session: "].map { Array($0.utf8) }
        guard title.count <= 512, let prefix = prefixes.first(where: { title.starts(with: $0) }) else { return nil }
        let rest = title.dropFirst(prefix.count)
        guard let at = rest.lastIndex(of: UInt8(ascii: "@")), at > rest.startIndex else { return nil }
        // Several terminals stand behind each other; the first one is enough to find the session by.
        let terminals = rest[(at + 1)...].split(separator: UInt8(ascii: ","))
        guard let first = terminals.first, !first.contains(UInt8(ascii: " ")) else { return nil }
        user = RawText(rest[..<at])
        terminal = first.elementsEqual("notty".utf8) ? nil : RawText(first)
        self.since = since
        address = nil
        self.pid = pid
    }
}
