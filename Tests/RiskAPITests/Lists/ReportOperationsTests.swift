import DoorbellTestKit
import Pipeline
import Testing

@testable import RiskAPI

@Suite struct ReportOperationsTests {
    private let fixture: ListFixture

    init() throws { fixture = try ListFixture() }

    private let root = "/v1/denylist/reported/ip"

    @Test func `the documented report is taken, shown, and counts for the next question`() throws {
        let body = #"{"addresses":["203.0.113.7"],"ttl":86400,"type":"ABUSE","tags":["FAIL2BAN"]}"#
        #expect(try fixture.send("POST /v1/ip", body) == .answer(202, ""))
        #expect(try fixture.verdict("203.0.113.7") == ListVerdict(denied: "\(root)/203.0.113.7"))
        let reported =
            #"{"self":"/v1/denylist/reported/ip/203.0.113.7","last_report":1700000000000,"total_reports":1,"#
            + #""dataset":"/v1/dataset/ip/ABUSE","tags":["FAIL2BAN"],"expiry":1700086400000,"protocol":"IPV4"}"#
        #expect(try fixture.send("GET \(root)/203.0.113.7") == .answer(200, reported))
        let all = #"{"self":"/v1/denylist/reported/ip","addresses":["# + reported + "]}"
        #expect(try fixture.send("GET \(root)") == .answer(200, all))
        #expect(try fixture.send("GET \(root)", token: 2) == .answer(200, all))
        let none = #"{"self":"/v1/denylist/reported/ip","addresses":[]}"#
        #expect(try fixture.send("GET \(root)", account: 2) == .answer(200, none))
        fixture.clock.advance(by: .seconds(86_400))
        #expect(try fixture.send("GET \(root)/203.0.113.7").short == "404 error-reported-ip-address-not-found")
        #expect(try fixture.verdict("203.0.113.7") == .none)
    }

    @Test func `only addresses are needed, and may be many, repeated and of both families`() throws {
        let texts = (0..<1000).map { "\"192.0.2.\($0 % 250)\"" } + ["\"2001:db8::1\"", "\"::ffff:198.51.100.1\""]
        #expect(try fixture.send("POST /v1/ip", #"{"addresses":[\#(texts.joined(separator: ","))]}"#).short == "202")
        var filter = ReportFilter()
        filter.fewerThan = 2
        let found = try fixture.book.reported(of: 1, matching: filter, at: fixture.clock.now())
        #expect(found.count == 252)
        #expect(Set(found.map(\.dataset)) == ["ABUSE"])
        #expect(try fixture.verdict("198.51.100.1").denied == "\(root)/198.51.100.1")
    }

