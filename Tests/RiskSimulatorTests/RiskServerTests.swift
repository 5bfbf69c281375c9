import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import RiskSimulator
import Testing

@Suite struct `Risk simulator` {
    private struct Got: Equatable {
        var status: Int
        var body: String
    }

    private static func ask(
        _ url: String,
        key: String? = nil,
        method: String = "GET",
        body: String = ""
    ) async throws -> Got {
        var request = HTTPClientRequest(url: url)
        request.method = .RAW(value: method)
        if let key { request.headers.add(name: "authorization", value: "Bearer \(key)") }
        if method != "GET" { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        return Got(
            status: Int(response.status.code),
            body: String(buffer: try await response.body.collect(upTo: 1 << 20))
        )
    }

    @Test(
        arguments: [
            (
                "/v1/assess/ip/203.0.113.9", 200,
                #"{"self":"/v1/assess/ip/203.0.113.9","score":91,"risk":"HIGH","datasets":["/v1/dataset/ip/ABUSE"],"#
                    + #""sources":["/v1/source/ip/EXAMPLE_LIST/range/6H"],"first_appearance":["/v1/log/ip/id/101"],"#
                    + #""last_appearance":["/v1/log/ip/id/245"],"asn":"/v1/asn/64502","#
                    + #""asn_prefix":"/v1/asn/prefix/203.0.113.0%252F24","#
                    + #""reason":"Found in one or more denylist datasets.","denylisted":"","allowlisted":"","#
                    + #""datacenter":"","datacenter_prefix":""}"#
            ),
            (
                "/v1/assess/ip/9.9.9.9", 200,
                #"{"self":"/v1/assess/ip/9.9.9.9","score":0,"risk":"LOW","datasets":[],"sources":[],"#
                    + #""first_appearance":[],"last_appearance":[],"asn":"","asn_prefix":"","#
                    + #""reason":"No risk found.","denylisted":"","allowlisted":"","#
                    + #""datacenter":"","datacenter_prefix":""}"#
            ),
            (
                "/v1/asn/64500", 200,
                #"{"self":"/v1/asn/64500","name":"EXAMPLE-NET","description":"Example Networks Ltd","country_code":"ES","#
                    + #""registry_date":"20000330","registry":"/v1/asn/registry/ripencc","#
                    + #""status":"/v1/asn/status/assigned","prefixes":"/v1/asn/64500/prefixes","score":4,"risk":"LOW"}"#
            ),
            (
                "/v1/geo/198.51.100.7", 200,
                #"{"self":"/v1/geo/198.51.100.7","hostnames":[],"latitude":0,"longitude":0,"time_zone":"","#
                    + #""accuracy_radius":0,"postal_code":"","city_name":"Lisbon","city_geoname_code":0,"#
                    + #""region_name":"Lisboa","region_geoname_code":0,"country_iso_code":"PT","#
                    + #""asn_country_iso_code":"PT","continent_code":"EU"}"#
            ),
            (
                "/v1/asn/1", 404,
                #"{"title":"Resource not found","#
                    + #""detail":"'1' not found. Check the value for a typo or incorrect value.","#
                    + #""type":"/docs/error-resource-not-found","type:":"/docs/error-resource-not-found"}"#
            ),
            (
                "/v1/geo/nonsense", 422,
                #"{"detail":[{"loc":["path","ip_address"],"msg":"value is not a valid IPv4 or IPv6 address","#
                    + #""type":"value_error.ipvanyaddress"}]}"#
            ),
            (
                "/v1/asn/x", 422,
                #"{"detail":[{"loc":["path","asn"],"msg":"value is not a valid integer","type":"type_error.integer"}]}"#
            ),
            ("/v1/other", 404, #"{"detail":"Not Found"}"#),
        ]
    )
    func `it answers in the original's words`(_ path: String, _ status: Int, _ body: String) async throws {
        try await RiskServer().serving { base async throws in
            #expect(try await Self.ask(base + path) == Got(status: status, body: body))
        }
    }

    @Test(
        arguments: [
            ("10.1.2.3", "error-ip-address-cannot-be-private"), ("127.0.0.1", "error-ip-address-must-be-public"),
            ("100.64.0.1", "error-ip-address-must-be-public"), ("fe80::1", "error-ip-address-must-be-public"),
        ]
    )
    func `an address that is not public is refused`(_ address: String, _ slug: String) async throws {
        try await RiskServer().serving { base async throws in
            for path in ["/v1/assess/ip/", "/v1/geo/"] {
                let got = try await Self.ask(base + path + address)
                #expect(got.status == 400)
                #expect(got.body.contains(slug))
            }
        }
    }

    @Test func `a key is asked for when there is one, and only a read is answered`() async throws {
        let server = RiskServer(key: "tja_right")
        try await server.serving { base async throws in
            let url = base + "/v1/assess/ip/192.0.2.1"
            #expect(try await Self.ask(url).status == 401)
            #expect(try await Self.ask(url, key: "tja_wrong").status == 401)
            #expect(try await Self.ask(url, key: "tja_right").status == 200)
            #expect(try await Self.ask(url, key: "tja_right", method: "POST").status == 405)
            #expect(
                server.board.requests.map(\.authorization) == [
                    nil, "Bearer tja_wrong", "Bearer tja_right", "Bearer tja_right",
                ]
            )
        }
    }

    @Test func `faults are set by the control interface where it is on`() async throws {
        let server = RiskServer(hasControl: true)
        try await server.serving { base async throws in
            let control = base + "/_control"
            #expect(try await Self.ask(control + "/geo/status-503", method: "POST").status == 200)
            #expect(try await Self.ask(base + "/v1/geo/192.0.2.1").status == 503)
            #expect(try await Self.ask(base + "/v1/assess/ip/192.0.2.1").status == 200)
            #expect(try await Self.ask(control + "/all/body", method: "POST", body: "x").status == 200)
            #expect(try await Self.ask(base + "/v1/geo/192.0.2.1") == Got(status: 200, body: "x"))
            #expect(try await Self.ask(control + "/all/none", method: "POST").status == 200)
            #expect(try await Self.ask(base + "/v1/geo/192.0.2.1").status == 200)
            for wrong in ["/all/nonsense", "/all/status-99", "/all/delay-x", "/all/delay--1"] {
                #expect(try await Self.ask(control + wrong, method: "POST").status == 400)
            }
            #expect(try await Self.ask(control + "/nowhere/hang", method: "POST").status == 404)
            #expect(try await Self.ask(control + "/all/hang").status == 404)
        }
    }

    @Test func `without control the control interface is not there`() async throws {
        try await RiskServer().serving { base async throws in
            #expect(try await Self.ask(base + "/_control/all/hang", method: "POST").status == 404)
            #expect(try await Self.ask(base + "/v1/assess/ip/192.0.2.1").status == 200)
        }
    }

    @Test func `it stops while a request hangs`() async throws {
        let server = RiskServer()
        server.board.setEverywhere(.hang)
        let status = await withTaskGroup(of: Int?.self) { group in
            group.addTask {
                try? await server.serving { base async throws in
                    let asking = Task { try await Self.ask(base + "/v1/geo/192.0.2.1").status }
                    while server.board.requests.isEmpty { await Task.yield() }
                    return asking
                }.value
            }
            return await group.next() ?? nil
        }
        #expect(status == nil)
    }

    @Test func `hostile text stands in the answer as JSON`() async throws {
        let server = RiskServer()
        try await server.serving { base async throws in
            server.board.setEverywhere(.text(HostileText(aim: "test", "\"\\\n\u{1B}<é>")))
            let got = try await Self.ask(base + "/v1/asn/64500")
            #expect(got.body.contains(#""name":"\"\\\u000a\u001b<é>","description":"\"\\\u000a\u001b<é>""#))
        }
    }
}
