import Foundation
import IPNetworks
import Reputation
import Testing
import Timestamps

@testable import doorbell

struct GivenFeedTests {
    private static func feed(_ text: String) throws(GivenFeed.Failure) -> GivenFeed {
        try GivenFeed(text) { FeedCatalogue.feed($0) }
    }

    @Test func `a feed of the catalogue keeps its meaning`() throws {
        let given = try Self.feed("ipsum=lists/ipsum.txt.xz")
        #expect(given.feed == FeedCatalogue.feed(try #require(FeedID("ipsum"))))
        #expect(given.path == "lists/ipsum.txt.xz")
        #expect(given.sourceDate == nil && !given.holdsSightings)
    }

    @Test func `a new feed is declared in full, and options change what they name`() throws {
        let text =
            "sensor:ssh-attack:4.2/5:sightings,keep-days=7,retention=maintained,source-date=2026-08-22T03:03:00Z=a=b,c"
        let given = try Self.feed(text)
        #expect(given.feed.id.text == "sensor")
        #expect(given.feed.category == .sshAttack)
        #expect(given.feed.weights == [4.2, 5])
        #expect(given.feed.keepSeconds == 7 * 86_400)
        #expect(given.feed.retention == .maintained)
        #expect(given.holdsSightings)
        #expect(given.sourceDate == Timestamp(iso8601: "2026-08-22T03:03:00Z"))
        #expect(given.path == "a=b,c")
    }

    @Test(arguments: [
        ("", "names no file"),
        ("=x", "is no name of a feed"),
        ("ipsum", "names no file"),
        ("ipsum=", "names no file"),
        ("Ipsum=x", "is no name of a feed"),
        ("mine=x", "the feed mine is not known; say what it is: mine:CATEGORY:WEIGHT:FORMAT"),
        ("mine:attack:4=x", "must be ID or ID:CATEGORY:WEIGHT:FORMAT"),
        ("mine:bad:4:lines=x", "is none of ssh-attack, attack, criminal-network"),
        ("mine:attack::lines=x", "must be points from -10 to 10"),
        ("mine:attack:4/x:lines=x", "must be points from -10 to 10"),
        ("mine:attack:11:lines=x", "must be points from -10 to 10"),
        ("mine:attack:4:xml=x", "is none of lines, counted"),
        ("ipsum,keep-days=x=y", "keep-days must be a whole number"),
        ("ipsum,keep-days=-1=y", "keep-days must be a whole number"),
        ("ipsum,retention=never=y", "retention must be window or maintained"),
        ("ipsum,source-date=yesterday=y", "source-date must be a day or a moment"),
        ("ipsum,colour=red=y", "\"colour\" is none of the options"),
        ("ipsum,keep-days", "has no value"),
    ])
    func `what is wrong is named`(_ text: String, _ reason: String) {
        #expect { try Self.feed(text) } throws: { "\($0)".contains(reason) }
    }

    // MARK: Contents

    private static let moment = Timestamp(seconds: 1_787_367_780)

    private static func contents(_ spec: String, _ text: String) throws -> IndexInput.FeedContents {
        let directory = try TemporaryDirectory()
        let path = try directory.write(text, to: "list")
        return try feed("\(spec)=\(path)").contents(at: moment)
    }

    private static func lines(_ contents: IndexInput.FeedContents) -> [String] {
        contents.listings.map { listing in
            guard case .range(let range) = listing.entry.subject else { return "?" }
            return
                "\(range.first) \(listing.entry.level) \(moment.duration(since: listing.lastSeen).components.seconds)"
        }
    }

    @Test func `entries of a list were seen at its source date, and never after the moment of the index`() throws {
        let dated = try Self.contents("mine:attack:4:counted,source-date=2026-08-22", "8.8.4.4\t2\n")
        #expect(Self.lines(dated) == ["8.8.4.4 2 10980"])
        let later = try Self.contents("mine:attack:4:lines,source-date=2027-01-01", "198.51.99.1\n9.9.9.9\n")
        #expect(Self.lines(later) == ["9.9.9.9 0 0", "198.51.99.1 0 0"])
        #expect(later.sourceDate == Self.moment)
    }

    @Test func `a window feed drops what is older than it keeps, a maintained one does not`() throws {
        let old = "mine:attack:4:lines,source-date=2026-01-01,keep-days=30"
        #expect(try Self.contents(old, "9.9.9.9\n").listings.isEmpty)
        #expect(try Self.contents(old + ",retention=maintained", "9.9.9.9\n").listings.count == 1)
    }

    @Test func `sightings have a time each; the latest counts, and those after the moment are left out`() throws {
        let text = """
            address,last_seen
            # a comment
            9.9.9.9,2026-08-22T03:00:00Z
            9.9.9.9,2026-08-22T02:00:00Z
            8.8.8.0/24,2026-08-22T03:02:00Z\r
            8.8.4.4,2026-08-22T03:04:00Z
            10.0.0.1,2026-08-22T03:00:00Z

            2001:4860::1,2026-08-20T03:03:00+00:00
            """
        let contents = try Self.contents("mine:ssh-attack:5:sightings", text)
        #expect(Self.lines(contents) == ["8.8.8.0 0 60", "9.9.9.9 0 180", "2001:4860::1 0 172800"])
        #expect(contents.sourceDate == Timestamp(iso8601: "2026-08-22T03:02:00Z"))
    }

    @Test(arguments: [
        ("mine:attack:4:lines", "<html>", "it is a web page and no feed"),
        ("mine:attack:4:lines", "", "it lists nothing"),
        ("mine:attack:4:lines", "x\ny\n9.9.9.9\n", "of its lines can be read"),
        ("mine:attack:4:sightings", "9.9.9.9,2026-08-22T03:00:00Z\n9.9.9.9\n", "line 2 of"),
        ("mine:attack:4:sightings", "9.9.9.9,never\n", "no address and moment: \"9.9.9.9,never\""),
    ])
    func `a file that is no such list is refused with the reason`(_ spec: String, _ text: String, _ reason: String) {
        #expect { try Self.contents(spec, text) } throws: { "\($0)".contains(reason) }
    }

    @Test func `a file that is missing is named`() {
        #expect { try Self.feed("ipsum=/nonexistent/list").contents(at: Self.moment) } throws: { error in
            "\(error)" == "/nonexistent/list cannot be read: no such file"
        }
    }
}
