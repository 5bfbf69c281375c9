/// What the listings of one set of the index come to, by group.
struct EvidenceSums: Hashable, Sendable {
    /// The best listing of the group `ssh`.
    var ssh = 0.0
    /// The best listing of the group `community`.
    var community = 0.0
    /// How many lists of that group have it now.
    var communityLists: Int32 = 0
    /// The best listing of the group `network`.
    var network = 0.0
    /// The best of the kinds of network that say little: VPN, hosting, proxy.
    var kind = 0.0
    /// The best of those that say much: Tor, scanner.
    var mark = 0.0

    /// Whether there is any kind of network, though it may say nothing.
    var hasKinds = false

    /// Whether any list of attacks or of criminal networks says something.
    var hasEvidence: Bool { ssh > 0 || community > 0 || network > 0 }

    /// Both together: lists are counted, points are those of the better one.
    func joined(_ other: EvidenceSums) -> EvidenceSums {
        EvidenceSums(
            ssh: max(ssh, other.ssh),
            community: max(community, other.community),
            communityLists: communityLists &+ other.communityLists,
            network: max(network, other.network),
            kind: max(kind, other.kind),
            mark: max(mark, other.mark),
            hasKinds: hasKinds || other.hasKinds
        )
    }

    /// Adds one listing; lists are counted by the caller.
    mutating func add(_ points: Double, category: FeedCategory) {
        guard points > 0 else { return }
        switch category {
        case .sshAttack: ssh = max(ssh, points)
        case .attack: community = max(community, points)
        case .criminalNetwork: network = max(network, points)
        case .vpn, .hosting, .proxy: kind = max(kind, points)
        case .tor, .scanner: mark = max(mark, points)
        case .cloud, .relay, .satellite, .anycast: break
        }
    }

    /// Adds what a file of places says about the network.
    mutating func add(_ traits: NetworkTraits, model: ScoreModel, weight: Double = 1) {
        guard !traits.isEmpty else { return }
        hasKinds = true
        if traits.contains(.hosting) { kind = max(kind, model.hosting * weight) }
        if !traits.isDisjoint(with: [.vpn, .proxy]) { kind = max(kind, model.vpn * weight) }
        if traits.contains(.tor) { mark = max(mark, model.tor * weight) }
    }
}
