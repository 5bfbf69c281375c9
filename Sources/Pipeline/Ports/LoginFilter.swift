public import IPNetworks
public import LoginEvents

/// Which logons `LoginStore.logins` returns; every part that is set must match.
public struct LoginFilter: Hashable, Sendable {
    /// The account, byte for byte.
    public var user: RawText?
    /// The source address lies in this prefix.
    public var source: IPPrefix?
    /// A step of the authentication has this key fingerprint.
    public var fingerprint: String?
    /// At or after this moment.
    public var since: Timestamp?
    /// Before this moment.
    public var until: Timestamp?
    /// The score is known and at least this.
    public var minimumScore: Int?
    /// Only sessions that have not ended.
    public var openOnly: Bool
    /// At most this many, 1 or more.
    public var limit: Int

    /// A filter that matches everything.
    public init(limit: Int) {
        self.limit = max(1, limit)
        openOnly = false
    }
}
