public import IPNetworks

/// One or more failed attempts to log in, of one source at one moment.
public struct FailedAttempt: Hashable, Sendable {
    /// Where it came from; `nil` when the line has no address.
    public var address: IPAddress?
    /// The account that was tried; `nil` when the line has none.
    public var user: RawText?
    /// Whether sshd says that there is no such account.
    public var isInvalidUser: Bool
    /// How many: more than 1 for repeated lines, and for connections that sshd dropped.
    public var count: Int
    /// When.
    public var time: Timestamp
    /// Whether the connections were dropped before anyone tried an account.
    public var isDropped: Bool
    /// Whether the name of the account may be kept only as a number made of it: it may be a password.
    public var isUserSecret: Bool

    /// An attempt of the given parts.
    public init(
        address: IPAddress?,
        user: RawText?,
        isInvalidUser: Bool,
        count: Int,
        time: Timestamp,
        isDropped: Bool = false,
        isUserSecret: Bool = false
    ) {
        self.address = address
        self.user = user
        self.isInvalidUser = isInvalidUser
        self.count = count
        self.time = time
        self.isDropped = isDropped
        self.isUserSecret = isUserSecret
    }
}
