import IPNetworks

/// What the stand-ins of services know about the addresses of one block; what they say is made up.
struct ServiceRecord: Sendable {
    /// How bad the block is.
    enum Kind: Sendable {
        /// Attacks, and much of it.
        case attacker
        /// Is known for being harmless.
        case harmless
    }

    /// The block.
    var prefix: IPPrefix
    var kind: Kind

    /// Blocks that are not public are left out: no service is ever asked about them.
    static let all: [ServiceRecord] = [("45.0.0.0/8", Kind.attacker), ("8.8.8.0/24", .harmless)].compactMap {
        text,
        kind in
        IPPrefix(text).map { ServiceRecord(prefix: $0, kind: kind) }
    }

    /// `nil` when they know nothing.
    static func kind(of address: IPAddress) -> Kind? {
        all.first { $0.prefix.contains(address) }?.kind
    }
}
