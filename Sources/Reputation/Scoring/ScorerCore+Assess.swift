import IPNetworks
import Timestamps

/// Everything about one address.
extension ScorerCore {
    func assess(_ address: IPAddress, services: [ServiceFinding]) -> Assessment {
        let score = score(address, services: ServiceSums(services), asked: !services.isEmpty, known: nil)
        if case .notPublic(let purpose) = score.outcome {
            return .unknown(.notPublic(purpose.words), provider: AddressScorer.provider)
        }
        let match = index.lookup(Self.judged(address))
        return Assessment(
            provider: AddressScorer.provider,
            score: finding(score, address, services),
            network: network(match),
            place: index.place(match.location).map { .known($0) } ?? .unknown(.notFound),
            evidence: evidence(match)
        )
    }

    private func finding(
        _ score: AddressScore,
        _ address: IPAddress,
        _ services: [ServiceFinding]
    ) -> Finding<Assessment.Score> {
        if let unknown = score.unknown { return .unknown(unknown) }
        var reason: [UInt8] = []
        var phrases: ReasonPhrases?
        appendReason(of: score, for: address, services: services, phrases: &phrases, to: &reason)
        return .known(
            Assessment.Score(
                value: score.rounded,
                reason: String(decoding: reason, as: UTF8.self),
                unrounded: score.unrounded,
                terms: terms(of: score, for: address, services: services)
            )
        )
    }

    private func network(_ match: IndexMatch) -> Finding<Assessment.AutonomousSystem> {
        guard let network = index.network(match.location) else { return .unknown(.notFound) }
        return .known(
            Assessment.AutonomousSystem(
                number: network.number,
                name: index.networkName(network),
                description: ""
            )
        )
    }

    /// When the feed last had it, as the reason counts it: what a maintained feed lists, it had when its source was
    /// made, and the age that a member keeps is rounded.
    private static func lastSeen(_ member: IndexMember, _ feed: IndexedFeed) -> Timestamp? {
        feed.retention == .maintained && !member.isRemoved ? feed.sourceDate ?? member.lastSeen : member.lastSeen
    }

    private func evidence(_ match: IndexMatch) -> [Evidence] {
        let system = systemSet(match)
        var found: [(points: Double, evidence: Evidence)] = []
        for set in [match.set, system] where set > 0 {
            for member in index.members(set) {
                guard let feed = index.feed(member.feed) else { continue }
                let evidence = Evidence(
                    feed: feed.id,
                    name: feed.name,
                    category: feed.category,
                    lastSeen: Self.lastSeen(member, feed),
                    level: member.level,
                    label: index.label(member.label),
                    isRemoved: member.isRemoved,
                    isAboutNetwork: set == system && set != match.set
                )
                found.append((points(of: member), evidence))
            }
        }
        return found.sorted { ($1.points, $0.evidence.feed) < ($0.points, $1.evidence.feed) }.map(\.evidence)
    }
}
