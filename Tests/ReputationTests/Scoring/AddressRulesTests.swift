import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

struct AddressRulesTests {
    private static let now = ScoreWorld.now

    private static func opened(_ seed: UInt64 = 3) throws -> OpenedIndex {
        var world = ScoreWorld(seed: seed)
        var input = world.input()
        input.feeds[0].listings.append(
            FeedListing(FeedEntry(.range(AddressRange(host: Given.value(IPAddress("81.2.0.1"))))), lastSeen: now)
        )
        return try OpenedIndex(try IndexBuilder().build(input))
    }

    private static func rule(_ prefix: String, hours: Int64? = nil, _ reason: String = "") -> AddressRules.Rule {
        AddressRules.Rule(
            prefix: Given.value(IPPrefix(prefix)),
            until: hours.map { Timestamp(seconds: now.seconds + $0 * 3_600) },
            reason: reason
        )
    }

    @Test func `the allowlist holds a score at 10 and says so`() throws {
        let opened = try Self.opened()
        let address = IPAddress("81.2.0.1")!
        let rules = AddressRules(allow: [Self.rule("81.2.0.0/24", "office")], deny: [Self.rule("81.2.0.1/32")])
        let score = try #require(
            AddressScorer(opened.reader, at: Self.now, rules: rules).assess(address).score.value
        )
        #expect(score.value == 10)
        #expect(score.unrounded == 10)
        #expect(score.reason.hasPrefix("On the allowlist: office; On "))
        #expect(score.terms.contains { $0.kind == "rule" && $0.points < 0 })
    }

    @Test func `the denylist makes a score 100, of private addresses too`() throws {
        let opened = try Self.opened()
        let rules = AddressRules(deny: [Self.rule("81.0.0.0/8"), Self.rule("10.0.0.0/8", "no")])
        let scorer = AddressScorer(opened.reader, at: Self.now, rules: rules)
        let score = try #require(scorer.assess(IPAddress("81.77.0.1")!).score.value)
        #expect(score.value == 100)
        #expect(score.unrounded == 100)
        #expect(score.reason == "On the denylist")
        #expect(scorer.assess(IPAddress("10.1.1.1")!).score.value?.reason == "On the denylist: no")
    }

    @Test func `rules hold for IPv4 addresses inside IPv6 ones`() throws {
        let opened = try Self.opened()
        let scorer = AddressScorer(
            opened.reader,
            at: Self.now,
            rules: AddressRules(deny: [Self.rule("81.77.0.0/16")])
        )
        #expect(scorer.score(IPAddress("::ffff:81.77.0.1")!).unrounded == 100)
    }

    @Test func `a rule that has ended does nothing`() throws {
        let opened = try Self.opened()
        let address = IPAddress("81.2.0.1")!
        let plain = AddressScorer(opened.reader, at: Self.now).assess(address)
        let ended = AddressRules(allow: [Self.rule("81.2.0.1/32", hours: 0)], deny: [Self.rule("::/0", hours: -5)])
        #expect(AddressScorer(opened.reader, at: Self.now, rules: ended).assess(address) == plain)
        let lasting = AddressRules(allow: [Self.rule("81.2.0.1/32", hours: 1)])
        #expect(AddressScorer(opened.reader, at: Self.now, rules: lasting).assess(address).score.value?.value == 10)
    }

    @Test(arguments: 0..<8)
    func `an allow rule never raises a score`(seed: UInt64) throws {
        let opened = try Self.opened(seed)
        var world = ScoreWorld(seed: seed + 100)
        let allowing = AddressScorer(
            opened.reader,
            at: Self.now,
            rules: AddressRules(allow: [Self.rule("0.0.0.0/0"), Self.rule("::/0")])
        )
        let plain = AddressScorer(opened.reader, at: Self.now)
        for _ in 0..<100 {
            let address = world.address()
            #expect(allowing.score(address).unrounded <= plain.score(address).unrounded, "\(seed) \(address)")
            #expect(allowing.score(address).unrounded <= 10)
        }
    }
}
