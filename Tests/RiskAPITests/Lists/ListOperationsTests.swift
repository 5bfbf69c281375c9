import DoorbellTestKit
import Pipeline
import Testing

@testable import RiskAPI

@Suite struct ListOperationsTests {
    private let fixture: ListFixture

    init() throws { fixture = try ListFixture() }

    private static let unknown = "00000000-0000-4000-8000-0000000000ff"

    private func create(_ side: ListSide = .deny, _ resource: String = "CIDR") throws -> String {
        let body = #"{"payload":{"name":"Office","description":"d","resource_type":"\#(resource)","tags":[]}}"#
        let answer = try fixture.send("POST /v1/\(side.segment)/private", body)
        #expect(answer.short == "202")
        return String(answer.body.dropFirst().dropLast())
    }

    private func append(_ id: String, _ side: ListSide = .deny, _ items: String...) throws -> String {
        let list = items.map { "\"\($0)\"" }.joined(separator: ",")
        return try fixture.send("PUT /v1/\(side.segment)/private/\(id)/content", #"{"append":[\#(list)]}"#).short
    }

    @Test func `a list is made, shown, edited and deleted`() throws {
        let body =
            #"{"payload":{"name":"Office bans","description":"manual \"x\"","resource_type":"CIDR","tags":["MANUAL"],"ttl":86400}}"#
        let id = "00000000-0000-4000-8000-000000000001"
        let uri = "/v1/denylist/private/\(id)"
        #expect(try fixture.send("POST /v1/denylist/private", body) == .answer(202, "\"\(id)\""))
        func shown(_ name: String, _ ttl: Int, _ updated: Int) -> String {
            #"{"self":"\#(uri)","name":"\#(name)","description":"manual \"x\"","resource_type":"CIDR","#
                + #""list_type":"DENY","tags":["MANUAL"],"ttl":\#(ttl),"created_at":1700000000,"updated_at":\#(updated),"#
                + #""content":"\#(uri)/content","origins":{"self":"\#(uri)/origin","lists":[]}}"#
        }
        #expect(try fixture.send("GET \(uri)") == .answer(200, shown("Office bans", 86400, 1_700_000_000)))
        fixture.clock.advance(by: .seconds(5))
        #expect(try fixture.send("PUT \(uri)", #"{"name":"New","ttl":0}"#) == .answer(202, ""))
        #expect(
            try fixture.send("GET \(uri.uppercased().replacing("/V1/DENYLIST/PRIVATE", with: "/v1/denylist/private"))")
                == .answer(200, shown("New", 0, 1_700_000_005))
        )
        #expect(try fixture.send("DELETE \(uri)") == .answer(202, ""))
        for line in ["GET \(uri)", "DELETE \(uri)", "GET \(uri)/content", "DELETE \(uri)/content"] {
            #expect(try fixture.send(line).short == "404 error-resource-not-found")
        }
    }

    @Test func `the fields of a new list need no payload around them`() throws {
        let body = #"{"name":"n","description":"","resource_type":"AS","tags":[],"ttl":60}"#
        #expect(try fixture.send("POST /v1/allowlist/private", body).short == "202")
    }

