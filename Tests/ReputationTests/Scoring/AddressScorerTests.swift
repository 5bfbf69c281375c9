import IPNetworks
import Reputation
import Testing
import Timestamps

struct AddressScorerTests {
    private static let now = ScoreWorld.now

    private static func contents(
        _ id: String,
        daysOld: Int64 = 0,
        _ listings: [(text: String, level: UInt8, label: String, hours: Int64)]
    ) -> IndexInput.FeedContents {
        let feed = Given.value(ScoreWorld.feeds.first { $0.id.text == id })
        let date = Timestamp(seconds: now.seconds - daysOld * 86_400)
        return IndexInput.FeedContents(
            feed: feed,
            sourceDate: date,
            listings: listings.map { listing in
                let subject: FeedEntry.Subject =
                    listing.text.hasPrefix("AS")
                    ? .autonomousSystem(Given.value(UInt32(listing.text.dropFirst(2))))
                    : .range(AddressRange(Given.value(IPPrefix(listing.text))))
                return FeedListing(
                    FeedEntry(subject, level: listing.level, label: listing.label),
                    lastSeen: Timestamp(seconds: date.seconds - listing.hours * 3_600)
                )
            }
        )
    }

    private static func index(daysOld: Int64 = 0) throws -> OpenedIndex {
        var input = IndexInput(
            builtAt: now,
            feeds: [
                contents("ssh", daysOld: daysOld, [("81.2.0.1/32", 0, "", 2), ("81.2.7.0/30", 0, "", 5)]),
                contents(
                    "counted",
                    daysOld: daysOld,
                    [("81.2.0.1/32", 6, "", 0), ("81.2.0.9/32", 1, "", 0), ("2a01:4f8:1::7/128", 2, "", 0)]
                ),
                contents("third", daysOld: daysOld, [("81.2.0.1/32", 0, "", 0)]),
                contents("drop", daysOld: daysOld, [("81.9.0.0/16", 0, "SBL123", 0)]),
                contents("vpn", daysOld: daysOld, [("81.3.0.0/24", 0, "Mullvad", 0)]),
                contents("tor", daysOld: daysOld, [("81.4.0.1/32", 0, "", 0)]),
                contents("scanner", daysOld: daysOld, [("81.5.0.1/32", 0, "Censys", 0)]),
                contents("cloud", daysOld: daysOld, [("81.6.0.0/16", 0, "Amazon EC2 us-east-1", 0)]),
            ]
        )
        var layer = LocationLayer(name: "places", date: now, licence: "CC0-1.0", names: [64_500: "EXAMPLE"])
        layer.entries = [
            LocationLayer.Entry(
                range: AddressRange(Given.value(IPPrefix("81.2.0.0/16"))),
                asNumber: 64_500,
                place: Assessment.Place(city: "", region: "", country: "NL"),
                traits: .hosting
            )
        ]
        input.layers = [layer]
        return try OpenedIndex(try IndexBuilder().build(input))
    }

    private static func reason(_ text: String, _ scorer: AddressScorer) -> String? {
        scorer.assess(Given.value(IPAddress(text))).score.value?.reason
    }

    @Test(arguments: [
        (
            "81.2.0.1",
            """
            On 3 attack lists (List counted 6 lists, List ssh 2 h ago, List third); \
            1 other address of 81.2.0.0/24 is on attack lists; Hosting: EXAMPLE
            """
        ),
        (
            "81.2.7.1",
            "On 1 SSH attack list (List ssh 5 h ago); 3 other addresses of 81.2.7.0/24 are on attack lists; Hosting: EXAMPLE"
        ),
        ("81.2.7.9", "4 other addresses of 81.2.7.0/24 are on attack lists; Hosting: EXAMPLE"),
        ("81.9.3.4", "Network hijacked or criminal: List drop SBL123"),
        ("81.3.0.5", "Not on any attack list; VPN: Mullvad"),
        ("81.4.0.1", "Tor exit"),
        ("81.5.0.1", "Known Internet scanner (Censys)"),
        ("81.6.1.1", "Not on any attack list; Cloud: Amazon EC2 us-east-1"),
        ("81.7.1.1", "Not on any attack list"),
        ("2a01:4f8:1::7", "On 1 attack list (List counted 2 lists)"),
        ("2a01:4f8:1:1::7", "1 other address of 2a01:4f8:1::/48 is on attack lists"),
        ("2a01:4f8:2:1::7", "Not on any attack list"),
    ])
    func `a reason says what was observed, where and when`(address: String, reason: String) throws {
        let opened = try Self.index()
        #expect(Self.reason(address, AddressScorer(opened.reader, at: Self.now)) == reason)
    }

    @Test(arguments: [
        (
            "81.2.0.9",
            """
            On 1 attack list (List counted 1 list 92 d ago); \
            1 other address of 81.2.0.0/24 is on attack lists; Hosting: EXAMPLE; lists of 92 days ago
            """
        ),
        ("81.4.0.1", "Tor exit, list of 92 d ago; lists of 92 days ago"),
        ("81.7.1.1", "Not on any attack list; lists of 92 days ago"),
    ])
    func `a reason says how old the lists are`(address: String, reason: String) throws {
        let opened = try Self.index(daysOld: 92)
        #expect(Self.reason(address, AddressScorer(opened.reader, at: Self.now)) == reason)
    }

