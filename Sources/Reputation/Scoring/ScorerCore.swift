import IPNetworks
import Timestamps

/// What a scorer holds and does: one object, so that nothing is copied for an address.
final class ScorerCore: Sendable {
    let index: IndexReader
    let now: Timestamp
    let rules: AddressRules
    let scope: PublicScope
    let model: ScoreModel
    let feeds: [FeedWeighing]
    let words: ScorerWords
    /// Parts of the index and of the model, because whole ones would be copied for each address.
    private let counter: HostCounter4
    private let curve: NeighbourhoodCurve
    /// Whether any list of attacks or criminal networks is in the index.
    let hasEvidence: Bool
    /// How much of a bad neighbourhood the age of the lists leaves, 0 to 1.
    let freshness: Double
    /// How much the age of each file of networks and places leaves of what it says about kinds of network.
    let sourceWeights: [Double]
    /// By set and by location, when prepared; else empty.
    let setSums: [EvidenceSums]
    let systems: [SystemSums]

    init(
        _ index: IndexReader,
        at now: Timestamp,
        rules: AddressRules,
        scope: PublicScope,
        model: ScoreModel
    ) {
        self.index = index
        counter = HostCounter4(index)
        curve = NeighbourhoodCurve(model)
        self.now = now
        self.rules = rules.valid(at: now)
        self.scope = scope
        self.model = model
        let indexed = (0..<index.feedCount).compactMap { index.feed($0) }
        feeds = indexed.map { FeedWeighing($0, builtAt: index.builtAt, at: now, model: model) }
        hasEvidence = indexed.contains { $0.category.evidenceGroup != nil && $0.listingCount > 0 }
        let evidence = zip(indexed, feeds).filter { $0.0.category.evidenceGroup != nil && $0.0.listingCount > 0 }
        freshness = evidence.map { $0.1.freshness(model) }.max() ?? 1
        sourceWeights = (0..<index.sourceCount).map { number in
            let days = index.source(at: number)?.date.map { FeedWeighing.days(from: $0, to: now) }
            return Curves.halved((days ?? 0) / model.kindHalfLife)
        }
        setSums = []
        systems = []
        words = ScorerWords(indexed, youngestDays: evidence.compactMap { $0.1.sourceDays }.min())
    }

    /// The same with the sums of every set and location made once.
    init(preparing core: ScorerCore) {
        index = core.index
        counter = core.counter
        curve = core.curve
        now = core.now
        rules = core.rules
        scope = core.scope
        model = core.model
        feeds = core.feeds
        words = core.words
        hasEvidence = core.hasEvidence
        freshness = core.freshness
        sourceWeights = core.sourceWeights
        setSums = (0..<core.index.setCount).map { core.sums(set: UInt32(truncatingIfNeeded: $0)) }
        systems = (0..<core.index.locationCount).map { core.system(location: UInt32(truncatingIfNeeded: $0)) }
    }

    /// With the answers of services; `asked` when there is any, which makes a score without an index; `known` is what
    /// the index says about the address, where it was asked.
    func score(_ address: IPAddress, services: ServiceSums, asked: Bool, known: IndexMatch?) -> AddressScore {
        guard rules.allow.isEmpty, rules.deny.isEmpty else {
            return ruled(address, services: services, asked: asked, known: known)
        }
        return unruled(address, services: services, asked: asked, known: known)
    }

    private func unruled(
        _ address: IPAddress,
        services: ServiceSums,
        asked: Bool,
        known: IndexMatch?
    ) -> AddressScore {
        switch JudgedAddress(address, scope: scope) {
        case .notPublic(let purpose): return AddressScore(.notPublic(purpose))
        case .address(let judged):
            guard hasEvidence || asked else { return AddressScore(.noIndex) }
            // What is known of an address says nothing about the one inside it.
            let match = (judged == address ? known : nil) ?? index.lookup(judged)
            let system = systemSums(match.location)
            let evidence = evidence(of: match, system)
            var neighbours = NeighbourhoodPoints()
            if hasEvidence {
                neighbours = neighbourhood(of: judged, set: match.set)
                neighbours.system = system.points
            }
            let sum = model.sum(evidence, neighbours, services: services, freshness: freshness)
            let z = model.base + sum.total
            return AddressScore(
                .scored,
                z: z,
                unrounded: Curves.score(z),
                match: match,
                sum: sum,
                neighbours: neighbours
            )
        }
    }

    /// The neighbourhood of an address of which the index says `set`, without its autonomous system.
    private func neighbourhood(of address: IPAddress, set: UInt32) -> NeighbourhoodPoints {
        guard address.family == .v4 else { return NeighbourhoodPoints(v6: address, in: index, curve) }
        let bits = UInt32(truncatingIfNeeded: address.low)
        return NeighbourhoodPoints(counter.surroundings(of: bits, set: set), curve)
    }

    /// Allowing comes before denying; an address without a score gets none from the allowlist.
    private func ruled(
        _ address: IPAddress,
        services: ServiceSums,
        asked: Bool,
        known: IndexMatch?
    ) -> AddressScore {
        var score = unruled(address, services: services, asked: asked, known: known)
        if let position = Self.first(rules.allow, address) {
            guard score.unknown == nil else { return score }
            score.outcome = .allowed(position)
            score.z = min(score.z, Curves.logOdds(model.allowed))
            score.unrounded = min(score.unrounded, model.allowed)
        } else if let position = Self.first(rules.deny, address) {
            score.outcome = .denied(position)
            score.z = Self.certain
            score.unrounded = 100
        }
        return score
    }

    /// z from which on the score is 100 without rounding.
    static let certain = 40.0

    private static func first(_ rules: [AddressRules.Rule], _ address: IPAddress) -> Int? {
        let judged = address.embeddedIPv4
        return rules.firstIndex { rule in
            rule.prefix.contains(address) || (judged.map { rule.prefix.contains($0) } ?? false)
        }
    }
}
