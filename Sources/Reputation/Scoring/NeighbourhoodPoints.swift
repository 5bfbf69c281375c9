import IPNetworks

/// What is known about an address from its neighbours, in points that may be negative.
struct NeighbourhoodPoints: Hashable, Sendable {
    /// Evidence hosts in the same /24 (IPv6: /48), without the address itself.
    var nearCount: UInt32 = 0
    /// Those in the same /16 (IPv6: /32) outside of it.
    var wideCount: UInt32 = 0
    /// How near the nearest of them is.
    var reach: NeighbourReach = .none
    /// Points of the neighbours and of the nearest one.
    var near = 0.0
    /// Points of the wide neighbourhood, never negative.
    var wide = 0.0
    /// Points of the autonomous system; 0 when it is not known.
    var system = 0.0

    /// All of them.
    var total: Double { near + wide + system }
}

/// The smallest of a few prefixes around an address that has a listed neighbour.
enum NeighbourReach: UInt8, Hashable, Sendable {
    case p28, p24, p20, p16, none
}

extension ScoreModel {
    /// The neighbourhood of an address without its autonomous system.
    ///
    /// `set` is what the index has of the address itself.
    @inline(__always)
    func neighbourhood(of address: IPAddress, set: UInt32, in index: IndexReader) -> NeighbourhoodPoints {
        let counts = index.neighbourhood(address)
        var points = NeighbourhoodPoints(nearCount: counts.near, wideCount: counts.wide)
        points.reach = Self.reach(counts, of: address, set: set, in: index)
        points.near = self.points(near: counts.near, reach: points.reach)
        points.wide = self.points(wide: counts.wide)
        return points
    }

    func points(near count: UInt32, reach: NeighbourReach) -> Double {
        near * Curves.doublings(count: count) + points(of: reach)
    }

    func points(wide count: UInt32) -> Double {
        wide * min(wideLimit, Curves.doublings(count: count))
    }

    /// Points of an autonomous system: the share of its addresses that are listed, and its size.
    func points(of network: IndexNetwork) -> Double {
        guard network.number != 0, network.addresses > 0 else { return 0 }
        let size = max(256, Double(network.addresses))
        let share = (Double(network.evidenceHosts) + systemPrior * usualShare) / (size + systemPrior)
        let dense = Curves.doublings(share / usualShare)
        let small = usualSize - Curves.doublings(size)
        return systemShare * dense.clamped(to: systemShareLimits) + systemSize * small.clamped(to: systemSizeLimits)
    }

    private func points(of reach: NeighbourReach) -> Double {
        switch reach {
        case .p28: self.reach.p28
        case .p24: self.reach.p24
        case .p20: self.reach.p20
        case .p16: self.reach.p16
        case .none: self.reach.none
        }
    }

    /// IPv6 has twice the lengths: /56, /48, /40 and /32 stand for /28, /24, /20 and /16.
    private static func reach(
        _ counts: IndexNeighbourhood,
        of address: IPAddress,
        set: UInt32,
        in index: IndexReader
    ) -> NeighbourReach {
        let scale = address.family == .v4 ? 1 : 2
        guard counts.near > 0 || counts.wide > 0 else { return .none }
        let own: UInt32 =
            address.family == .v6 ? index.hosts(around: address, length: 64) : index.isEvidenceHost(set) ? 1 : 0
        if counts.near > 0 { return index.hosts(around: address, length: 28 * scale) > own ? .p28 : .p24 }
        return index.hosts(around: address, length: 20 * scale) > own ? .p20 : .p16
    }
}

extension Double {
    func clamped(to limits: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, limits.lowerBound), limits.upperBound)
    }
}
