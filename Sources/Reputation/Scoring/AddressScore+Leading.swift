public import IPNetworks

/// The parts of a score that can be its largest one.
public enum LeadingPart: Hashable, Sendable, CaseIterable {
    /// Lists of attacks that have the address.
    case lists
    /// Lists of criminal or hijacked networks.
    case network
    /// Listed neighbours of the address.
    case neighbours
    /// The autonomous system: the share of its addresses that are listed, and its size.
    case system
    /// Kinds of network that say little: hosting, VPN, proxy.
    case kind
    /// Those that say much: Tor, known scanners.
    case mark
}

extension AddressScore {
    /// The part that gave the score the most points; `nil` when none gave as many as a reason tells of, or when the
    /// score does not come from the evidence.
    public var leading: LeadingPart? {
        guard outcome == .scored else { return nil }
        let around = sum.form == .unlisted ? sum.total - sum.mark - sum.trust - sum.kind : sum.rest
        var best: LeadingPart?
        var points = ScorerCore.toldPoints
        func consider(_ part: LeadingPart, _ own: Double) {
            guard own >= points, best == nil || own > points else { return }
            best = part
            points = own
        }
        consider(.lists, sum.ssh + sum.community)
        consider(.network, sum.network)
        consider(neighbours.nearCount == 0 && neighbours.system > neighbours.wide ? .system : .neighbours, around)
        consider(.mark, sum.mark)
        consider(.kind, sum.kind)
        return best
    }
}

extension AddressScorer {
    /// The address whose reputation counts for an address: the IPv4 one inside an IPv4-mapped, NAT64 or 6to4 one, else
    /// itself.
    public static func judged(_ address: IPAddress) -> IPAddress {
        guard address.family == .v6 else { return address }
        return ScorerCore.judged(address)
    }
}
