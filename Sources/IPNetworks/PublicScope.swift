/// Which addresses count as public: those that are, and those of blocks the user names.
///
/// Laboratories, tests and demonstrations use special-purpose addresses as if they were public.
public struct PublicScope: Hashable, Sendable {
    /// The blocks that are treated as public whatever the registries say.
    public var treatedAsPublic: [IPPrefix]

    /// A scope in which the given blocks count as public too.
    public init(treatedAsPublic: [IPPrefix] = []) {
        self.treatedAsPublic = treatedAsPublic
    }

    /// Why the address must not be looked up anywhere outside; `nil` when it is public or treated so.
    public func specialPurpose(of address: IPAddress) -> SpecialPurpose? {
        let judged = address.embeddedIPv4 ?? address
        if treatedAsPublic.contains(where: { $0.contains(judged) || $0.contains(address) }) { return nil }
        return judged.specialPurpose
    }
}
