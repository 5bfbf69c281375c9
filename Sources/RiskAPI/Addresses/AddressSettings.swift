public import IPNetworks
public import Reputation

/// What addresses are judged by apart from the index and the accounts' own lists.
public struct AddressSettings: Sendable {
    /// The allow- and denylist of the configuration, which hold for every account.
    public var rules: AddressRules
    /// Which addresses count as public.
    public var scope: PublicScope
    /// How many addresses one request may ask about.
    public var batchLimit: Int

    /// Settings of the given parts.
    public init(rules: AddressRules = AddressRules(), scope: PublicScope = PublicScope(), batchLimit: Int = 500) {
        self.rules = rules
        self.scope = scope
        self.batchLimit = batchLimit
    }
}
