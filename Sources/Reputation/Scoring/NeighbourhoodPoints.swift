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

extension NeighbourhoodPoints {
    /// The neighbourhood of an IPv4 address without its autonomous system.
    @inline(__always)
    init(_ found: HostCounter4.Surroundings, _ curve: NeighbourhoodCurve) {
        nearCount = found.counts.near
        wideCount = found.counts.wide
        if nearCount > 0 {
            reach = found.isInQuarter ? .p28 : .p24
        } else if wideCount > 0 {
            reach = found.isInTwenty ? .p20 : .p16
        }
        fill(curve)
    }

    /// The neighbourhood of an IPv6 address without its autonomous system.
    ///
    /// It has twice the lengths: /56, /48, /40 and /32 stand for /28, /24, /20 and /16.
    init(v6 address: IPAddress, in index: IndexReader, _ curve: NeighbourhoodCurve) {
        let counts = index.neighbourhood(address)
        nearCount = counts.near
        wideCount = counts.wide
        if nearCount > 0 || wideCount > 0 {
            let own = index.hosts(around: address, length: 64)
            if nearCount > 0 {
                reach = index.hosts(around: address, length: 56) > own ? .p28 : .p24
            } else {
                reach = index.hosts(around: address, length: 40) > own ? .p20 : .p16
            }
        }
        fill(curve)
    }

    @inline(__always)
    private mutating func fill(_ curve: NeighbourhoodCurve) {
        near = curve.points(near: nearCount, reach: reach)
        wide = curve.points(wide: wideCount)
    }
}

/// What counts of neighbours come to: the part of a model that a score needs for every address.
struct NeighbourhoodCurve: Sendable {
    private let near: Double
    private let wide: Double
    private let wideLimit: Double
    private let reach: ScoreModel.Reach

    init(_ model: ScoreModel) {
        near = model.near
        wide = model.wide
        wideLimit = model.wideLimit
        reach = model.reach
    }

    func points(near count: UInt32, reach: NeighbourReach) -> Double {
        near * Curves.doublings(count: count) + points(of: reach)
    }

    func points(wide count: UInt32) -> Double {
        wide * min(wideLimit, Curves.doublings(count: count))
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
}

extension ScoreModel {
    /// Points of an autonomous system: the share of its addresses that are listed, and its size.
    func points(of network: IndexNetwork) -> Double {
        guard network.number != 0, network.addresses > 0 else { return 0 }
        let size = max(256, Double(network.addresses))
        let share = (Double(network.evidenceHosts) + systemPrior * usualShare) / (size + systemPrior)
        let dense = Curves.doublings(share / usualShare)
        let small = usualSize - Curves.doublings(size)
        return systemShare * dense.clamped(to: systemShareLimits) + systemSize * small.clamped(to: systemSizeLimits)
    }
}

extension Double {
    func clamped(to limits: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, limits.lowerBound), limits.upperBound)
    }
}