    @Test func `evidence and reason tell the same age, that of the source`() throws {
        let opened = try Self.index(daysOld: 92)
        let scorer = AddressScorer(opened.reader, at: Self.now)
        let evidence = scorer.assess(Given.value(IPAddress("81.2.0.9"))).evidence
        let expected = Timestamp(seconds: Self.now.seconds - 92 * 86_400)
        #expect(evidence.map(\.lastSeen) == [expected])
    }

    @Test func `old lists say less than fresh ones, by the moment of the question and not of the index`() throws {
        let opened = try Self.index()
        let address = IPAddress("81.2.0.9")!
        let scores = [0, 1, 3, 30, 300].map { (days: Int64) in
            AddressScorer(opened.reader, at: Timestamp(seconds: Self.now.seconds + days * 86_400)).score(address).z
        }
        #expect(scores == scores.sorted(by: >))
        #expect(scores[0] > scores[2] && scores[2] > scores[4])
    }

    @Test func `evidence comes with its weight in order, kinds of network among it`() throws {
        let opened = try Self.index()
        let evidence = AddressScorer(opened.reader, at: Self.now).assess(IPAddress("81.2.0.1")!).evidence
        #expect(evidence.map(\.feed.text) == ["counted", "ssh", "third"])
        #expect(evidence.first?.level == 6)
    }

    @Test func `network and place come from the index, unknown where it has none`() throws {
        let opened = try Self.index()
        let scorer = AddressScorer(opened.reader, at: Self.now)
        let known = scorer.assess(IPAddress("81.2.3.4")!)
        #expect(known.network.value?.number == 64_500)
        #expect(known.network.value?.name == "EXAMPLE")
        #expect(known.place.value?.country == "NL")
        let unknown = scorer.assess(IPAddress("81.7.3.4")!)
        #expect(unknown.network == .unknown(.notFound))
        #expect(unknown.place == .unknown(.notFound))
        #expect(unknown.provider == "doorbell")
    }

    @Test(arguments: [
        ("10.0.0.1", "private address"), ("::1", "loopback address"), ("::ffff:192.168.1.1", "private address"),
        ("64:ff9b::10.1.2.3", "private address"), ("2002:a00:1::1", "private address"),
        ("203.0.113.9", "documentation address"),
    ])
    func `addresses that are not public have no score`(text: String, words: String) throws {
        let opened = try Self.index()
        let scorer = AddressScorer(opened.reader, at: Self.now)
        let address = IPAddress(text)!
        #expect(scorer.assess(address) == .unknown(.notPublic(words), provider: "doorbell"))
        #expect(scorer.score(address).unknown == .notPublic(words))
    }

    @Test(arguments: ["::ffff:81.2.0.1", "64:ff9b::81.2.0.1", "2002:5102:1::1"])
    func `an address with IPv4 inside is judged as that`(text: String) throws {
        let opened = try Self.index()
        let scorer = AddressScorer(opened.reader, at: Self.now)
        let inner = scorer.assess(IPAddress("81.2.0.1")!)
        #expect(scorer.assess(IPAddress(text)!) == inner)
    }

    @Test func `blocks that the user treats as public are scored`() throws {
        let opened = try Self.index()
        let scope = PublicScope(treatedAsPublic: [IPPrefix("203.0.113.0/24")!])
        let scorer = AddressScorer(opened.reader, at: Self.now, scope: scope)
        #expect(scorer.score(IPAddress("203.0.113.9")!).unknown == nil)
        #expect(Self.reason("203.0.113.9", scorer) == "Not on any attack list")
    }

    @Test func `an index without lists of attacks has no score, but network and place`() throws {
        var input = IndexInput(builtAt: Self.now, feeds: [Self.contents("vpn", [("81.3.0.0/24", 0, "", 0)])])
        input.feeds.append(Self.contents("ssh", []))
        let opened = try OpenedIndex(try IndexBuilder().build(input))
        let scorer = AddressScorer(opened.reader, at: Self.now)
        let address = IPAddress("81.3.0.1")!
        #expect(scorer.assess(address).score == .unknown(.noIndex))
        #expect(scorer.score(address).unknown == .noIndex)
        let asked = scorer.assess(address, services: [ServiceFinding(name: "One", points: 5, text: "Seen")])
        #expect(asked.score.value?.reason == "Seen; VPN")
    }

    @Test func `only addresses whose first bits settle it skip the registries`() throws {
        let empty = try OpenedIndex(try IndexBuilder().build(IndexInput(builtAt: Self.now)))
        let scorer = AddressScorer(empty.reader, at: Self.now)
        for first in UInt32(0)...255 {
            for second: UInt32 in [0, 2, 16, 18, 51, 64, 88, 168, 254, 255] {
                let address = IPAddress(v4: first << 24 | second << 16 | 0x7101)
                guard address.specialPurpose != nil else { continue }
                #expect(scorer.score(address).unknown != .noIndex, "\(address)")
            }
        }
        let corners: [UInt64] = [0x64, 0x100, 0x2001, 0x2002, 0x3FFE, 0x3FFF, 0x5F00, 0xFC00, 0xFE80, 0xFEC0, 0xFF02]
        for head in Array(stride(from: UInt64(0), to: 0x1_0000, by: 61)) + corners {
            let address = IPAddress(v6High: head << 48, low: 1)
            guard address.specialPurpose != nil, address.embeddedIPv4 == nil, head != 0x2002 else { continue }
            #expect(scorer.score(address).unknown != .noIndex, "\(address)")
        }
    }
}
