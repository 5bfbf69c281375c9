import Foundation
import Reputation
import ReputationFiles
import Testing
import Timestamps

/// The data of real feeds beside the checkout, which is not part of it: these tests are skipped where it is absent.
enum SharedFeeds {
    static let feeds = Checkout.root + "/../shared/data/feeds"
    static let isThere = FileManager.default.fileExists(atPath: feeds)
}

@Suite(.enabled(if: SharedFeeds.isThere, "../shared/data is not there")) struct RealFeedTests {
    // Counted with Python's ipaddress: distinct networks that are public, and lines that are not or cannot be read; 6to4,
    // of which one file has a line, is public to Python alone.
    @Test(arguments: [
        ("cloud-amazon-ipv6.txt", FeedFormat.lines, FeedCategory.cloud, 2107, 0),
        ("cloud-apple-proxy-ipv4.txt", .lines, .relay, 3290, 0), ("cloud-vultr-ipv4.txt", .lines, .cloud, 121, 3),
        ("cloud-vultr-ipv6.txt", .lines, .cloud, 23, 4), ("maltrail-mass_scanner.txt", .named, .scanner, 18_835, 5),
        ("shadowwhisperer-threats.txt", .lines, .attack, 21_506, 0), ("threatfox-ips.txt", .lines, .attack, 19_700, 7),
        ("tor-exit.txt", .lines, .tor, 960, 0), ("vpn-protonvpn.txt", .lines, .vpn, 2715, 0),
        ("x4b-vpn-ipv4.txt", .lines, .vpn, 10_864, 0), ("x4b-datacenter-ipv6.txt", .lines, .hosting, 8752, 0),
        ("spamhaus-drop_v4.json", .jsonLines, .criminalNetwork, 1698, 0),
        ("spamhaus-asndrop.json", .jsonLines, .criminalNetwork, 437, 0),
        ("bad-asn-list.csv", .asNumbers, .hosting, 723, 0), ("oxl-asn-isp.csv", .asNumbers, .hosting, 4571, 0),
        ("x4b-datacenter-ASN.txt", .asNumbers, .hosting, 892, 0),
    ])
    func `a real feed has the entries that others count`(
        file: String,
        format: FeedFormat,
        category: FeedCategory,
        count: Int,
        refused: Int
    ) throws {
        let bytes = try BoundedFile.read("\(SharedFeeds.feeds)/\(file).xz", limit: 1 << 20)
        let text = try Decompression.xz(bytes, limit: 4 << 20)
        let feed = FeedParser(format: format, category: category).parse(text)
        #expect(feed.entries.count == count && feed.refusedLines + feed.refusedBogons == refused)
        #expect(feed.contentLines == count + refused + feed.duplicates)
    }

    @Test func `ipsum has levels and a date`() throws {
        let bytes = try BoundedFile.read(SharedFeeds.feeds + "/ipsum.txt.xz", limit: 1 << 20)
        let ipsum = try #require(FeedID("ipsum").flatMap { FeedCatalogue.feed($0) })
        let feed = FeedParser(ipsum).parse(try Decompression.xz(bytes, limit: 4 << 20))
        #expect(feed.entries.count == 120_430 && feed.refusedLines == 0 && feed.duplicates == 0)
        // Counted with awk: '!/^#/ && $2 >= 3', and the highest count.
        #expect(feed.entries.count { $0.level >= 3 } == 14217)
        #expect(feed.entries.map(\.level).max() == 10)
        #expect(feed.sourceDate?.utc == "2026-08-22 01:00:29 UTC")
        #expect(FeedJudge.verdict(on: feed, of: ipsum, lastGoodCount: 120_000) == .accept)
    }
}
