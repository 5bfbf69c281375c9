import Testing

@testable import Reputation

@Suite struct FeedJudgeTests {
    private func feed() throws -> Feed { try #require(FeedID("isc").flatMap { FeedCatalogue.feed($0) }) }

    private func lines(_ good: Int, bad: Int = 0) -> ParsedFeed {
        let addresses = (0..<good).map { "1.\($0 / 65_536).\($0 / 256 % 256).\($0 % 256)\n" }.joined()
        return parsed(addresses + String(repeating: "bad\n", count: bad), .lines)
    }

    // The feed that shrank from 106,000 lines to 4 for a day is the first case.
    @Test(arguments: [
        (4, 106_000, false), (500, 1000, true), (499, 1000, false), (1, 1, true), (1, 2, true), (1, 3, false),
        (2000, 1000, true), (10, 0, true),
    ])
    func `a version with less than half of the last good one is refused`(count: Int, last: Int, isGood: Bool) throws {
        let verdict = FeedJudge.verdict(on: lines(count), of: try feed(), lastGoodCount: last)
        #expect(verdict == (isGood ? .accept : .refuse(.shrunk(from: last, to: count))))
    }

    @Test func `the first version may be of any size but empty`() throws {
        #expect(FeedJudge.verdict(on: lines(1), of: try feed(), lastGoodCount: nil) == .accept)
        #expect(FeedJudge.verdict(on: lines(0), of: try feed(), lastGoodCount: nil) == .refuse(.empty))
        #expect(FeedJudge.verdict(on: parsed("# soon\n", .lines), of: try feed(), lastGoodCount: 5) == .refuse(.empty))
        #expect(
            FeedJudge.verdict(on: parsed("10.0.0.1\n", .lines), of: try feed(), lastGoodCount: nil) == .refuse(.empty)
        )
    }

    @Test(arguments: [(90, 10, true), (89, 11, false), (1, 0, true), (0, 1, false)])
    func `nine of ten lines must be readable`(good: Int, bad: Int, isGood: Bool) throws {
        let verdict = FeedJudge.verdict(on: lines(good, bad: bad), of: try feed(), lastGoodCount: nil)
        #expect((verdict == .accept) == isGood, "\(verdict)")
        if !isGood { #expect(verdict == .refuse(.unreadable(Double(good) / Double(good + bad)))) }
    }

    @Test func `web pages and broken documents are refused whatever was read`() throws {
        #expect(FeedJudge.verdict(on: parsed("<html>", .lines), of: try feed(), lastGoodCount: nil) == .refuse(.html))
        let cut = #"[{"ip":"1.2.3.4"},{"ip":"1.2.3.5"},"#
        #expect(FeedJudge.verdict(on: parsed(cut, .json), of: try feed(), lastGoodCount: 2) == .refuse(.broken))
    }

    @Test func `reasons are sentences`() {
        let reasons: [FeedRefusalReason] = [.html, .empty, .shrunk(from: 106_000, to: 4), .unreadable(0.89), .broken]
        for reason in reasons {
            let text = reason.description
            #expect(text.first?.isLowercase == true && !text.hasSuffix(".") && text.count > 10)
        }
        #expect(reasons[2].description == "it shrank from 106000 entries to 4, to less than half")
        #expect(reasons[3].description == "only 89 % of its lines can be read, and 90 % are needed")
    }
}

@Suite struct FeedCatalogueTests {
    @Test func `every row is a feed, and no name is there twice`() {
        #expect(FeedCatalogue.feeds.count == FeedCatalogue.rows.count && !FeedCatalogue.rows.contains(nil))
        #expect(Set(FeedCatalogue.feeds.map(\.id)).count == FeedCatalogue.feeds.count)
    }

    @Test func `every feed can be fetched, weighed and credited`() {
        for feed in FeedCatalogue.feeds {
            #expect(!feed.locations.isEmpty && feed.locations.allSatisfy { $0.hasPrefix("https://") }, "\(feed.id)")
            #expect(!feed.weights.isEmpty && feed.weights.allSatisfy { (0...9).contains($0) }, "\(feed.id)")
            #expect(feed.weights == feed.weights.sorted(), "\(feed.id)")
            #expect(feed.pollSeconds >= 1800 && feed.keepSeconds >= 0, "\(feed.id)")
            #expect(feed.retention == .maintained || feed.keepSeconds > 0, "\(feed.id)")
            #expect(!feed.licence.isEmpty && !feed.attribution.isEmpty && !feed.name.isEmpty, "\(feed.id)")
            #expect(FeedCatalogue.feed(feed.id) == feed)
        }
    }

    @Test(arguments: [
        ("ipsum", 0, 4.2), ("ipsum", 1, 4.2), ("ipsum", 3, 5.0), ("ipsum", 200, 5.8), ("bde-ssh", 0, 4.8),
        ("tor", 0, 2.6),
    ])
    func `weights are those of the model`(id: String, level: UInt8, weight: Double) throws {
        #expect(try #require(FeedID(id).flatMap { FeedCatalogue.feed($0) }).weight(level: level) == weight)
    }

    @Test func `a feed that asks for the user's consent is not used by itself`() {
        let chosen = FeedCatalogue.feeds.filter { !$0.isDefault }.map(\.id.text)
        #expect(Set(chosen) == ["isc", "dataplane-ssh", "vpn-as", "hosting-as"])
    }

    @Test func `an unknown name is no feed`() throws {
        #expect(FeedCatalogue.feed(try #require(FeedID("nonesuch"))) == nil)
    }
}
