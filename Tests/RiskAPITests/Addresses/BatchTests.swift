import HTTPTypes
import IPNetworks
import Pipeline
import RiskAPI
import Testing

@Suite struct BatchTests {
    private static func form(_ file: String) -> (body: String, headers: HTTPFields) {
        let body =
            "--X\r\nContent-Disposition: form-data; name=\"csv_file\"; filename=\"a.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n\(file)\r\n--X--\r\n"
        return (body, [.contentType: "multipart/form-data; boundary=X"])
    }

    private static func array(_ texts: [String]) -> String {
        "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    private static func selves(_ answer: APIAnswer) throws -> [String] {
        let body = try #require(JSONReader.read(answer.text))
        return try #require(body["results"]?.elements).compactMap { $0["self"]?.text }
    }

    @Test(arguments: [("assess_ip", "assess_ips"), ("geolocate_ip", "geolocate_ips")])
    func `a batch answers what its addresses answer alone`(_ one: String, _ many: String) throws {
        let operations = try AddressWorld.operations().operations
        let texts = (0..<256).map { "203.0.113.\($0)" } + (0..<64).map { "2001:db8::\(String($0 + 1, radix: 16))" }
        let batch = try operations.named(many)
        let single = try operations.named(one)
        let answer = try batch.answer(body: Self.array(texts))
        let results = try texts.map { try single.answer($0).text }.joined(separator: ",")
        #expect(answer.text == "{\"self\":\"\(batch.path)\",\"results\":[\(results)]}")
        #expect(SchemaCheck.faults(answer, of: batch) == [])
    }

