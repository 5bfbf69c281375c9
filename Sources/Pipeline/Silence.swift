public import IPNetworks
public import LoginEvents

/// A rule that keeps some logins quiet: they are stored and counted all the same, and told to nobody.
///
/// Every part that is set must match; a silence without any part matches nothing, so that a slip of the pen does not
/// silence a whole host.
public struct Silence: Hashable, Sendable {
    /// The account, byte for byte.
    public var user: RawText?
    /// A step of the authentication has this key fingerprint, `SHA256:...`.
    public var fingerprint: String?
    /// The source address lies in this prefix.
    public var source: IPPrefix?
    /// It ends at this moment; `nil`: never.
    public var until: Timestamp?
    /// Why, for those who find the login in the list; never empty.
    public var reason: String

    /// A silence of the given parts.
    public init(user: RawText?, fingerprint: String?, source: IPPrefix?, until: Timestamp?, reason: String) {
        self.user = user
        self.fingerprint = fingerprint
        self.source = source
        self.until = until
        self.reason = reason
    }

    /// Whether it keeps `event` quiet; it is judged by the time of the login, not by when it is told.
    public func matches(_ event: LoginEvent) -> Bool {
        if let until, event.time >= until { return false }
        guard user != nil || fingerprint != nil || source != nil else { return false }
        if let user, event.user != user { return false }
        if let fingerprint, !event.authentication.contains(where: { $0.key?.fingerprint == fingerprint }) {
            return false
        }
        if let source {
            guard let address = event.source.address, source.contains(address) else { return false }
        }
        return true
    }
}
