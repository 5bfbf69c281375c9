import DoorbellTestKit
import Pipeline
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct QuotaTests {
    private static let day = 86_400.0

    @Test func `without quotas nothing is refused, and everything is counted`() throws {
        var world = try KeyWorld()
        let key = try world.key()
        for _ in 0..<5000 { #expect(world.admit("Bearer \(key)").status == 200) }
        #expect(world.ring.standing(of: 1, at: .at(0))?.usage.monthCount == 5000)
    }

    @Test func `a minute's points are spent at once and come back by the second`() throws {
        var world = try KeyWorld(KeyQuotas(perMinute: 10))
        let key = try world.key()
        for _ in 0..<10 { #expect(world.admit("Bearer \(key)", at: .at(0.9)).status == 200) }
        #expect(world.admit("Bearer \(key)", at: .at(0.9)).retryAfter == 6)
        #expect(world.admit("Bearer \(key)", at: .at(4)).retryAfter == 2)
        #expect(world.admit("Bearer \(key)", at: .at(6)).status == 200)
        #expect(world.admit("Bearer \(key)", at: .at(6)).retryAfter == 6)
        #expect(world.admit("Bearer \(key)", at: .at(66)).status == 200)
        #expect(world.ring.standing(of: 1, at: .at(66))?.usage.minute.taken == 1)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `a bucket does what a slow one does`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let limit = Int.random(in: 1...150, using: &random)
        var bucket = TokenUsage.Bucket()
        // The slow one: sixtieths of a point, filled one second after the other.
        var level = limit * 60
        var second = 0
        for _ in 0..<2000 {
            let step = random.chance(70) ? 0 : Int.random(in: 0...70, using: &random)
            for _ in 0..<step { level = min(limit * 60, level + limit) }
            second += step
            let now = Timestamp(seconds: Int64(second))
            if level >= 60 {
                level -= 60
                #expect(bucket.take(limit: limit, at: now) == nil)
            } else {
                var wait = 0
                while level + wait * limit < 60 { wait += 1 }
                #expect(bucket.take(limit: limit, at: now) == wait)
            }
        }
    }

    @Test func `a month is thirty days from the making of the key`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 2))
        let key = try world.key(at: .at(100))
        for moment in [200.0, 300] { #expect(world.admit("Bearer \(key)", at: .at(moment)).status == 200) }
        let end = 100 + 30 * Self.day
        #expect(world.admit("Bearer \(key)", at: .at(end - 7)).retryAfter == 7)
        #expect(world.admit("Bearer \(key)", at: .at(end)).status == 200)
        let usage = try #require(world.ring.standing(of: 1, at: .at(end))?.usage)
        #expect(usage.monthCount == 1)
        #expect(usage.monthBegan == .at(end))
        #expect(world.ring.standing(of: 1, at: .at(end + 95 * Self.day))?.usage.monthBegan == .at(end + 90 * Self.day))
    }

    @Test func `what is refused costs nothing, and what fails afterwards does`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 3))
        let key = try world.key()
        #expect(world.admit("Bearer \(key)x").status == 401)
        for _ in 0..<3 { #expect(world.admit("Bearer \(key)").status == 200) }
        for _ in 0..<3 { #expect(world.admit("Bearer \(key)").status == 429) }
        #expect(world.ring.standing(of: 1, at: .at(0))?.usage.monthCount == 3)
    }

    @Test func `reports have a bucket of their own`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 1, reportsPerMinute: 6))
        let key = try world.key()
        for _ in 0..<6 { #expect(world.admit("Bearer \(key)", to: .report).status == 200) }
        #expect(world.admit("Bearer \(key)", to: .report).retryAfter == 10)
        #expect(world.admit("Bearer \(key)").status == 200)
        #expect(world.admit("Bearer \(key)").status == 429)
        #expect(world.admit("Bearer \(key)", to: .report, at: .at(10)).status == 200)
        #expect(world.admit("Bearer \(key)", to: .page).status == 200, "pages cost nothing")
        #expect(world.admit("Bearer \(key)", to: .operations).status == 200, "metrics cost nothing")
    }

    @Test func `a restart gives nothing away`() throws {
        let quotas = KeyQuotas(perMonth: 4, perMinute: 2)
        var world = try KeyWorld(quotas)
        let key = try world.key()
        for _ in 0..<2 { #expect(world.admit("Bearer \(key)").status == 200) }
        try world.ring.save()
        let again = try KeyWorld(quotas, store: world.store)
        #expect(again.admit("Bearer \(key)").retryAfter == 30)
        for _ in 0..<2 { #expect(again.admit("Bearer \(key)", at: .at(90)).status == 200) }
        #expect(again.admit("Bearer \(key)", at: .at(200)).status == 429)
    }

    @Test func `a clock that is set back neither gives points nor takes them for long`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 2))
        let key = try world.key()
        let ahead = 400 * Self.day
        for _ in 0..<2 { #expect(world.admit("Bearer \(key)", at: .at(ahead)).status == 200) }
        #expect(world.admit("Bearer \(key)", at: .at(5)).status == 429)
        #expect(world.admit("Bearer \(key)", at: .at(5)).retryAfter == Int(30 * Self.day) - 5)
        #expect(world.admit("Bearer \(key)", at: .at(30 * Self.day)).status == 200)
    }

    @Test func `the extremes of the clock do not end the process`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 9, perMinute: 9, reportsPerMinute: 9))
        let key = try world.key()
        for microseconds in [Int64.min, -1, 0, .max, .min, .max] {
            _ = world.admit("Bearer \(key)", at: Timestamp(microseconds: microseconds))
            _ = world.admit("Bearer \(key)", to: .report, at: Timestamp(microseconds: microseconds))
        }
        #expect(KeyQuotas(perMonth: .max, perMinute: -1) == KeyQuotas(perMonth: KeyQuotas.most))
    }

    @Test func `other quotas count from the next request on`() throws {
        var world = try KeyWorld(KeyQuotas(perMonth: 1))
        let key = try world.key()
        #expect(world.admit("Bearer \(key)").status == 200)
        #expect(world.admit("Bearer \(key)").status == 429)
        world.ring.replace(quotas: KeyQuotas(perMonth: 2, perMinute: 5))
        #expect(world.admit("Bearer \(key)").status == 200)
        world.ring.replace(quotas: .none)
        #expect(world.admit("Bearer \(key)").status == 200)
    }
}
