/// What another source adds to a login, or to its end, that is stored already.
public struct LoginConfirmation: Hashable, Sendable {
    /// The sources that saw it, all in all; they replace what is stored.
    public var witnesses: LoginWitnesses
    /// The method's part behind the slash, such as `pam`; `nil` when it has none.
    public var submethod: RawText?
    /// The steps of the authentication, submethods included, when this source knew more; empty when it did not.
    ///
    /// They replace what is stored.
    public var authentication: [AuthenticationStep]
    /// The outcome as it is known now; it replaces what is stored.
    public var outcome: LoginEvent.Outcome
    /// The hook's key of this happening; `nil` when another source confirms.
    ///
    /// It replaces the stored event's key, so that a report of the hook that comes twice counts once. Lines need no key
    /// in the store: the position of their source is kept in the same transaction.
    public var originKey: String?

    /// A confirmation of the given parts.
    public init(
        witnesses: LoginWitnesses,
        submethod: RawText?,
        authentication: [AuthenticationStep],
        outcome: LoginEvent.Outcome = .success,
        originKey: String? = nil
    ) {
        self.witnesses = witnesses
        self.submethod = submethod
        self.authentication = authentication
        self.outcome = outcome
        self.originKey = originKey
    }
}
