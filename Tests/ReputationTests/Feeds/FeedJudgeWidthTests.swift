import Reputation
import Testing

struct FeedJudgeWidthTests {
    @Test(arguments: [(4, true), (5, false), (200, false)])
    func `evidence against more than a sixty-fourth of the Internet is refused`(count: Int, isAccepted: Bool) throws {
        let feed = try #require(FeedCatalogue.feeds.first { $0.category == .sshAttack })
        let text = (0..<count).map { "\(20 + $0).0.0.0/8\n\(20 + $0).1.0.0/16\n" }.joined()
        let parsed = FeedParser(format: .lines, category: .sshAttack).parse(Array(text.utf8))
        let verdict = FeedJudge.verdict(on: parsed, of: feed, lastGoodCount: nil)
        #expect(verdict == (isAccepted ? .accept : .refuse(.tooWide)))
    }

    @Test func `kinds of network may be as wide as they are`() throws {
        let feed = try #require(FeedCatalogue.feeds.first { $0.category == .hosting })
        let text = (20..<60).map { "\($0).0.0.0/8\n" }.joined()
        let parsed = FeedParser(format: .lines, category: .hosting).parse(Array(text.utf8))
        #expect(FeedJudge.verdict(on: parsed, of: feed, lastGoodCount: nil) == .accept)
    }
}
