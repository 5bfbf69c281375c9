public import LoginEvents

/// Where the keys of the API, their usage and their activity are kept.
///
/// Calls are short and block on the local disk only; they may be made from any thread. What a call stored is on disk
/// when it returns. Every error means that nothing was changed; a `TokenRefusal` will not pass, all others may.
public protocol TokenStore: Sendable {
    /// Keeps a new key, and its account if that is new.
    /// - Throws: `TokenRefusal` when the name is in use or the key is known already.
    func create(
        _ name: TokenName,
        account: TokenName,
        hash: TokenHash,
        at now: Timestamp,
        expires: Timestamp?
    ) throws -> APIToken

    /// Revokes the key in use of that name or number; it counts no more as soon as servers see it.
    /// - Throws: `TokenRefusal` when there is none, or it was revoked before.
    func revoke(_ choice: TokenChoice, at now: Timestamp) throws -> APIToken

    /// All keys, revoked ones too, by number; never waits for a writer.
    func tokens() throws -> [APIToken]

    /// A number that changes when a key was made or revoked, by whatever process; never waits for a writer.
    func changeMark() throws -> Int64

    /// The usage of all keys that were used; never waits for a writer.
    func usage() throws -> [TokenUsage]

    /// Keeps the usage of some keys, in one transaction; that of a key that is not there is left out.
    func save(_ usage: [TokenUsage]) throws

    /// Keeps lines of activity, in one transaction, and the newest `limit` of each account only.
    func append(_ activities: [TokenActivity], keeping limit: Int) throws

    /// A page of an account's activity, newest first, and how many lines there are in all.
    func activity(of account: Int64, offset: Int, limit: Int) throws -> (lines: [TokenActivity], total: Int)
}
