/// One message of sshd, dropbear or PAM: a row of the grammar's table.
///
/// The format is OpenSSH's own with a name for each field: `%user` stands where `%.100s` of the user stands. `FormatParser`
/// knows the names. `{a|b}` is one text or the other, `{ port %port|}` one or nothing; the first that fits counts.
public struct LogRow: Hashable, Sendable {
    /// The row's name, such as `sshd.accepted`; rows of one name are forms of one message.
    public var id: String
    /// What the message is about.
    public var category: LogCategory
    /// What it is about when it does not end with ` [preauth]`; `nil` when that makes no difference.
    public var categoryAfterAuthentication: LogCategory?
    /// The message without its level (`error: `) and without the monitor's ` [preauth]`.
    public var format: String
    /// The first release that writes it so, of those from OpenSSH 8.4 and dropbear 2020.81 on; older ones say `old`.
    public var since: String
    /// The method, where the message is about one and does not name it.
    public var method: String?
    /// The user, where the message is about one and does not name it.
    public var user: String?
    /// What a channel is for, where the message tells of one.
    public var session: LogSession.Kind?

    init(
        _ id: String,
        _ category: LogCategory,
        after categoryAfterAuthentication: LogCategory? = nil,
        _ format: String,
        since: String = "8.4",
        method: String? = nil,
        user: String? = nil,
        session: LogSession.Kind? = nil
    ) {
        self.id = id
        self.category = category
        self.categoryAfterAuthentication = categoryAfterAuthentication
        self.format = format
        self.since = since
        self.method = method
        self.user = user
        self.session = session
    }
}
