/// Whose key a request came with.
public struct Caller: Hashable, Sendable {
    /// The number of the key.
    public var token: Int64
    /// The number of the account that the key belongs to: private lists and reports are the account's, whichever of its
    /// keys wrote them.
    public var account: Int64

    /// A caller of the given parts.
    public init(token: Int64, account: Int64) {
        self.token = token
        self.account = account
    }
}
