import DoorbellTestKit
import Testing

@testable import Reputation

struct ScoreModelTests {
    private static let model = ScoreModel.standard

    @Test(arguments: [
        (0.0, 0.0), (0.5, -0.375), (1, -0.75), (2, -1.5), (3, -1.502_777_8), (92, -1.75), (362, -2.5), (-3, 0),
    ])
    func `a listing loses points fast for two days, then slowly`(days: Double, points: Double) {
        #expect(abs(Self.model.ageLoss(days: days) - points) < 1e-6)
    }

    @Test(arguments: [
        // retention, category, days since seen, removed, days since the source was made: points
        (FeedRetention.window, FeedCategory.sshAttack, 0.0, false, 0.0, 4.8),
        (.window, .sshAttack, 1, false, 0, 4.05),
        (.window, .sshAttack, 12, false, 0, 3.272_222),
        (.window, .sshAttack, 14.1, false, 0, 0),
        (.maintained, .attack, 0, false, 0, 4.8),
        (.maintained, .attack, 2, false, 2, 4.8),
        (.maintained, .attack, 3, false, 3, 4.05),
        (.maintained, .attack, 92, false, 92, 3.055_556),
        (.maintained, .attack, 1, true, 0, 2.3),
        (.maintained, .attack, 14.1, true, 0, 0),
        (.maintained, .vpn, 92, false, 92, 3.74),
        (.window, .tor, 92, false, 92, 3.74),
        (.window, .tor, 15, false, 0, 0),
    ])
    func `age, removal and a stale source take points away`(
        retention: FeedRetention,
        category: FeedCategory,
        days: Double,
        isRemoved: Bool,
        sourceDays: Double,
        points: Double
    ) {
        let feed = FeedWeighing(
            category: category,
            retention: retention,
            weights: [4.8],
            keepDays: 14,
            staleDays: max(0, sourceDays - 2),
            sourceDays: sourceDays
        )
        let found = feed.points(level: 0, isRemoved: isRemoved, days: days, model: Self.model)
        #expect(abs(found - points) < 1e-2)
    }

    @Test func `a higher level never weighs less, and levels above the last weigh the same`() {
        let feed = FeedWeighing(
            category: .attack,
            retention: .maintained,
            weights: [4.2, 4.6, 5, 5.4, 5.8],
            keepDays: 7,
            staleDays: 0,
            sourceDays: 0
        )
        #expect([0, 1, 2, 5, 9, 255].map { feed.weight(level: $0) } == [4.2, 4.2, 4.6, 5.8, 5.8, 5.8])
    }

    @Test(arguments: ScoreScenario.all)
    func `scenarios get their score`(scenario: ScoreScenario) {
        let sum = Self.model.sum(scenario.evidence, scenario.neighbours)
        #expect(abs(Curves.score(Self.model.base + sum.total) - scenario.score) < 0.01, "\(scenario.name)")
    }

    @Test func `a neighbourhood alone never makes a score red, and a worse one still ranks higher`() {
        var last = -Double.infinity
        for step in 0..<400 {
            let points = Double(step) / 10 - 10
            let softened = Self.model.softened(points)
            #expect(softened >= last)
            #expect(softened <= Self.model.knee + Self.model.kneeRoom)
            last = softened
        }
        #expect(Curves.score(Self.model.base + last) < 67)
    }

    @Test(arguments: 0..<40)
    func `more evidence never lowers a score`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let less = ScoreScenario.random(&random)
            let more = less.with(ScoreScenario.random(&random))
            let lower = Self.model.sum(less.evidence, less.neighbours).total
            #expect(Self.model.sum(more.evidence, more.neighbours).total >= lower - 1e-9, "\(seed): \(less), \(more)")
        }
    }

    @Test(arguments: 0..<40)
    func `parts add up to the whole, and a score stays between 0 and 100`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let scenario = ScoreScenario.random(&random)
            let sum = Self.model.sum(scenario.evidence, scenario.neighbours, freshness: 0.6)
            var parts = sum.ssh + sum.community + sum.network + sum.kind + sum.mark + sum.rest + sum.limit + sum.age
            if sum.form == .unlisted { parts += scenario.neighbours.total }
            #expect(abs(parts - sum.total) < 1e-9, "\(seed): \(scenario)")
            #expect((0...100).contains(Curves.score(Self.model.base + sum.total)))
        }
    }

    @Test(arguments: [1.0, 2, 35, 68, 91, 99])
    func `a score becomes points and back`(score: Double) {
        let points = 4 + Curves.logOdds(score)
        #expect(abs(Curves.score(points - 4) - score) < 1e-9)
    }
}
