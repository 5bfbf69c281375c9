import Foundation
import IPNetworks
import Reputation
import Testing

struct ServiceScoreTests {
    private static func finding(_ score: Double, _ text: String = "Found in 2 datasets") -> ServiceFinding {
        ServiceFinding(name: "remote", points: 4 + log(score / (100 - score)), text: text)
    }

    @Test(arguments: [5.0, 34, 35, 68, 91, 98])
    func `a remote score with nothing else known is that score again, with its own reason`(score: Double) throws {
        let alone = try #require(ServiceScore.assessment(of: [Self.finding(score)]).score.value)
        #expect(abs((alone.unrounded ?? 0) - score) < 1e-9)
        #expect(alone.reason == "Found in 2 datasets")
        var world = ScoreWorld(seed: 1)
        let opened = try OpenedIndex(try IndexBuilder().build(world.input()))
        let scorer = AddressScorer(opened.reader, at: ScoreWorld.now)
        let found = try #require(
            scorer.assess(IPAddress("9.9.9.9")!, services: [Self.finding(score)]).score.value
        )
        #expect(abs((found.unrounded ?? 0) - score) < 1e-9)
        #expect(score < 34 || found.reason == "Found in 2 datasets")
    }

    @Test func `the largest answer counts in full, others by their share, and trust as it is`() throws {
        let findings = [
            ServiceFinding(name: "A", points: 2, text: "a"), ServiceFinding(name: "B", points: 5, text: "b"),
            ServiceFinding(name: "C", points: -1, text: ""),
        ]
        let score = try #require(ServiceScore.assessment(of: findings).score.value)
        #expect(score.terms.map(\.points) == [5, -1, 0.6])
        #expect(score.terms.map(\.text) == ["b", "C", "a"])
        #expect(abs((score.unrounded ?? 0) - 100 / (1 + exp(-0.6))) < 1e-9)
    }

    @Test func `nobody's answer is no score`() {
        #expect(ServiceScore.assessment(of: []).score == .unknown(.noIndex))
    }

    @Test func `an answer that is no number counts nothing`() throws {
        let findings = [ServiceFinding(name: "A", points: .nan, text: "a"), Self.finding(50, "b")]
        let score = try #require(ServiceScore.assessment(of: findings).score.value)
        #expect(score.value == 50)
        #expect(score.terms.map(\.text) == ["b"])
    }
}
