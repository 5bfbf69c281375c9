/// The arithmetic of one score: z and what each part of the evidence gave to it.
struct ScoreSum: Hashable, Sendable {
    /// Which way the neighbourhood counted.
    enum Form: UInt8, Hashable, Sendable {
        /// No list has the address or its network: the neighbourhood counts alone.
        case unlisted
        /// A list has the network, none the address.
        case networkListed
        /// A list has the address, or somebody's service says something of it.
        case listed
    }

    var form = Form.unlisted
    /// Points of each group after the largest was chosen.
    var ssh = 0.0
    var community = 0.0
    var network = 0.0
    /// The factor of services' points: 1 for the one that is the largest of all groups.
    var services = 0.0
    /// Services' points that are below 0.
    var trust = 0.0
    /// VPN, hosting, proxy, as far as they count.
    var kind = 0.0
    /// Tor, scanner.
    var mark = 0.0
    /// What the neighbourhood adds to a listing; 0 when unlisted.
    var rest = 0.0
    /// What the knee takes from the parts of the neighbourhood; 0 unless unlisted.
    var limit = 0.0
    /// What the age of all lists takes from it; 0 unless unlisted.
    var age = 0.0
    /// All points together, without the base.
    var total = 0.0
}

extension ScoreModel {
    /// The sum for one address; `freshness` (0...1) is how much of a bad neighbourhood the age of the lists leaves.
    func sum(
        _ evidence: EvidenceSums,
        _ neighbours: NeighbourhoodPoints,
        services: ServiceSums = ServiceSums(),
        freshness: Double = 1
    ) -> ScoreSum {
        var sum = ScoreSum()
        let further = min(furtherLists, max(0, Int(evidence.communityLists) - 1))
        let community = evidence.community > 0 ? evidence.community + furtherList * Double(further) : 0
        let aged = Aged(self, neighbours.total, freshness)
        // Who hides in a good neighbourhood, as Tor exits do, gets nothing for it.
        let lift = evidence.mark > 0 ? max(0, -aged.points) : 0
        let kindAlone = evidence.kind * self.kindAlone * (1 - neighbours.total / kindEnd).clamped(to: 0...1)
        let alone = aged.points + lift + kindAlone
        let network = networkPoints(evidence, neighbours, freshness)
        sum.mark = evidence.mark
        sum.trust = services.trust
        if evidence.ssh > 0 || community > 0 || services.largest > 0 {
            sum.form = .listed
            fill(&sum, evidence, community: community, services: services)
            let listed = sum.ssh + sum.community + sum.network + services.counted(sum.services, otherGroups)
            let bad = neighbours.total.clamped(to: 0...neighbourhoodOnListed)
            sum.kind = evidence.kind
            sum.rest = max(bad, max(alone, network) - listed - evidence.kind)
            sum.total = listed + evidence.kind + sum.rest
        } else if evidence.network > 0 {
            sum.form = .networkListed
            sum.network = max(0, evidence.network + networkAlone)
            sum.rest = max(alone, network) - sum.network
            sum.total = sum.network + sum.rest
        } else {
            sum.kind = kindAlone
            sum.limit = aged.limit + lift
            sum.age = aged.age
            sum.total = alone
        }
        sum.total += sum.mark + sum.trust
        return sum
    }

    /// What a list of networks says of an address that no list has.
    private func networkPoints(_ sums: EvidenceSums, _ neighbours: NeighbourhoodPoints, _ freshness: Double) -> Double {
        guard sums.network > 0 else { return -.infinity }
        let joined = neighbours.total + networkInNeighbourhood * sums.network
        return max(0, sums.network + networkAlone, Aged(self, joined, freshness).points)
    }

    /// The largest group counts in full, the others by their share.
    private func fill(_ sum: inout ScoreSum, _ sums: EvidenceSums, community: Double, services: ServiceSums) {
        let largest = max(sums.ssh, community, sums.network, services.largest)
        sum.ssh = sums.ssh * otherGroups
        sum.community = community * otherGroups
        sum.network = sums.network * otherGroups
        sum.services = otherGroups
        if largest == sums.ssh {
            sum.ssh = sums.ssh
        } else if largest == community {
            sum.community = community
        } else if largest == sums.network {
            sum.network = sums.network
        } else {
            sum.services = 1
        }
    }

    /// A neighbourhood after knee and age.
    private struct Aged {
        let points: Double
        let limit: Double
        let age: Double

        init(_ model: ScoreModel, _ total: Double, _ freshness: Double) {
            let soft = model.softened(total)
            limit = soft - total
            age = soft > 0 ? soft * (freshness - 1) : 0
            points = soft + age
        }
    }
}

/// What answers of services come to.
struct ServiceSums: Hashable, Sendable {
    /// The largest of them, at least 0.
    var largest = 0.0
    /// All positive ones together.
    var positive = 0.0
    /// All negative ones together.
    var trust = 0.0

    init() {}

    init(_ findings: [ServiceFinding]) {
        for finding in findings where finding.points.isFinite {
            largest = max(largest, finding.points)
            positive += max(0, finding.points)
            trust += min(0, finding.points)
        }
    }

    /// The positive ones together, the largest by the factor, the others by their share.
    func counted(_ factor: Double, _ others: Double) -> Double {
        factor * largest + others * (positive - largest)
    }
}
