public import LoginEvents

/// One key of the API as it is kept: everything but the key itself.
public struct APIToken: Sendable {
    /// Its number, from 1 on; never used again.
    public var number: Int64
    /// What people call it; no two keys in use have one name.
    public var name: TokenName
    /// The number of the account that it belongs to, from 1 on.
    public var account: Int64
    /// What people call that account.
    public var accountName: TokenName
    /// The digest of the key.
    public var hash: TokenHash
    /// When it was made.
    public var created: Timestamp
    /// From when on it counts no more; `nil`: never.
    public var expires: Timestamp?
    /// When it was revoked; `nil` while it counts.
    public var revoked: Timestamp?

    /// A key of the given parts.
    public init(
        number: Int64,
        name: TokenName,
        account: Int64,
        accountName: TokenName,
        hash: TokenHash,
        created: Timestamp,
        expires: Timestamp? = nil,
        revoked: Timestamp? = nil
    ) {
        self.number = number
        self.name = name
        self.account = account
        self.accountName = accountName
        self.hash = hash
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }

    /// Whether it counts at a moment.
    public func state(at now: Timestamp) -> State {
        if revoked != nil { return .revoked }
        return expires.map { $0 <= now } ?? false ? .expired : .active
    }

    /// Whether a key counts.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It counts.
        case active
        /// Its time is over.
        case expired
        /// It was taken back.
        case revoked
    }
}
