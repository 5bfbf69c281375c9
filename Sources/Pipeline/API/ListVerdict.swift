/// What an account's private lists and reports say about an address.
public struct ListVerdict: Hashable, Sendable {
    /// The URI of the entry that allows it, such as `/v1/allowlist/private/UUID`; empty when none does.
    public var allowed: String
    /// The URI of the entry that denies it: of a private denylist, else of the reported address; empty when none does.
    public var denied: String

    /// A verdict of the given parts.
    public init(allowed: String = "", denied: String = "") {
        self.allowed = allowed
        self.denied = denied
    }

    /// Nothing lists it.
    public static let none = ListVerdict()
}
