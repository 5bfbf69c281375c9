import IPNetworks
import Pipeline
import Reputation
import RiskAPI
import Testing
import Timestamps

@Suite struct AssessmentTests {
    @Test(
        arguments: [
            (
                "203.0.113.7",
                """
                {"self":"/v1/assess/ip/203.0.113.7","score":99,"risk":"HIGH",\
                "datasets":["/v1/dataset/ip/ABUSE","/v1/dataset/ip/TOR"],\
                "sources":["/v1/source/ip/BDE_SSH/range/6H","/v1/source/ip/TOR_EXIT/range/1H"],\
                "first_appearance":["/v1/log/ip/id/101"],"last_appearance":["/v1/log/ip/id/245"],\
                "asn":"/v1/asn/64500","asn_prefix":"/v1/asn/prefix/203.0.113.0%252F25",\
                "reason":"Found in one or more denylist datasets.",\
                "denylisted":"","allowlisted":"","datacenter":"","datacenter_prefix":""}
                """
            ),
            (
                "192.0.2.5",
                """
                {"self":"/v1/assess/ip/192.0.2.5","score":0,"risk":"LOW","datasets":[],"sources":[],\
                "first_appearance":[],"last_appearance":[],"asn":"","asn_prefix":"","reason":"No risk found.",\
                "denylisted":"","allowlisted":"","datacenter":"","datacenter_prefix":""}
                """
            ),
            (
                "2001:db8:a000::1",
                """
                {"self":"/v1/assess/ip/2001:db8:a000::1","score":0,"risk":"LOW","datasets":[],"sources":[],\
                "first_appearance":[],"last_appearance":[],"asn":"","asn_prefix":"","reason":"No risk found.",\
                "denylisted":"","allowlisted":"","datacenter":"","datacenter_prefix":""}
                """
            ),
        ]
    )
    func `an assessment has the documented body`(_ text: String, _ expected: String) throws {
        let log = TestLog(entries: [
            try AddressWorld.address("203.0.113.7"): [
                Appearance(feed: try #require(FeedID("bde-ssh")), first: 101, last: 245),
                Appearance(feed: try #require(FeedID("cloud")), first: 1, last: 2),
            ]
        ])
        let assess = try AddressWorld.operations(log: log).operations.named("assess_ip")
        let body = try assess.answer(text).text
        #expect(body == expected)
    }

    @Test(
        arguments: [
            ("", 422), ("1.2.3", 422), ("01.2.3.4", 422), ("0x1.2.3.4", 422), ("1.2.3.4 ", 422), ("fe80::1%eth0", 422),
            ("1.2.3.4/32", 422), ("1.2.3.4\u{0}", 422), ("١.2.3.4", 422), ("16909060", 422), ("2001:::1", 422),
            (String(repeating: "1", count: 100_000), 422), ("10.1.2.3", 400), ("172.16.0.1", 400),
            ("192.168.1.1", 400), ("::ffff:10.0.0.1", 400), ("127.0.0.1", 400), ("0.0.0.0", 400), ("224.0.0.1", 400),
            ("169.254.1.1", 400), ("100.64.0.1", 400), ("::1", 400), ("fe80::1", 400), ("fd00::1", 400),
            ("ff02::1", 400),
        ]
    )
    func `what is no public address is refused with the documented status`(_ text: String, _ status: Int) throws {
        let assess = try AddressWorld.operations().operations.named("assess_ip")
        let problem = try #require(assess.problem(text))
        switch problem {
        case .invalid(let issues):
            #expect(status == 422)
            #expect(issues[0].location == [.name("path"), .name("ip_address")])
            #expect(issues[0].type == "value_error.ipvanyaddress")
        case .handled(let kind, let detail):
            let isPrivate = ["10.", "172.", "192.168.", "::ffff"].contains { text.hasPrefix($0) }
            #expect(kind == (isPrivate ? .privateAddress : .notPublicAddress))
            #expect(kind.status == status)
            #expect(!detail.isEmpty)
        default: Issue.record("\(problem)")
        }
    }

    @Test func `an IPv4-mapped address is judged as the IPv4 address inside`() throws {
        let assess = try AddressWorld.operations().operations.named("assess_ip")
        #expect(try assess.answer("::ffff:203.0.113.7").text == assess.answer("203.0.113.7").text)
    }

    @Test(
        arguments: [
            ("/v1/allowlist/private/A", "", 0, "LOW", "Found in a private allowlist."),
            ("/v1/allowlist/private/A", "/v1/denylist/private/B", 0, "LOW", "Found in a private allowlist."),
            ("", "/v1/denylist/private/B", 99, "HIGH", "Found in a private denylist."),
            (
                "", "/v1/denylist/reported/ip/203.0.113.7", 99, "HIGH",
                "Found in the private list of reported IP addresses."
            ),
        ]
    )
    func `private lists come before everything else, allowing before denying`(
        _ allowed: String,
        _ denied: String,
        _ score: Int,
        _ risk: String,
        _ reason: String
    ) throws {
        let address = try AddressWorld.address("203.0.113.7")
        let lists = TestLists(verdicts: [1: [address: ListVerdict(allowed: allowed, denied: denied)]])
        let rules = AddressRules(
            allow: allowed.isEmpty ? [AddressRules.Rule(prefix: IPPrefix(host: address))] : [],
            deny: allowed.isEmpty ? [] : [AddressRules.Rule(prefix: IPPrefix(host: address))]
        )
        let assess = try AddressWorld.operations(lists: lists, rules: rules).operations.named("assess_ip")
        let body = try #require(JSONReader.read(try assess.answer("203.0.113.7").text))
        #expect(body["score"]?.integer == score)
        #expect(body["risk"]?.text == risk)
        #expect(body["reason"]?.text == reason)
        #expect(body["allowlisted"]?.text == allowed)
        #expect(body["denylisted"]?.text == denied)
        let other = try JSONReader.read(assess.answer("203.0.113.7", account: 2).text)
        #expect(other?["denylisted"]?.text == "")
    }

    @Test func `without an index nothing is invented and private lists still count`() throws {
        let address = try AddressWorld.address("203.0.113.7")
        let lists = TestLists(verdicts: [2: [address: ListVerdict(denied: "/v1/denylist/private/B")]])
        let operations = AddressOperations(
            index: TestIndexSource(nil),
            lists: lists,
            log: TestLog(),
            datacenters: TestDatacenters(),
            settings: AddressSettings(scope: try AddressWorld.scope())
        )
        let assess = try operations.operations.named("assess_ip")
        #expect(
            try assess.answer("203.0.113.7").text == """
                {"self":"/v1/assess/ip/203.0.113.7","score":0,"risk":"UNKNOWN","datasets":[],"sources":[],\
                "first_appearance":[],"last_appearance":[],"asn":"","asn_prefix":"",\
                "reason":"No reputation data yet.",\
                "denylisted":"","allowlisted":"","datacenter":"","datacenter_prefix":""}
                """
        )
        #expect(try assess.answer("203.0.113.7", account: 2).text.contains("\"score\":99,\"risk\":\"HIGH\""))
        #expect(assess.problem("10.0.0.1") != nil)
    }

    @Test func `a score is that of the embedded engine, clipped to 99`() throws {
        let rules = AddressRules(
            allow: [AddressRules.Rule(prefix: try AddressWorld.prefix("203.0.113.66/31"))],
            deny: [AddressRules.Rule(prefix: try AddressWorld.prefix("203.0.113.64/29"))]
        )
        let held = try HeldIndex(try AddressWorld.input())
        let judge = AddressJudge(
            index: TestIndexSource(held),
            lists: TestLists(),
            log: TestLog(),
            datacenters: TestDatacenters(),
            settings: AddressSettings(rules: rules, scope: try AddressWorld.scope())
        )
        let time = AddressWorld.now.advanced(by: .milliseconds(86_400_999))
        let scorer = AddressScorer(held.reader, at: time, rules: rules, scope: try AddressWorld.scope())
        var scores: Set<Int> = []
        for bits in UInt32(0xCB00_7100)...0xCB00_71FF {
            let address = IPAddress(v4: bits)
            let judged = judge.judge(address, for: 1, at: time)
            #expect(judged.score == min(99, scorer.assess(address).score.value?.value ?? -1))
            #expect(judged.risk == RiskLabel(score: judged.score))
            #expect(judged.evidence == scorer.assess(address).evidence)
            scores.insert(judged.score)
        }
        #expect(scores.count > 3)
    }

    @Test func `an answer has the form that the document describes`() throws {
        let assess = try AddressWorld.operations().operations.named("assess_ip")
        for text in ["203.0.113.7", "203.0.113.9", "203.0.113.66", "198.51.100.200", "2001:db8::7", "2001:db8::8"] {
            #expect(SchemaCheck.faults(try assess.answer(text), of: assess) == [])
        }
    }

    @Test(
        arguments: [
            ("192.0.2.66", "Found in one or more denylist datasets."),
            ("203.0.113.130", "Found in an ASN prefix with risky score."),
            ("203.0.113.9", "Found in one or more denylist datasets."),
            ("192.0.2.5", "No risk found."), ("198.51.100.3", "Found in an ASN prefix with risky score."),
        ]
    )
    func `the reason names the largest part of the score`(_ text: String, _ reason: String) throws {
        let assess = try AddressWorld.operations().operations.named("assess_ip")
        let found = try JSONReader.read(assess.answer(text).text)?["reason"]?.text
        #expect(found == reason)
    }
}