    @Test func `a report that is repeated is counted, and taken back at once`() throws {
        for _ in 0..<3 { _ = try fixture.send("POST /v1/ip", #"{"addresses":["203.0.113.7"],"ttl":60}"#) }
        #expect(try fixture.send("GET \(root)/203.0.113.7").body.contains(#""total_reports":3"#))
        let back = #"{"addresses":["203.0.113.7","203.0.113.9"],"ttl":"nonsense"}"#
        #expect(try fixture.send("POST /v1/unban/ip", back) == .answer(202, ""))
        #expect(try fixture.verdict("203.0.113.7") == .none)
        #expect(try fixture.send("GET \(root)/203.0.113.7").short == "404 error-reported-ip-address-not-found")
    }

    @Test func `false positives are allowed while they last, and shown on the flat allowlist`() throws {
        let body = #"{"addresses":["203.0.113.7"],"ttl":60,"tags":["OFFICE"]}"#
        #expect(try fixture.send("POST /v1/ip", body).short == "202")
        #expect(try fixture.send("POST /v1/false/add/ip", body) == .answer(202, ""))
        let list = "/v1/allowlist/private/\(BuiltInList.falsePositives.rawValue)"
        let both = ListVerdict(allowed: list, denied: "\(root)/203.0.113.7")
        #expect(try fixture.verdict("203.0.113.7") == both)
        #expect(try fixture.verdict("203.0.113.7", account: 2) == .none)
        let entry =
            #"{"self":"/v1/allowlist/cidr/203.0.113.7%252F32","last_report":1700000000000,"description":"OFFICE","#
            + #""expiry":1700000060000,"protocol":"IPV4"}"#
        #expect(
            try fixture.send("GET /v1/allowlist/cidr")
                == .answer(200, #"{"self":"/v1/allowlist/cidr","cidrs":["# + entry + "]}")
        )
        #expect(try fixture.send("POST /v1/false/remove/ip", body) == .answer(202, ""))
        #expect(try fixture.verdict("203.0.113.7").allowed == "")
        _ = try fixture.send("POST /v1/false/add/ip", body)
        fixture.clock.advance(by: .seconds(60))
        #expect(try fixture.verdict("203.0.113.7") == .none)
    }

    @Test(arguments: [
        ("", "422 body value_error.missing"),
        ("{", "422 body value_error.jsondecode"),
        ("[]", "422 body type_error.dict"),
        ("{}", "422 body/addresses value_error.missing"),
        (#"{"addresses":"203.0.113.7"}"#, "422 body/addresses type_error.list"),
        (#"{"addresses":[7]}"#, "422 body/addresses/0 type_error.str"),
        (#"{"addresses":["203.0.113.7","203.0.113"]}"#, "422 body/addresses/1 value_error.ipvanyaddress"),
        (#"{"addresses":["fe80::1%eth0"]}"#, "422 body/addresses/0 value_error.ipvanyaddress"),
        (#"{"addresses":["010.0.0.1"]}"#, "422 body/addresses/0 value_error.ipvanyaddress"),
        (#"{"addresses":["203.0.113.7"],"ttl":0}"#, "422 body/ttl value_error.number.not_gt"),
        (#"{"addresses":["203.0.113.7"],"ttl":-1}"#, "422 body/ttl value_error.number.not_gt"),
        (#"{"addresses":["203.0.113.7"],"ttl":9223372036854775807}"#, "422 body/ttl value_error.number.not_le"),
        (#"{"addresses":["203.0.113.7"],"ttl":"1"}"#, "422 body/ttl type_error.integer"),
        (#"{"addresses":["203.0.113.7"],"ttl":null}"#, "422 body/ttl type_error.none.not_allowed"),
        (#"{"addresses":["203.0.113.7"],"type":"abuse"}"#, "422 body/type type_error.enum"),
        (#"{"addresses":["203.0.113.7"],"type":"WHATEVER"}"#, "422 body/type type_error.enum"),
        (#"{"addresses":["203.0.113.7"],"tags":["OK","not ok"]}"#, "422 body/tags/1 value_error.str.regex"),
        (#"{"addresses":["203.0.113.7"],"tags":["A--B"]}"#, "422 body/tags/0 value_error.str.regex"),
        (#"{"addresses":["203.0.113.7"],"tags":["-A"]}"#, "422 body/tags/0 value_error.str.regex"),
    ])
    func `a report that is not as documented is refused whole`(body: String, expected: String) throws {
        for path in ["/v1/ip", "/v1/false/add/ip"] {
            #expect(try fixture.send("POST \(path)", body).short == expected)
        }
        #expect(try fixture.verdict("203.0.113.7") == .none)
    }

    @Test func `too many addresses, too many reports and a full disk are said so`() throws {
        let many = (0...10_000).map { "\"198.51.\($0 / 256).\($0 % 256)\"" }.joined(separator: ",")
        let tooLarge = "413 error-ip-address-list-too-large"
        #expect(try fixture.send("POST /v1/ip", #"{"addresses":[\#(many)]}"#).short == tooLarge)
        var limits = ListLimits()
        limits.reports = 1
        let small = try ListFixture(limits)
        #expect(try small.send("POST /v1/ip", #"{"addresses":["::1","::2"]}"#).short == tooLarge)
        #expect(try small.verdict("::1") == .none)
        small.store.fail(with: .full("no room"))
        #expect(try small.send("POST /v1/ip", #"{"addresses":["::1"]}"#).short == "503")
        #expect(try small.verdict("::1") == .none)
    }

    @Test func `reports are deleted one by one, and all at once`() throws {
        _ = try fixture.send("POST /v1/ip", #"{"addresses":["203.0.113.7","203.0.113.8","2001:db8::1"]}"#)
        #expect(try fixture.send("DELETE \(root)/203.0.113.7") == .answer(204, ""))
        #expect(try fixture.send("DELETE \(root)/203.0.113.7") == .answer(204, ""))
        #expect(try fixture.verdict("203.0.113.7") == .none)
        #expect(try fixture.verdict("203.0.113.8") != .none)
        #expect(try fixture.send("DELETE \(root)/all") == .answer(204, ""))
        #expect(try fixture.verdict("203.0.113.8") == .none)
        #expect(try fixture.send("DELETE \(root)/203.0.113").short == "422 path/ip_address value_error.ipvanyaddress")
        #expect(try fixture.send("GET \(root)/nonsense").short == "422 path/ip_address value_error.ipvanyaddress")
    }

    @Test func `filters take times in seconds and milliseconds`() throws {
        _ = try fixture.send("POST /v1/ip", #"{"addresses":["203.0.113.7"],"ttl":100,"type":"TOR"}"#)
        fixture.clock.advance(by: .seconds(10))
        for _ in 0..<2 { _ = try fixture.send("POST /v1/ip", #"{"addresses":["2001:db8::1"],"ttl":100}"#) }
        func found(_ query: String) throws -> String {
            let body = try fixture.send("GET \(root)?\(query)").body
            return (body.contains("203.0.113.7") ? "4" : "") + (body.contains("2001:db8::1") ? "6" : "")
        }
        let cases = [
            ("dataset=TOR", "4"), ("reported_before=1700000005", "4"), ("reported_after=1700000005000", "6"),
            ("expires_before=1700000105", "4"), ("expires_after=1700000105000", "6"), ("greater_than=1", "6"),
            ("less_than=2", "4"), ("ip_protocol_version=IPV4", "4"), ("ip_protocol_version=IPV6", "6"),
            ("ip_protocol_version=ALL", "46"), ("dataset=BOGONS", ""), ("other=1", "46"),
        ]
        for (query, expected) in cases { #expect(try found(query) == expected, "\(query)") }
    }

    @Test func `reports can be taken out as CSV and as an IP set`() throws {
        let body = #"{"addresses":["203.0.113.7","2001:db8::1"],"ttl":100,"tags":["A","B-1"]}"#
        _ = try fixture.send("POST /v1/ip", body)
        let csv = """
            address,last_report,total_reports,dataset,tags,expiry,protocol\r
            203.0.113.7,1700000000000,1,ABUSE,A B-1,1700000100000,IPV4\r
            2001:db8::1,1700000000000,1,ABUSE,A B-1,1700000100000,IPV6\r

            """
        #expect(try fixture.send("GET \(root)?output_format=CSV") == .answer(200, csv))
        #expect(
            try fixture.send("GET \(root)?output_format=AWS-WAF&ip_protocol_version=IPV6")
                == .answer(200, #"{"IPAddressVersion":"IPV6","Addresses":["2001:db8::1/128"]}"#)
        )
    }

    @Test(arguments: [
        ("output_format=AWS-WAF", "400 error-combined-ip-protocol-not-supported"),
        ("output_format=XML", "422 query/output_format type_error.enum"),
        ("ip_protocol_version=IPv4", "422 query/ip_protocol_version type_error.enum"),
        ("reported_before=1700000001", "400 error-timestamp-in-the-future"),
        ("reported_after=1700000000001", "400 error-timestamp-in-the-future"),
        ("reported_after=yesterday", "422 query/reported_after type_error.integer"),
        ("expires_before=", "422 query/expires_before type_error.integer"),
        ("greater_than=0", "400 error-value-should-be-greater-than-zero"),
        ("less_than=-1", "400 error-value-should-be-greater-than-zero"),
        ("less_than=1", "422 query/less_than value_error.number.not_ge"),
        ("less_than=99999999999", "422 query/less_than value_error.number.not_le"),
        ("dataset=NONE", "404 error-dataset-not-found"),
        ("dataset=tor", "422 query/dataset value_error.str.regex"),
    ])
    func `a filter that is not as documented is refused`(query: String, expected: String) throws {
        #expect(try fixture.send("GET \(root)?\(query)").short == expected)
    }
}
