import Reputation
import Testing
import Timestamps

@Suite struct FeedJSONTests {
    @Test func `Amazon's list has service and region, the more telling of two`() {
        let feed = parsed(
            """
            {"syncToken": "1787000000", "createDate": "2026-08-21-22-33-07", "prefixes": [
             {"ip_prefix": "3.4.12.4/32", "region": "eu-west-1", "service": "AMAZON", "network_border_group": "x"},
             {"ip_prefix": "3.4.12.4/32", "region": "eu-west-1", "service": "EC2"},
             {"ip_prefix": "3.5.0.0/16", "region": "GLOBAL", "service": "AMAZON"}],
             "ipv6_prefixes": [{"ipv6_prefix": "2600:1f00::/40", "region": "us-east-1", "service": "S3"}]}
            """,
            .json,
            .cloud
        )
        #expect(
            described(feed) == [
                "3.4.12.4 EC2 eu-west-1", "3.5.0.0-3.5.255.255 GLOBAL",
                "2600:1f00::-2600:1f00:ff:ffff:ffff:ffff:ffff:ffff S3 us-east-1",
            ]
        )
        #expect(feed.sourceDate == Timestamp(iso8601: "2026-08-21T22:33:07Z"))
    }

    @Test func `Google's and Oracle's lists have regions`() {
        let google = """
            {"syncToken":"1","creationTime":"2026-08-21T05:03:46.123456","prefixes":[
            {"ipv4Prefix":"34.1.208.0/20","service":"Google Cloud","scope":"africa-south1"},{"ipv6Prefix":"2600:1900::/35"}]}
            """
        let feed = parsed(google, .json, .cloud)
        #expect(described(feed).first == "34.1.208.0-34.1.223.255 africa-south1")
        #expect(feed.entries.count == 2 && feed.sourceDate == Timestamp(iso8601: "2026-08-21T05:03:46Z"))
        let oracle = """
            {"last_updated_timestamp":"2026-08-20T17:00:26.1","regions":[{"region":"us-phoenix-1","cidrs":[
            {"cidr":"129.146.0.0/21","tags":["OCI"]}]},{"region":"x","cidrs":[{"cidr":"129.146.8.0/22","tags":[]}]}]}
            """
        #expect(
            described(parsed(oracle, .json, .cloud)) == [
                "129.146.0.0-129.146.7.255 us-phoenix-1", "129.146.8.0-129.146.11.255 x",
            ]
        )
    }

    @Test func `GitHub's list has addresses below names of services`() {
        let text = """
            {"verifiable_password_authentication":false,"ssh_key_fingerprints":{"SHA256_RSA":"abc"},
            "ssh_keys":["ssh-ed25519 AAAA"],"hooks":["192.30.252.0/22","2606:50c0::/32"],"domains":{"x":["*.github.com"]}}
            """
        let feed = parsed(text, .json, .cloud)
        #expect(feed.entries.count == 2 && feed.contentLines == 2 && feed.refusedLines == 0)
    }

    @Test func `onionoo's relays have exits with and without ports`() {
        let text = """
            {"version":"8.0","relays_published":"2026-08-22 02:00:00","relays":[
            {"or_addresses":["185.220.101.1:9001","[2a0b:f4c2::1]:9001"],"exit_addresses":["185.220.101.2","2a0b:f4c2::2"]},
            {"or_addresses":["185.220.101.3:443"]}],"bridges":[]}
            """
        let feed = parsed(text, .json, .tor)
        #expect(
            described(feed) == [
                "185.220.101.1", "185.220.101.2", "185.220.101.3", "2a0b:f4c2::1", "2a0b:f4c2::2",
            ]
        )
        #expect(feed.sourceDate == Timestamp(iso8601: "2026-08-22T02:00:00Z") && feed.refusedLines == 0)
    }

    @Test func `ISC's list is an array of objects`() {
        let feed = parsed(#"[{"ip":"1.2.3.4","description":"x"},{"ip":"1.2.3.400"},{"ip":"10.0.0.1"}]"#, .json)
        #expect(described(feed) == ["1.2.3.4"] && feed.contentLines == 3)
        #expect(feed.refusedLines == 1 && feed.refusedBogons == 1)
    }

    @Test func `a warning list's name becomes the label, wherever it stands`() {
        let text = """
            {"description":"d","list":["162.142.125.0/24"],"matching_attributes":["ip-src"],
            "name":"Censys IP Ranges Used for Scanning","type":"cidr","version":20260810}
            """
        let feed = parsed(text, .json, .scanner)
        #expect(described(feed) == ["162.142.125.0-162.142.125.255 Censys"])
        #expect(feed.sourceDate == Timestamp(iso8601: "2026-08-10"))
    }

    @Test func `of many warning lists only those about scanners are taken`() {
        let text = """
            {"vpn":{"name":"List of VPNs","version":20260901,"list":["1.2.3.4","10.0.0.1","x"]},
            "modat":{"name":"List of published IP address ranges for Modat Scanner","version":26081010,"list":["1.2.3.5"]},
            "shodan":{"name":"Shodan IP-Ranges, pot. used for Scanning","version":1,"list":["1.2.3.6"]}}
            """
        let feed = parsed(text, .json, .scanner)
        #expect(described(feed) == ["1.2.3.5 Modat", "1.2.3.6 Shodan"])
        #expect(feed.contentLines == 2 && feed.refusedLines == 0 && feed.refusedBogons == 0 && feed.refusals.isEmpty)
        #expect(feed.sourceDate == Timestamp(iso8601: "2026-08-10"))
        #expect(parsed(text, .json, .vpn).entries.count == 3)
    }

    @Test func `JSON that is cut off anywhere is broken`() {
        let text = Array(#"{"a":[{"ip":"1.2.3.4","n":-1.5e3,"t":true,"\u00e4\n":null}],"b":{}}"#.utf8)
        #expect(!FeedParser(format: .json, category: .attack).parse(text).isBroken)
        for length in 1..<text.count {
            #expect(FeedParser(format: .json, category: .attack).parse(Array(text[..<length])).isBroken, "\(length)")
        }
    }

    @Test(arguments: [
        #"{"ip":"1.2.3.4"}}"#, #"{"ip":"1.2.3.4"} x"#, #"{"ip" "1.2.3.4"}"#, #"{ip:"1.2.3.4"}"#, #"["1.2.3.4",]"#,
        #"["1.2.3.4" "1.2.3.5"]"#, #"{"ip":"1.2.3.4",}"#, #"["1.2.3.4"}"#, "[\"1.2.3.4\n\"]", #"["\x"]"#, #"["\u12"]"#,
        #"[,]"#, #"[nul]"#, #"[1 2]"#, #"{"a":}"#, #"{1:2}"#, "{]", #"["1.2.3.4"]["#,
    ])
    func `JSON that is malformed is broken`(text: String) {
        #expect(parsed(text, .json).isBroken)
    }

    @Test func `JSON nests 32 levels and no more`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + "\"1.2.3.4\"" + String(repeating: "]", count: depth)
        }
        #expect(parsed(nested(32), .json).entries.count == 1)
        #expect(parsed(nested(33), .json).isBroken)
        #expect(parsed(String(repeating: "[", count: 100_000), .json).isBroken)
        #expect(parsed(String(repeating: "{\"a\":", count: 100_000), .json).isBroken)
    }
}
