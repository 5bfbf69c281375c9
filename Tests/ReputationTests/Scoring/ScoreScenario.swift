import DoorbellTestKit

@testable import Reputation

/// What is known about an address, without an index, and the score that it must get.
struct ScoreScenario: Sendable {
    var name = ""
    var evidence = EvidenceSums()
    var neighbours = NeighbourhoodPoints()
    var score = 0.0

    init() {}

    /// The neighbourhood in plain numbers; a system of 0 addresses is unknown.
    init(
        _ name: String,
        _ score: Double,
        ssh: Double = 0,
        community: Double = 0,
        lists: Int32 = 0,
        network: Double = 0,
        kind: Double = 0,
        mark: Double = 0,
        near: UInt32 = 0,
        wide: UInt32 = 0,
        reach: NeighbourReach = .none,
        system: (addresses: UInt64, hosts: UInt32) = (0, 0)
    ) {
        self.name = name
        self.score = score
        evidence = EvidenceSums(
            ssh: ssh,
            community: community,
            communityLists: lists,
            network: network,
            kind: kind,
            mark: mark
        )
        neighbours.near = NeighbourhoodCurve(.standard).points(near: near, reach: reach)
        neighbours.wide = NeighbourhoodCurve(.standard).points(wide: wide)
        neighbours.system = ScoreModel.standard.points(
            of: IndexNetwork(number: 64_496, addresses: system.addresses, evidenceHosts: system.hosts)
        )
    }

    /// Computed outside of this code, from the formula as it is written in the documentation.
    static let all: [ScoreScenario] = [
        ScoreScenario("nothing known", 0.15),
        ScoreScenario("access network of ten million", 1.01, wide: 40, reach: .p20, system: (10_000_000, 300)),
        ScoreScenario("one neighbour", 4.81, near: 1, wide: 40, reach: .p24, system: (10_000_000, 300)),
        ScoreScenario(
            "small hoster, six neighbours",
            49.94,
            kind: 0.5,
            near: 6,
            wide: 100,
            reach: .p24,
            system: (65_536, 60)
        ),
        ScoreScenario(
            "terrible /24",
            62.78,
            kind: 0.5,
            near: 120,
            wide: 900,
            reach: .p28,
            system: (65_536, 3_000)
        ),
        ScoreScenario("one list, clean", 54.98, community: 4.2, lists: 1, wide: 3, reach: .p16),
        ScoreScenario(
            "one list, bad hoster",
            93.70,
            community: 4.2,
            lists: 1,
            kind: 0.5,
            near: 6,
            wide: 100,
            reach: .p24,
            system: (65_536, 60)
        ),
        ScoreScenario("one SSH list", 69.00, ssh: 4.8),
        ScoreScenario("an SSH list and three others", 97.90, ssh: 4.8, community: 5.4, lists: 3),
        ScoreScenario("listed network", 40.13, network: 4.4),
        ScoreScenario(
            "listed network, terrible /24",
            63.98,
            network: 4.4,
            near: 120,
            wide: 900,
            reach: .p28,
            system: (65_536, 3_000)
        ),
        ScoreScenario("listed network and one list", 84.02, community: 4.2, lists: 1, network: 4.4),
        ScoreScenario("listed system", 5.73, network: 2, wide: 3, reach: .p16),
        ScoreScenario("Tor exit", 19.78, mark: 2.6, wide: 3, reach: .p16),
        ScoreScenario("Tor exit on a list", 96.08, community: 4.6, lists: 1, mark: 2.6),
        ScoreScenario("VPN, clean", 0.82, kind: 1.2, wide: 3, reach: .p16),
        ScoreScenario("VPN on a list", 80.22, community: 4.2, lists: 1, kind: 1.2),
        ScoreScenario("scanner on eight lists", 95.26, community: 5.8, lists: 1, mark: 1.2),
        ScoreScenario("removed from a list", 9.11, community: 1.7),
    ]

    static func random(_ random: inout SeededGenerator) -> ScoreScenario {
        func some(_ chance: Int, _ most: Double) -> Double {
            random.chance(chance) ? Double.random(in: 0...most, using: &random) : 0
        }
        var scenario = ScoreScenario()
        scenario.evidence.ssh = some(30, 6)
        scenario.evidence.community = some(40, 6)
        scenario.evidence.communityLists =
            scenario.evidence.community > 0 ? Int32.random(in: 0...5, using: &random) : 0
        scenario.evidence.network = some(30, 5)
        scenario.evidence.kind = some(40, 2)
        scenario.evidence.mark = some(30, 3)
        scenario.neighbours.near = Double.random(in: -2.3...6, using: &random)
        scenario.neighbours.wide = some(70, 1.2)
        scenario.neighbours.system = Double.random(in: -2.5...3, using: &random)
        return scenario
    }

    /// The evidence of both, and the worse of both neighbourhoods.
    func with(_ other: ScoreScenario) -> ScoreScenario {
        var both = self
        both.evidence = evidence.joined(other.evidence)
        both.neighbours.near = max(neighbours.near, other.neighbours.near)
        both.neighbours.wide = max(neighbours.wide, other.neighbours.wide)
        both.neighbours.system = max(neighbours.system, other.neighbours.system)
        return both
    }
}
