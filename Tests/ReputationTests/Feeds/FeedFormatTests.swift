import IPNetworks
import Reputation
import Testing
import Timestamps

/// The entries of a text in words: `first-last level label`, or `AS1 label`.
func described(_ parsed: ParsedFeed) -> [String] {
    parsed.entries.map { entry in
        let subject =
            switch entry.subject {
            case .range(let range): range.first == range.last ? "\(range.first)" : "\(range.first)-\(range.last)"
            case .autonomousSystem(let number): "AS\(number)"
            }
        return subject + (entry.level > 0 ? " x\(entry.level)" : "") + (entry.label.isEmpty ? "" : " \(entry.label)")
    }
}

func parsed(_ text: String, _ format: FeedFormat, _ category: FeedCategory = .attack) -> ParsedFeed {
    FeedParser(format: format, category: category).parse(Array(text.utf8))
}

@Suite struct FeedFormatTests {
    @Test(arguments: [
        ("1.2.3.4", ["1.2.3.4"]),
        ("1.2.3.4\n", ["1.2.3.4"]),
        ("1.2.3.4\r\n1.2.3.5\r\n", ["1.2.3.4", "1.2.3.5"]),
        ("1.2.3.4\r1.2.3.5\r", ["1.2.3.4", "1.2.3.5"]),
        ("\u{FEFF}1.2.3.4\n", ["1.2.3.4"]),
        ("\u{FEFF}# list\n1.2.3.4\n", ["1.2.3.4"]),
        ("# a\n; b\n// c\n\n  \t\n1.2.3.4\n", ["1.2.3.4"]),
        ("  1.2.3.4\t\n", ["1.2.3.4"]),
        ("1.2.3.4 # why\n1.2.3.5;why\n1.2.3.6#why\n1.2.3.7\tanything\n", ["1.2.3.4", "1.2.3.5", "1.2.3.6", "1.2.3.7"]),
        ("8.8.8.0/24\n", ["8.8.8.0-8.8.8.255"]),
        ("8.8.8.9/24\n", ["8.8.8.0-8.8.8.255"]),
        ("8.8.8.8/32\n", ["8.8.8.8"]),
        ("8.8.8.8-8.8.8.9\n", ["8.8.8.8-8.8.8.9"]),
        ("8.8.8.8 - 8.8.8.9\n", ["8.8.8.8-8.8.8.9"]),
        ("8.8.8.8 -8.8.8.9 # two\n", ["8.8.8.8-8.8.8.9"]),
        ("8.8.8.8- 8.8.8.9\n", ["8.8.8.8-8.8.8.9"]),
        ("8.8.8.0/25-8.8.8.130\n", ["8.8.8.0-8.8.8.130"]),
        ("8.8.8.8 - seen twice\n", ["8.8.8.8"]),
        ("8.8.8.8-8.8.8.8\n", ["8.8.8.8"]),
        ("9.9.9.9\n8.8.8.8\n9.9.9.9\n", ["8.8.8.8", "9.9.9.9"]),
        ("2620:fe::fe\n9.9.9.9\n", ["9.9.9.9", "2620:fe::fe"]),
        ("2620:FE::/48\n", ["2620:fe::-2620:fe:0:ffff:ffff:ffff:ffff:ffff"]),
        ("2620:fe::1-2620:fe::2\n", ["2620:fe::1-2620:fe::2"]),
        ("::ffff:9.9.9.9\n::ffff:8.8.8.0/120\n", ["8.8.8.0-8.8.8.255", "9.9.9.9"]),
        ("::ffff:8.8.8.8-8.8.8.9\n", ["8.8.8.8-8.8.8.9"]),
        ("8.8.8.0/24\n8.8.8.0\n8.8.0.0/16\n", ["8.8.0.0-8.8.255.255", "8.8.8.0-8.8.8.255", "8.8.8.0"]),
        ("", []), ("\n\n\n", []), ("# nothing\n", []),
    ])
    func `lines hold an address, prefix or range each`(text: String, entries: [String]) {
        let feed = parsed(text, .lines)
        #expect(described(feed) == entries)
        #expect(feed.refusedLines == 0 && feed.refusedBogons == 0 && feed.refusals.isEmpty)
    }

