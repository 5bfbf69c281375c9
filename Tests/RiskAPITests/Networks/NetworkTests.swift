import IPNetworks
import Reputation
import RiskAPI
import Testing

@Suite struct NetworkTests {
    private static func operations(_ input: IndexInput? = nil) throws -> [APIOperation] {
        NetworkOperations(
            index: TestIndexSource(try HeldIndex(try input ?? AddressWorld.input())),
            settings: AddressSettings(scope: try AddressWorld.scope())
        ).operations
    }

    @Test func `a system has the documented body`() throws {
        let operation = try Self.operations().named("get_asn")
        let answer = try operation.answer("64500")
        #expect(
            answer.text == """
                {"self":"/v1/asn/64500","name":"EXAMPLE-ONE","description":"","country_code":"","registry_date":"",\
                "registry":"","status":"","prefixes":"/v1/asn/64500/prefixes","score":21,"risk":"LOW"}
                """
        )
        #expect(SchemaCheck.faults(answer, of: operation) == [])
    }

    @Test func `the prefixes of a system are the fewest that hold its addresses`() throws {
        let operation = try Self.operations().named("get_asn_prefixes")
        let answer = try operation.answer("64500")
        let body = try #require(JSONReader.read(answer.text))
        #expect(
            body["prefixes_v4"]?.elements?.compactMap { $0["self"]?.text } == [
                "/v1/asn/prefix/203.0.113.0%252F25", "/v1/asn/prefix/203.0.113.128%252F26",
            ]
        )
        #expect(body["prefixes_v6"]?.elements?.count == 0)
        #expect(SchemaCheck.faults(answer, of: operation) == [])
        let other = try #require(JSONReader.read(try operation.answer("64501").text))
        #expect(
            other["prefixes_v6"]?.elements?.compactMap { $0["self"]?.text } == [
                "/v1/asn/prefix/2001:db8::%252F33", "/v1/asn/prefix/2001:db8:8000::%252F35",
            ]
        )
    }

    @Test(arguments: ["get_asn", "get_asn_prefixes"])
    func `a number that is none is malformed, and one that nobody has is not found`(_ id: String) throws {
        let operation = try Self.operations().named(id)
        for text in ["", "AS64500", "-1", "1.5", "0x10", "64500 ", "٣", String(repeating: "9", count: 40)] {
            guard case .invalid? = operation.problem(text) else {
                Issue.record("\(text) was taken")
                continue
            }
        }
        for text in ["0", "1", "64499", "4294967295", "4294967296", "1844674407370955161"] {
            guard case .handled(.notFound, _)? = operation.problem(text) else {
                Issue.record("\(text) was found")
                continue
            }
        }
    }

    @Test(
        arguments: [
            ("203.0.113.7", "203.0.113.0%252F25"), ("203.0.113.130/32", "203.0.113.128%252F26"),
            ("203.0.113.64/26", "203.0.113.0%252F25"), ("203.0.113.65/26", "203.0.113.0%252F25"),
            ("2001:db8::7", "2001:db8::%252F33"), ("::ffff:203.0.113.7", "203.0.113.0%252F25"),
        ]
    )
    func `the covering prefix is found by address and by CIDR`(_ text: String, _ expected: String) throws {
        let operations = try Self.operations()
        let find = try operations.named("find_asn_prefix")
        let answer = try find.answer(body: "{\"prefix\":\"\(text)\"}")
        #expect(JSONReader.read(answer.text)?["self"]?.text == "/v1/asn/prefix/\(expected)")
        #expect(SchemaCheck.faults(answer, of: find) == [])
        guard !text.contains("/") else { return }
        let ofAddress = try operations.named("get_asn_prefix_of_ip").answer(text)
        #expect(ofAddress.text == answer.text)
        #expect(try operations.named("get_asn_prefix").answer(text).text == answer.text)
    }

    @Test func `every asn_prefix of an assessment can be asked for`() throws {
        let assess = try AddressWorld.operations().operations.named("assess_ip")
        let operation = try Self.operations().named("get_asn_prefix")
        for text in ["203.0.113.7", "203.0.113.191", "2001:db8::7", "2001:db8:9fff::1"] {
            let uri = try #require(JSONReader.read(try assess.answer(text).text)?["asn_prefix"]?.text)
            let cidr = uri.replacing("/v1/asn/prefix/", with: "").replacing("%252F", with: "/")
            #expect(JSONReader.read(try operation.answer(cidr).text)?["self"]?.text == uri)
        }
    }

    @Test(arguments: [
        "", "203.0.113.0/33", "nonsense", "203.0.113", "fe80::1%eth0", "1.2.3.4/08", "/24", "1.2.3.4/24/2",
    ])
    func `a CIDR that is none is malformed`(_ text: String) throws {
        let operations = try Self.operations()
        guard case .invalid? = try operations.named("get_asn_prefix").problem(text),
            case .invalid? = try operations.named("find_asn_prefix").problem(body: "{\"prefix\":\"\(text)\"}")
        else {
            Issue.record("\(text) was taken")
            return
        }
    }

    @Test(arguments: ["203.0.113.192/26", "203.0.113.0/24", "198.51.100.3", "10.0.0.0/8", "0.0.0.0/0", "::/0"])
    func `a prefix that no single system has is not found`(_ text: String) throws {
        let operations = try Self.operations()
        guard case .handled(.notFound, _)? = try operations.named("get_asn_prefix").problem(text),
            case .handled(.notFound, _)? = try operations.named("find_asn_prefix").problem(
                body: "{\"prefix\":\"\(text)\"}"
            )
        else {
            Issue.record("\(text) was found")
            return
        }
    }

    @Test func `registries and statuses are the documented ones`() throws {
        let operations = try Self.operations()
        #expect(
            try operations.named("get_asn_registry").answer("arin").text == """
                {"code":"arin","name":"American Registry for Internet Numbers","self":"/v1/asn/registry/arin"}
                """
        )
        for (list, one, count) in [
            ("list_asn_registries", "get_asn_registry", 6), ("list_asn_statuses", "get_asn_status", 4),
        ] {
            let all = try operations.named(list).answer()
            #expect(SchemaCheck.faults(all, of: try operations.named(list)) == [])
            let codes = try #require(JSONReader.read(all.text)?.elements).compactMap { $0["code"]?.text }
            #expect(codes.count == count)
            let singles = try codes.map { try operations.named(one).answer($0).text }
            #expect(all.text == "[\(singles.joined(separator: ","))]")
            guard case .invalid? = try operations.named(one).problem("ARIN") else {
                Issue.record("an unknown code was taken")
                return
            }
        }
    }

    @Test func `without an index a client is told to come back`() throws {
        let operations = NetworkOperations(index: TestIndexSource(nil)).operations
        guard case .unavailable? = try operations.named("get_asn").problem("64500") else {
            Issue.record("answered from nothing")
            return
        }
    }

    @Test(
        arguments: [
            ("GOOGLE", "GOOGLE", ""), ("GOOGLE - Google LLC", "GOOGLE", "Google LLC"),
            ("Hetzner Online GmbH", "Hetzner Online GmbH", ""), ("", "", ""),
            ("Verein Freies  - Netz", "Verein Freies - Netz", ""), ("A - ", "A -", ""),
        ]
    )
    func `a handle before a hyphen is the name`(_ text: String, _ name: String, _ description: String) throws {
        var input = try AddressWorld.input()
        input.layers[0].names[64_500] = text
        let body = JSONReader.read(try Self.operations(input).named("get_asn").answer("64500").text)
        #expect(body?["name"]?.text == name)
        #expect(body?["description"]?.text == description)
    }
}
