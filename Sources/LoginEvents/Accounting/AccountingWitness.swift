public import IPNetworks

/// What a record of `wtmp` or `btmp` says of a login over the network.
///
/// Only records with an address count: sshd writes one, and a terminal that a user opened, such as one of tmux, screen
/// or mosh, has none. Any user may have such a terminal written down with a remote host of their choice (utempter), so
/// that the text of the remote host proves nothing.
public struct AccountingWitness: Hashable, Sendable {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// A user is on a terminal.
        case began
        /// The session on a terminal ended.
        case ended
        /// A login was refused.
        case refused
    }

    /// What happened.
    public var kind: Kind
    /// The account, at most 32 bytes.
    ///
    /// Of a refused login it is what was typed, which may be a password.
    public var user: RawText
    /// Where from; `nil` at an end.
    public var address: IPAddress?
    /// The remote host as it was written.
    public var remoteHost: RawText
    /// The terminal, such as `pts/3`.
    public var terminal: RawText
    /// The process that serves the session: of sshd the one that works as the user.
    public var pid: Int32
    /// When.
    public var time: Timestamp
    /// What makes this record unique on its host; at most 128 bytes of printable ASCII.
    public var originKey: String

    /// What a record of `wtmp` says; `nil` when it is about no login over the network.
    public init?(wtmp record: AccountingRecord, originKey: String) {
        switch record.kind {
        case .user:
            guard record.address != nil, !record.user.isEmpty, Self.isTerminal(record.line),
                !Self.isNested(record.remoteHost)
            else { return nil }
            self.init(.began, record, originKey)
        case .dead:
            guard Self.isTerminal(record.line) else { return nil }
            self.init(.ended, record, originKey)
        default: return nil
        }
    }

    /// What a record of `btmp` says; `nil` when sshd did not refuse it, or when it has no address.
    public init?(btmp record: AccountingRecord, originKey: String) {
        guard record.kind == .login || record.kind == .user, record.address != nil,
            record.line.bytes.starts(with: "ssh:".utf8)
        else { return nil }
        self.init(.refused, record, originKey)
    }

    private init(_ kind: Kind, _ record: AccountingRecord, _ originKey: String) {
        self.kind = kind
        user = record.user
        address = kind == .ended ? nil : record.address
        remoteHost = record.remoteHost
        terminal = record.line
        pid = record.pid
        time = record.time
        self.originKey = originKey
    }

    /// Servers of files write records too, with a line such as `ftpd4711`.
    private static func isTerminal(_ line: RawText) -> Bool {
        line.bytes.starts(with: "pts/".utf8) || line.bytes.starts(with: "tty".utf8)
    }

    /// A terminal inside another one keeps the address of the outer: screen's `203.0.113.7:S.0`, `tmux(7).%0`.
    private static func isNested(_ host: RawText) -> Bool {
        let text = host.bytes
        if text.starts(with: "tmux(".utf8) { return true }
        let digits = text.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        return digits > 0 && text.dropLast(digits).suffix(3).elementsEqual(":S.".utf8)
    }
}