    @Test(arguments: [
        ("1.2.3", "less than four numbers"), ("1.2.3.4.5", "more than four numbers"), ("1.2.3.256", "above 255"),
        ("1.2.3.04", "leading zero"), ("010.1.1.1", "leading zero"), ("0x01020304", "unexpected character"),
        ("1.2.3.4x", "unexpected character"), ("1.2.3.4/33", "prefix length"), ("1.2.3.4/", "prefix length"),
        ("1.2.3.4/024", "prefix length"), ("1.2.3.4/24/24", "prefix length"), ("2620:fe::/129", "prefix length"),
        ("fe80::1%eth0", "zone"), ("9.9.9.9-8.8.8.8", "first address is above its last"),
        ("2620:fe::2-2620:fe::1", "first address is above its last"), ("9.9.9.9-2620:fe::", "from IPv4 to IPv6"),
        ("8.8.8.8-", "no address"), ("8.8.8.8-x", "unexpected character"),
        ("8.8.8.8-9.9.9.9-10.0.0.0", "without a space"),
        ("example.org", "not an address"), ("-", "no address"), ("1.2.3.4\u{0}", "unexpected character"),
        ("\u{0}", "unexpected character"), ("1.2.3.4:22", "not an address"), ("1.2.3.4,5", "unexpected character"),
    ])
    func `a line that is none is refused with its place and the reason`(line: String, reason: String) throws {
        let feed = parsed("9.9.9.9\n\(line)\n", .lines)
        #expect(described(feed) == ["9.9.9.9"])
        #expect(feed.contentLines == 2 && feed.refusedLines == 1 && feed.refusedBogons == 0)
        let refusal = try #require(feed.refusals.first)
        #expect(refusal.line == 2 && refusal.offset == 8 && refusal.reason.description.contains(reason), "\(refusal)")
    }