    @Test func `addresses that are not public are skipped`() throws {
        let batch = try AddressWorld.operations().operations.named("assess_ips")
        let answer = try batch.answer(body: #"["10.0.0.1","203.0.113.1","::1","fe80::1","203.0.113.2"]"#)
        #expect(try Self.selves(answer) == ["/v1/assess/ip/203.0.113.1", "/v1/assess/ip/203.0.113.2"])
        #expect(try batch.answer(body: #"["10.0.0.1"]"#).text == #"{"self":"/v1/assess/ip","results":[]}"#)
    }

    @Test(
        arguments: [
            ("", "value_error.missing", "body"), ("[]", "value_error.list.min_items", "body"),
            ("{}", "type_error.list", "body"), ("null", "", "body"), ("[1]", "type_error.str", "body 0"),
            ("[\"1.2.3.4\",null]", "type_error.str", "body 1"), ("[[\"1.2.3.4\"]]", "type_error.str", "body 0"),
            ("[\"1.2.3.4\"", "value_error.jsondecode", "body"),
            ("[\"1.2.3.4\",]", "", "body"), ("[\"1.2.3.4\"] x", "value_error.jsondecode", "body"),
            ("[\"1.2.3.4\",\"1.2.3\"]", "value_error.ipvanyaddress", "body 1"),
            ("[\"fe80::1%eth0\"]", "value_error.ipvanyaddress", "body 0"),
            ("[\"1.2.3.4\\u0000\"]", "value_error.ipvanyaddress", "body 0"),
            ("[\"1.2.3.4\",\"1.2.3.4\"]", "value_error.list.unique_items", "body"),
        ]
    )
    func `a body that is no array of different addresses is refused with its place`(
        _ body: String,
        _ type: String,
        _ place: String
    ) throws {
        let batch = try AddressWorld.operations().operations.named("assess_ips")
        // JSON that Foundation takes in spite of the standard is answered, never a fault.
        guard let problem = batch.problem(body: body) else {
            #expect(type.isEmpty)
            return
        }
        guard case .invalid(let issues) = problem else {
            Issue.record("\(problem)")
            return
        }
        let words = issues[0].location.map { step in
            switch step {
            case .name(let name): name
            case .position(let position): "\(position)"
            }
        }
        #expect(words.joined(separator: " ") == place)
        if !type.isEmpty { #expect(issues[0].type == type) }
    }

    @Test func `escaped texts and two spellings of one address are no mistake`() throws {
        let batch = try AddressWorld.operations().operations.named("assess_ips")
        let answer = try batch.answer(body: " [ \"203.0.113.\\u0037\" ,\n\"::ffff:203.0.113.7\", \"2001:DB8::1\" ] ")
        #expect(
            try Self.selves(answer) == [
                "/v1/assess/ip/203.0.113.7", "/v1/assess/ip/203.0.113.7", "/v1/assess/ip/2001:db8::1",
            ]
        )
    }

    @Test(arguments: [(500, false), (501, true), (50_000, true)])
    func `a longer array than 500 is too large`(_ count: Int, _ isRefused: Bool) throws {
        let texts = (0..<count).map { "11.\($0 >> 16).\($0 >> 8 & 255).\($0 & 255)" }
        let operations = try AddressWorld.operations().operations
        for id in ["assess_ips", "geolocate_ips"] {
            let problem = try operations.named(id).problem(body: Self.array(texts))
            if case .handled(.tooLarge, _)? = problem { #expect(isRefused) } else { #expect(!isRefused) }
        }
        let form = Self.form(texts.joined(separator: "\n"))
        let problem = try operations.named("assess_ips_csv").problem(body: form.body, headers: form.headers)
        if case .handled(.tooLarge, _)? = problem { #expect(isRefused) } else { #expect(!isRefused) }
    }

    @Test(
        arguments: [
            "203.0.113.1\n203.0.113.2\n", "203.0.113.1\r\n203.0.113.2", "203.0.113.1\r203.0.113.2\r",
            "\u{FEFF}ip_address\n203.0.113.1\n\n203.0.113.2\n", "\u{FEFF}203.0.113.1\n203.0.113.2",
            "\"203.0.113.1\",\"a, \"\"b\"\"\"\n\"203.0.113.2\",x", "IP;Count\n203.0.113.1;5\n203.0.113.2;6",
            " 203.0.113.1 \t7\n\t203.0.113.2", "203.0.113.1\n203.0.113.1\n203.0.113.2\n203.0.113.2\n10.0.0.1",
        ]
    )
    func `a file may have any of the usual forms`(_ file: String) throws {
        let form = Self.form(file)
        for id in ["assess_ips_csv", "geolocate_ips_csv"] {
            let operation = try AddressWorld.operations().operations.named(id)
            for strict in ["false", "true"] {
                let answer = try operation.answer(
                    query: [("strict_parse", strict)],
                    body: form.body,
                    headers: form.headers
                )
                let prefix = id == "assess_ips_csv" ? "/v1/assess/ip/" : "/v1/geo/"
                #expect(try Self.selves(answer) == ["\(prefix)203.0.113.1", "\(prefix)203.0.113.2"])
                #expect(SchemaCheck.faults(answer, of: operation) == [])
            }
        }
    }

    @Test(arguments: ["203.0.113.1\nnonsense", "ip\nheader\n203.0.113.1", "1.2.3\n203.0.113.1", "203.0.113.1\n\u{0}"])
    func `a line that is no address is left out, or refuses a strict file`(_ file: String) throws {
        let form = Self.form(file)
        let operation = try AddressWorld.operations().operations.named("assess_ips_csv")
        let answer = try operation.answer(body: form.body, headers: form.headers)
        #expect(try Self.selves(answer) == ["/v1/assess/ip/203.0.113.1"])
        let problem = operation.problem(query: [("strict_parse", "1")], body: form.body, headers: form.headers)
        guard case .handled(.invalidAddress, let detail)? = problem else {
            Issue.record("\(String(describing: problem))")
            return
        }
        #expect(detail.hasPrefix("Line "))
    }

    @Test func `a file without a form and a flag that is none are refused`() throws {
        let operation = try AddressWorld.operations().operations.named("assess_ips_csv")
        guard case .invalid? = operation.problem(body: "203.0.113.1") else {
            Issue.record("a bare file was taken")
            return
        }
        let form = Self.form("203.0.113.1")
        let problem = operation.problem(query: [("strict_parse", "maybe")], body: form.body, headers: form.headers)
        guard case .invalid(let issues)? = problem else {
            Issue.record("a flag was taken")
            return
        }
        #expect(issues[0].location == [.name("query"), .name("strict_parse")])
    }
}
