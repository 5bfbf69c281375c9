import Foundation
import IPNetworks
import Testing

@testable import Reputation

struct AddressScorerTwinTests {
    @Test(arguments: 0..<24)
    func `the scorer agrees with the model written plainly`(seed: UInt64) throws {
        var world = ScoreWorld(seed: seed)
        let input = world.input()
        let opened = try OpenedIndex(try IndexBuilder().build(input))
        let scorer = AddressScorer(opened.reader, at: ScoreWorld.now)
        let prepared = scorer.prepared()
        let slow = SlowScore(input: input, now: ScoreWorld.now)
        try #require(input.feeds.prefix(6).contains { !$0.listings.isEmpty })
        for _ in 0..<120 {
            let address = world.address()
            let expected = slow.z(address)
            #expect(abs(scorer.score(address).z - expected) < 1e-6, "\(seed) \(address)")
            #expect(prepared.score(address) == scorer.score(address), "\(seed) \(address)")
        }
    }

    @Test(arguments: 0..<24)
    func `the terms of an assessment are z without its base, and its words are those of batches`(seed: UInt64) throws {
        var world = ScoreWorld(seed: seed)
        let opened = try OpenedIndex(try IndexBuilder().build(world.input()))
        let rules = AddressRules(
            allow: [AddressRules.Rule(prefix: IPPrefix("81.2.0.0/28")!, reason: "office")],
            deny: [AddressRules.Rule(prefix: IPPrefix("81.2.64.0/28")!)]
        )
        let services = [
            ServiceFinding(name: "One", points: 3, text: "3 reports"),
            ServiceFinding(name: "Two", points: -1, text: "Common business service"),
            ServiceFinding(name: "Three", points: 1, text: ""),
        ]
        let scorer = AddressScorer(opened.reader, at: ScoreWorld.now, rules: rules).prepared()
        for round in 0..<60 {
            let address = world.address()
            let answers = round % 3 == 0 ? services : []
            let assessment = scorer.assess(address, services: answers)
            let found = try #require(assessment.score.value)
            let z = found.terms.reduce(-4.0) { $0 + $1.points }
            #expect(abs(100 / (1 + exp(-z)) - (found.unrounded ?? -1)) < 1e-6, "\(seed) \(address)")
            #expect(found.terms.allSatisfy { !$0.text.isEmpty })
            #expect(found.terms.map(\.points.magnitude) == found.terms.map(\.points.magnitude).sorted(by: >))
            guard answers.isEmpty else { continue }
            var reason = Array("before,".utf8)
            scorer.appendReason(of: scorer.score(address), for: address, to: &reason)
            #expect(String(decoding: reason, as: UTF8.self) == "before," + found.reason)
        }
    }

    @Test(arguments: 0..<16)
    func `a listing more never lowers the score of its address, and the order of listings is of no matter`(
        seed: UInt64
    ) throws {
        var world = ScoreWorld(seed: seed)
        let input = world.input()
        let address = world.address()
        var more = input
        let number = Int(seed) % 6
        more.feeds[number].sourceDate = ScoreWorld.now
        for position in more.feeds[number].listings.indices where more.feeds[number].feed.retention == .maintained {
            more.feeds[number].listings[position].lastSeen = ScoreWorld.now
        }
        let base = try OpenedIndex(try IndexBuilder().build(more))
        more.feeds[number].listings.append(
            FeedListing(FeedEntry(.range(AddressRange(host: address))), lastSeen: ScoreWorld.now)
        )
        more.feeds[number].listings.reverse()
        let added = try OpenedIndex(try IndexBuilder().build(more))
        let lower = AddressScorer(base.reader, at: ScoreWorld.now).score(address).z
        let higher = AddressScorer(added.reader, at: ScoreWorld.now).score(address).z
        #expect(higher >= lower - 1e-9, "\(seed)")
        #expect(abs(higher - SlowScore(input: more, now: ScoreWorld.now).z(address)) < 1e-6)
    }
}