    @Test(arguments: [
        ("10.0.0.1", "private"), ("172.16.0.0/12", "private"), ("100.64.0.1", "carrier-grade"),
        ("169.254.0.1", "link-local"),
        ("127.0.0.1", "loopback"), ("224.0.0.1", "multicast"), ("240.0.0.1", "reserved"),
        ("255.255.255.255", "broadcast"),
        ("192.0.2.1", "documentation"), ("0.0.0.0", "unspecified"), ("0.0.0.0/0", "more addresses"),
        ("8.0.0.0/7", "more addresses"), ("9.0.0.0-11.0.0.0", "more addresses"), ("9.255.255.255-10.0.0.0", "private"),
        ("11.0.0.0-12.0.0.0", "more addresses"), ("192.160.0.0/11", "private"), ("::/0", "more addresses"),
        ("2000::/3", "more addresses"), ("2600::/18", "more addresses"), ("fc00::1", "unique local"),
        ("fe80::1", "link-local"),
        ("ff02::1", "multicast"), ("::1", "loopback"), ("2001:db8::/32", "documentation"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:0:0/96", "more addresses"), ("::ffff:0:0/95", "reserved"), ("2001:1::-2001:3::", "protocol"),
    ])
    func `what is not public is never evidence`(line: String, reason: String) throws {
        let feed = parsed(line, .lines)
        #expect(feed.entries.isEmpty && feed.refusedLines == 0 && feed.refusedBogons == 1)
        #expect(try #require(feed.refusals.first).reason.description.contains(reason), "\(feed.refusals)")
    }

    @Test(arguments: ["8.0.0.0/8", "2600::/19", "9.255.255.255", "11.0.0.0", "192.0.0.9", "172.32.0.0/11"])
    func `what lies beside it is`(line: String) {
        #expect(parsed(line, .lines).entries.count == 1)
    }

    @Test func `a kind of network may be wide, and is still public`() {
        #expect(parsed("4.128.0.0/6\n2600::/12\n10.0.0.0/8\n", .lines, .cloud).entries.count == 2)
    }

    @Test func `blocks that the user treats as public are taken`() throws {
        let scope = PublicScope(treatedAsPublic: [try #require(IPPrefix("203.0.113.0/24"))])
        let parser = FeedParser(format: .lines, category: .sshAttack, scope: scope)
        #expect(described(parser.parse(Array("203.0.113.7\n203.0.112.0/23\n10.0.0.1\n".utf8))) == ["203.0.113.7"])
    }

    @Test func `a count becomes the level, and the highest of an address stays`() {
        let feed = parsed(
            "1.2.3.4\t3\n1.2.3.5 1000\n1.2.3.4\t7 x\n1.2.3.4\t2\n1.2.3.6\n1.2.3.7\t0\n1.2.3.8\tx\n1.2.3.9 1x\n",
            .counted
        )
        #expect(described(feed) == ["1.2.3.4 x7", "1.2.3.5 x255"])
        #expect(feed.contentLines == 8 && feed.refusedLines == 4 && feed.duplicates == 2)
    }

    @Test func `Spamhaus' lines have labels, and the last one dates the list`() {
        let feed = parsed(
            """
            {"cidr":"1.10.16.0/20","sblid":"SBL256894","rir":"apnic"}
            {"cidr":"1.19.0.0/16","sblid":"SBL434604","extra":{"a":[1,{"cidr":"2.2.2.2"}]}}
            {"asn":3507,"asname":"IPS\\u0057AT\\u0000_\\ud83d\\ude00"}
            {"asn":"AS64500"}
            {"asn":-5}
            {"type":"metadata","timestamp":1787355842,"records":2}
            not json
            {"cidr":"1.2.3.4"} x
            """,
            .jsonLines,
            .criminalNetwork
        )
        #expect(
            described(feed) == [
                "1.10.16.0-1.10.31.255 SBL256894", "1.19.0.0-1.19.255.255 SBL434604", "AS3507 IPSWAT_😀",
            ]
        )
        #expect(feed.contentLines == 7 && feed.refusedLines == 3 && feed.refusedBogons == 1)
        #expect(feed.sourceDate == Timestamp(seconds: 1_787_355_842))
    }

    @Test(arguments: [
        ("1.2.3.0/24,SG,SG-05,Singapore,1234", "1.2.3.0-1.2.3.255 Singapore"),
        ("1.2.3.0/24,GB,GB-EN,\"London, City\",", "1.2.3.0-1.2.3.255 London, City"),
        ("1.2.3.0/24,GB,,,", "1.2.3.0-1.2.3.255"), ("name,1.2.3.4,2026", "1.2.3.4"), ("\"1.2.3.4\" , x", "1.2.3.4"),
        ("1.2.3.4", "1.2.3.4"), ("13335 | CLOUD, US | 1.2.3.4 | 2026-08-22", "1.2.3.4"),
    ])
    func `a table gives the first field that is an address, and the city`(line: String, entry: String) {
        let feed = parsed("network,country,region,city,postal\n# comment\n\(line)\n", .csv, .cloud)
        #expect(described(feed) == [entry])
        #expect(feed.contentLines == 1 && feed.refusedLines == 0)
    }

    @Test func `a table's line without an address is refused`() {
        let feed = parsed("1.2.3.4\nip,when\nip2,2026\n,,,\n1.2.3.04,x\n", .csv)
        #expect(described(feed) == ["1.2.3.4"] && feed.refusedLines == 4)
        #expect(feed.refusals.last?.reason == .address(.leadingZero))
    }

    @Test func `a comment names the owner of an address`() {
        let feed = parsed(
            """
            # Copyright (c) somebody
            1.2.3.1
            1.2.3.2 # scan-04.shadowserver.org
            # Reference: https://example.org/
            1.2.3.3 # pinger1.netsec.colostate.edu.
            1.2.3.4 # probe.example.ac.uk
            1.2.3.5 # (unknown)
            1.2.3.6 # NYU Osiris Laboratory
            # Driftnet
            1.2.3.7
            1.2.3.8 # shodan.io
            # Reference: https://example.org/list
            1.2.3.9
            """,
            .named,
            .scanner
        )
        #expect(
            described(feed) == [
                "1.2.3.1", "1.2.3.2 Shadowserver", "1.2.3.3 colostate.edu", "1.2.3.4 example.ac.uk", "1.2.3.5",
                "1.2.3.6 NYU Osiris Laboratory", "1.2.3.7 Driftnet", "1.2.3.8 Shodan", "1.2.3.9",
            ]
        )
    }

    @Test func `AS numbers are read with their names`() {
        let feed = parsed(
            """
            ASN,Entity
            AS9009 # M247, GB (NordVPN)
            198375,"INULOGIC SARL, FR"
            51447, "RootLayer Web Services Ltd, NL"
            834,IPXO LLC, London
            "52925","Ascenty"
            as174
            9009
            AS0
            64512
            4294967295
            AS12x
            ASN
            AS 12
            """,
            .asNumbers,
            .hosting
        )
        #expect(
            described(feed) == [
                "AS174", "AS834 IPXO LLC, London", "AS9009 M247, GB (NordVPN)",
                "AS51447 RootLayer Web Services Ltd, NL",
                "AS52925 Ascenty", "AS198375 INULOGIC SARL, FR",
            ]
        )
        #expect(feed.refusedBogons == 2 && feed.refusedLines == 4 && feed.duplicates == 1)
    }
}
