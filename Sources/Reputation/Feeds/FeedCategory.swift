/// What it means that a feed lists an address: evidence of attacks, or the kind of network it belongs to.
public enum FeedCategory: String, Hashable, Sendable, Codable, CaseIterable {
    /// Seen guessing SSH passwords or scanning, by a sensor of SSH servers.
    case sshAttack = "ssh-attack"
    /// Seen attacking anything, or reported by a community.
    case attack
    /// A network that belongs to criminals or was hijacked.
    case criminalNetwork = "criminal-network"
    /// An exit of the Tor network.
    case tor
    /// An exit of a VPN service.
    case vpn
    /// A data centre that rents servers.
    case hosting
    /// A cloud, by the name of its provider; says nothing about risk.
    case cloud
    /// A privacy relay, such as Apple's.
    case relay
    /// A known scanner of the whole Internet, for research or trade.
    case scanner
    /// An open or anonymising proxy.
    case proxy
    /// An Internet access by satellite.
    case satellite
    /// One address at many places.
    case anycast

    /// The group of evidence that listings of this category belong to; `nil` for kinds of network.
    public var evidenceGroup: EvidenceGroup? {
        switch self {
        case .sshAttack: .ssh
        case .attack: .community
        case .criminalNetwork: .network
        case .tor, .vpn, .hosting, .cloud, .relay, .scanner, .proxy, .satellite, .anycast: nil
        }
    }

    /// The position of the category in the index's records, which never changes: 0 to 31.
    public var code: UInt8 {
        UInt8(Self.allCases.firstIndex(of: self) ?? 0)
    }
}

/// Groups of evidence: within a group the best listing counts, because its feeds republish each other.
public enum EvidenceGroup: String, Hashable, Sendable, Codable, CaseIterable {
    /// Sensors of SSH servers, and what the own fleet has seen.
    case ssh
    /// Lists of attackers of any kind.
    case community
    /// Lists of networks.
    case network
}