    @Test(arguments: [
        (#"{"payload":{}}"#, "422 body/payload/resource_type value_error.missing"),
        (#"{"payload":{"resource_type":"CIDR"}}"#, "422 body/payload/name value_error.missing"),
        (#"{"name":"","resource_type":"CIDR"}"#, "422 body/name value_error.any_str.min_length"),
        (#"{"name":"a\u0000b","resource_type":"CIDR"}"#, "422 body/name value_error"),
        (#"{"name":"n","resource_type":"UNKNOWN"}"#, "422 body/resource_type type_error.enum"),
        (#"{"name":"n","resource_type":"CIDR","ttl":-1}"#, "400 error-resource-will-expire-before-current-time"),
        (#"{"name":"n","resource_type":"CIDR","expiry":1}"#, "400 error-resource-will-expire-before-current-time"),
        (#"{"name":"n","resource_type":"CIDR","ttl":3155760001}"#, "422 body/ttl value_error.number.not_le"),
        (#"{"name":"n","resource_type":"CIDR","tags":["a"]}"#, "422 body/tags/0 value_error.str.regex"),
        (#"{"name":7,"resource_type":"CIDR"}"#, "422 body/name type_error.str"),
    ])
    func `a new list that is not as documented is refused`(body: String, expected: String) throws {
        #expect(try fixture.send("POST /v1/denylist/private", body).short == expected)
        let long = String(repeating: "n", count: 201)
        #expect(
            try fixture.send("POST /v1/denylist/private", #"{"name":"\#(long)","resource_type":"CIDR"}"#).short
                == "422 body/name value_error.any_str.max_length"
        )
        #expect(fixture.book.lists(.deny, of: 1, at: fixture.clock.now()).count == 2)
    }

    @Test func `all lists of a side are shown, by type too, with the built-in ones first`() throws {
        let cidr = try create()
        let country = try create(.deny, "COUNTRY")
        _ = try create(.allow, "COUNTRY")
        func ids(_ path: String, account: Int64 = 1) throws -> [String] {
            let body = try fixture.send("GET \(path)", account: account).body
            var found: [String] = []
            for list in JSONReader.read(body)?["lists"]?.elements ?? [] {
                let uri: String = list["self"]?.text ?? ""
                found.append(String(uri.suffix(36)))
            }
            return found
        }
        let builtIn = [BuiltInList.defaultDeny.rawValue, BuiltInList.reported.rawValue]
        #expect(try ids("/v1/denylist/private/all") == builtIn + [cidr, country])
        #expect(try ids("/v1/denylist/private/all/cidr") == builtIn + [cidr])
        #expect(try ids("/v1/denylist/private/all/country") == [country])
        #expect(try ids("/v1/denylist/private/all/useragent") == [])
        #expect(try ids("/v1/denylist/private/all", account: 2) == builtIn)
        let problem = try fixture.send("GET /v1/denylist/private/all/unknown").short
        #expect(problem == "404 error-list-type-not-found")
    }

    @Test func `what is put on a list counts for the next question, and is shown in pages`() throws {
        let id = try create()
        let uri = "/v1/denylist/private/\(id)"
        #expect(try append(id, .deny, "203.0.113.0/24", "2001:db8::/32", "192.0.2.1", "::ffff:192.0.2.1") == "202")
        #expect(try fixture.verdict("203.0.113.9") == ListVerdict(denied: uri))
        #expect(try fixture.verdict("2001:db8:1::") == ListVerdict(denied: uri))
        #expect(try fixture.verdict("203.0.113.9", account: 2) == .none)
        let content = #"{"self":"\#(uri)/content","cidrs":["192.0.2.1/32","203.0.113.0/24","2001:db8::/32"]}"#
        #expect(try fixture.send("GET \(uri)/content") == .answer(200, content))
        #expect(
            try fixture.send("GET \(uri)/content?page=2&page_size=5")
                == .answer(200, #"{"self":"\#(uri)/content","cidrs":[]}"#)
        )
        let change = #"{"append":["198.51.100.0/24"],"remove":["203.0.113.0/24","203.0.113.99"]}"#
        #expect(try fixture.send("PUT \(uri)/content", change) == .answer(202, ""))
        #expect(try fixture.verdict("203.0.113.9") == .none)
        #expect(try fixture.verdict("198.51.100.1") == ListVerdict(denied: uri))
        let hits =
            #"{"self":"/v1/denylist/private/ip/198.51.100.1","cidrs":["\#(uri)"],"countries":[],"continents":[],"#
            + #""asns":[],"datacenters":[],"reported":[]}"#
        #expect(try fixture.send("GET /v1/denylist/private/ip/198.51.100.1") == .answer(200, hits))
        #expect(try fixture.send("DELETE \(uri)/content") == .answer(202, ""))
        #expect(try fixture.verdict("198.51.100.1") == .none)
        #expect(try fixture.send("GET \(uri)").short == "200")
    }

    @Test(arguments: [
        ("COUNTRY", ["es", "FR"], #""countries":["ES","FR"]"#, "countries"),
        ("CONTINENT", ["EU"], #""continents":["EU"]"#, "continents"),
        ("AS", ["64500", "AS9"], #""asns":[9,64500]"#, "asns"),
        ("DATACENTER", ["EXAMPLE_CLOUD"], #""datacenters":["EXAMPLE_CLOUD"]"#, "datacenters"),
        ("USERAGENT", ["curl/8"], #""user_agents":["curl/8"]"#, ""),
    ])
    func `lists of everything are kept, and hit by the facts of an address`(
        resource: String,
        items: [String],
        content: String,
        hit: String
    ) throws {
        let id = try create(.allow, resource)
        let uri = "/v1/allowlist/private/\(id)"
        let list = items.map { "\"\($0)\"" }.joined(separator: ",")
        #expect(try fixture.send("PUT \(uri)/content", #"{"append":[\#(list)]}"#).short == "202")
        #expect(try fixture.send("GET \(uri)/content") == .answer(200, #"{"self":"\#(uri)/content",\#(content)}"#))
        let hits = try fixture.send("GET /v1/allowlist/private/ip/192.0.2.1").body
        #expect(hits.contains(#""\#(hit)":["\#(uri)"]"#) == !hit.isEmpty)
    }

    @Test(arguments: [
        ("CIDR", "203.0.113.0/33", "422 body/append/0 value_error.ipvanynetwork"),
        ("CIDR", "203.0.113.7/24", "422 body/append/0 value_error.ipvanynetwork"),
        ("CIDR", "fe80::1%eth0", "422 body/append/0 value_error.ipvanynetwork"),
        ("COUNTRY", "E1", "422 body/append/0 value_error"), ("COUNTRY", "", "422 body/append/0 value_error"),
        ("CONTINENT", "XX", "422 body/append/0 value_error"), ("AS", "AS", "422 body/append/0 value_error"),
        ("AS", "4294967296", "422 body/append/0 value_error"), ("AS", "+1", "422 body/append/0 value_error"),
        ("DATACENTER", "no good", "422 body/append/0 value_error"),
        ("USERAGENT", "", "422 body/append/0 value_error.any_str.min_length"),
    ])
    func `an entry of another kind is refused with all others`(resource: String, item: String, expected: String) throws
    {
        let id = try create(.deny, resource)
        #expect(try append(id, .deny, item) == expected)
    }

    @Test func `host bits are refused with the network that was probably meant`() throws {
        let id = try create()
        let answer = try fixture.send("PUT /v1/denylist/private/\(id)/content", #"{"append":["203.0.113.7/24"]}"#)
        guard case .problem(.invalid(let issues)) = answer else { return #expect(answer.short == "422") }
        #expect(issues[0].message.hasSuffix("the network is 203.0.113.0/24"))
    }

    @Test func `built-in lists are filled and emptied, and refuse the rest with 403`() throws {
        for kind in BuiltInList.allCases {
            let uri = "/v1/\(kind.side.segment)/private/\(kind.rawValue)"
            #expect(try fixture.send("GET \(uri)").short == "200")
            #expect(try fixture.send("PUT \(uri)", #"{"name":"mine"}"#).short == "403 error-forbidden")
            #expect(try fixture.send("DELETE \(uri)").short == "403 error-forbidden")
            let added = try append(kind.rawValue, kind.side, "203.0.113.0/24")
            #expect(added == (kind == .reported ? "403 error-forbidden" : "202"))
            #expect(try fixture.send("GET \(uri)/content").body.contains("203.0.113.0/24") == (kind != .reported))
            #expect(try fixture.send("DELETE \(uri)/content").short == "202")
            #expect(try !fixture.send("GET \(uri)/content").body.contains("203.0.113.0/24"))
        }
        _ = try fixture.send("POST /v1/ip", #"{"addresses":["203.0.113.7"]}"#)
        let uri = "/v1/denylist/private/\(BuiltInList.reported.rawValue)/content"
        #expect(try fixture.send("GET \(uri)").body.contains("203.0.113.7/32"))
        #expect(try fixture.send("DELETE \(uri)").short == "202")
        #expect(try fixture.verdict("203.0.113.7") == .none)
    }

    @Test(arguments: ["denylist", "allowlist"]) func `IDs that are none or unknown are told apart`(side: String) throws
    {
        let texts = #"{"name":"n"}"#
        let origin = #"{"origin":"https://www.example.org","status":"ACTIVE"}"#
        let lines = [
            ("GET /v1/\(side)/private/ID", ""), ("PUT /v1/\(side)/private/ID", texts),
            ("DELETE /v1/\(side)/private/ID", ""), ("GET /v1/\(side)/private/ID/content", ""),
            ("PUT /v1/\(side)/private/ID/content", "{}"), ("DELETE /v1/\(side)/private/ID/content", ""),
            ("PUT /v1/\(side)/private/ID/origin", origin), ("GET /v1/\(side)/public/ID", ""),
            ("PUT /v1/\(side)/public/ID", #"{"status":"ACTIVE"}"#), ("DELETE /v1/\(side)/public/ID", ""),
            ("PUT /v1/\(side)/public/ID/origin", origin),
        ]
        for (line, body) in lines {
            let known = line.replacing("ID", with: Self.unknown)
            #expect(try fixture.send(known, body).short == "404 error-resource-not-found", "\(line)")
            let malformed = line.replacing("ID", with: "no-uuid")
            #expect(try fixture.send(malformed, body).short == "422 path/id type_error.uuid", "\(line)")
        }
        for path in ["private/ip", "public/ip"] {
            #expect(
                try fixture.send("GET /v1/\(side)/\(path)/nonsense").short
                    == "422 path/ip_address value_error.ipvanyaddress"
            )
        }
    }

    @Test func `public lists are none, and their bodies are checked all the same`() throws {
        for path in ["all", "owned", "all/cidr", "owned/country"] {
            let expected = #"{"self":"/v1/allowlist/public/\#(path)","lists":[]}"#
            #expect(try fixture.send("GET /v1/allowlist/public/\(path)") == .answer(200, expected))
        }
        #expect(try fixture.send("GET /v1/allowlist/public/all/x").short == "404 error-list-type-not-found")
        #expect(try fixture.send("GET /v1/allowlist/public/ip/192.0.2.1").short == "200")
        let line = "PUT /v1/allowlist/public/\(Self.unknown)"
        #expect(try fixture.send(line, #"{"status":"ON"}"#).short == "422 body/status type_error.enum")
    }

    @Test func `origins are noted, shown, changed and taken away`() throws {
        let id = try create()
        let uri = "/v1/denylist/private/\(id)"
        func bind(_ origin: String, _ status: String) throws -> String {
            try fixture.send("PUT \(uri)/origin", #"{"origin":"\#(origin)","status":"\#(status)"}"#).short
        }
        func shown() throws -> String { try fixture.send("GET \(uri)").body }
        #expect(try bind("https://WWW.example.org", "ACTIVE") == "202")
        let one = #""origin":"https://www.example.org","status":"ACTIVE","created_at":1700000000"#
        #expect(try shown().contains(one))
        #expect(try bind("https://www.example.org", "INACTIVE") == "202")
        #expect(try shown().contains(#""status":"INACTIVE""#) && !shown().contains(#""status":"ACTIVE""#))
        #expect(try bind("https://www.example.org", "DELETED") == "202")
        #expect(try shown().contains(#""lists":[]"#))
        for origin in ["www.example.org", "https://", "ftp://x", "https://a b", "https://a/b"] {
            #expect(try bind(origin, "ACTIVE") == "400 error-bad-request")
        }
        #expect(try bind("https://www.example.org", "ON") == "422 body/status type_error.enum")
    }

    @Test(arguments: [
        ("page=0", "422 query/page value_error.number.not_ge"), ("page=x", "422 query/page type_error.integer"),
        ("page_size=4", "422 query/page_size value_error.number.not_ge"),
        ("page_size=101", "422 query/page_size value_error.number.not_le"), ("page=1000000000&page_size=100", "200"),
    ])
    func `pages are held to their bounds`(query: String, expected: String) throws {
        let list = BuiltInList.defaultDeny.rawValue
        #expect(try fixture.send("GET /v1/denylist/private/\(list)/content?\(query)").short == expected)
    }

    @Test func `limits answer 413`() throws {
        var limits = ListLimits()
        (limits.lists, limits.entriesOfList) = (1, 2)
        let small = try ListFixture(limits)
        let body = #"{"name":"n","resource_type":"CIDR"}"#
        let id = String(try small.send("POST /v1/denylist/private", body).body.dropFirst().dropLast())
        let tooLarge = "413 error-ip-address-list-too-large"
        #expect(try small.send("POST /v1/denylist/private", body).short == tooLarge)
        let three = #"{"append":["192.0.2.1","192.0.2.2","192.0.2.3"]}"#
        #expect(try small.send("PUT /v1/denylist/private/\(id)/content", three).short == tooLarge)
        let cidrs = #"[{"cidr":"192.0.2.1"},{"cidr":"192.0.2.2"},{"cidr":"192.0.2.3"}]"#
        #expect(try small.send("PUT /v1/denylist/cidr", cidrs).short == tooLarge)
        let items = Array(repeating: "\"192.0.2.1\"", count: 100_001).joined(separator: ",")
        #expect(try small.send("PUT /v1/denylist/private/\(id)/content", #"{"append":[\#(items)]}"#).short == tooLarge)
    }

    // MARK: The older, flat lists

    @Test(arguments: [ListSide.deny, .allow]) func `a flat list is the default list`(side: ListSide) throws {
        let path = "/v1/\(side.segment)/cidr"
        let body =
            #"[{"cidr":"203.0.113.0/24","description":"a \"b\""},{"cidr":"2001:db8::/32","expiry":1700000060000},"#
            + #"{"cidr":"192.0.2.1","expiry":1700000030}]"#
        #expect(try fixture.send("PUT \(path)", body) == .answer(200, ""))
        let list = "/v1/\(side.segment)/private/\(BuiltInList.default(side).rawValue)"
        let verdict = try fixture.verdict("203.0.113.7")
        #expect((side == .allow ? verdict.allowed : verdict.denied) == list)
        let entry =
            #"{"self":"\#(path)/203.0.113.0%252F24","last_report":1700000000000,"description":"a \"b\"","#
            + #""expiry":0,"protocol":"IPV4"}"#
        #expect(try fixture.send("GET \(path)/203.0.113.0%252F24") == .answer(200, entry))
        #expect(try fixture.send("GET \(path)/203.0.113.0%2F24") == .answer(200, entry))
        #expect(try fixture.send("GET \(path)/203.0.113.0").short == "404 error-resource-not-found")
        #expect(try fixture.send("GET \(path)/203.0.113.1%2F24").short == "422 path/cidr value_error.ipvanynetwork")
        func found(_ query: String) throws -> Int {
            let value = JSONReader.read(try fixture.send("GET \(path)?\(query)").body)
            return value?["cidrs"]?.elements?.count ?? -1
        }
        #expect(try found("") == 3)
        #expect(try found("ip_protocol_version=IPV6") == 1)
        #expect(try found("expires_before=1700000040") == 1)
        #expect(try found("expires_after=1700000040000") == 2)
        #expect(
            try fixture.send("GET \(path)?output_format=AWS-WAF&ip_protocol_version=IPV4").body
                == #"{"IPAddressVersion":"IPV4","Addresses":["192.0.2.1/32","203.0.113.0/24"]}"#
        )
        let csv = try fixture.send("GET \(path)?output_format=CSV&ip_protocol_version=IPV4").body
        #expect(csv.hasSuffix("203.0.113.0/24,1700000000000,\"a \"\"b\"\"\",0,IPV4\r\n"))
        fixture.clock.advance(by: .seconds(30))
        #expect(try found("") == 2)
        let gone = #"[{"cidr":"203.0.113.0/24","expiry":1},{"cidr":"203.0.113.0/25","expiry":1}]"#
        #expect(try fixture.send("PUT \(path)", gone) == .answer(200, ""))
        #expect(try fixture.verdict("203.0.113.7") == .none)
        #expect(try fixture.send("GET \(path)?output_format=AWS-WAF").short.hasPrefix("400"))
    }

    @Test(arguments: [
        ("{}", "422 body type_error.list"), (#"[{"cidr":"x"}]"#, "422 body/0/cidr value_error.ipvanynetwork"),
        (#"[{}]"#, "422 body/0/cidr value_error.missing"),
        (#"[{"cidr":"192.0.2.1","expiry":"x"}]"#, "422 body/0/expiry type_error.integer"),
    ])
    func `elements of a flat list that are not as documented are refused`(body: String, expected: String) throws {
        #expect(try fixture.send("PUT /v1/denylist/cidr", body).short == expected)
    }

    @Test func `an address shows the entries, lists and reports that name it`() throws {
        _ = try fixture.send("PUT /v1/denylist/cidr", #"[{"cidr":"203.0.113.0/24","description":"net"}]"#)
        _ = try fixture.send("POST /v1/ip", #"{"addresses":["203.0.113.7"],"ttl":60}"#)
        let country = try create(.deny, "COUNTRY")
        #expect(try append(country, .deny, "ES") == "202")
        let body = try fixture.send("GET /v1/denylist/ip/203.0.113.7").body
        #expect(
            body.hasPrefix(
                #"{"self":"/v1/denylist/ip/203.0.113.7","cidrs":[{"self":"/v1/denylist/cidr/203.0.113.0%252F24""#
            )
        )
        let middle =
            #""country":"/v1/denylist/private/\#(country)","continent":"","asn":"","datacenter":"","reported":[{"#
        #expect(body.contains(middle))
        let none =
            #"{"self":"/v1/allowlist/ip/203.0.113.7","cidrs":[],"country":"","continent":"","asn":"","#
            + #""datacenter":"","reported":[]}"#
        #expect(try fixture.send("GET /v1/allowlist/ip/203.0.113.7") == .answer(200, none))
    }

    @Test func `there are twenty operations for each side, and no two share a path or an ID`() {
        #expect(OperationTable.clashes(among: fixture.table.operations) == [])
        let own = fixture.table.operations.filter { $0.path.contains("/private") || $0.path.contains("/public") }
        #expect(own.count == 40)
    }
}
