import IPNetworks
import Pipeline
import Reputation
import RiskSimulator
import Testing

import func DoorbellTestKit.eventually

@testable import WebClients

@Suite struct `Threat Jammer provider` {
    private static let red = IPAddress(v4: 0xCB00_7109)
    private static let ample = Duration.seconds(20)
    private static let known = Assessment(
        provider: "remote",
        score: .known(.init(value: 91, reason: "Found in one or more denylist datasets.")),
        network: .known(.init(number: 64_502, name: "SPECIMEN-HOST", description: "Specimen Hosting SRL")),
        place: .known(.init(city: "Iasi", region: "Iasi", country: "RO"))
    )
    /// What the assessment alone says about the network.
    private static let bareNetwork = Finding.known(
        Assessment.AutonomousSystem(number: 64_502, name: "", description: "")
    )

    @Test func `a server that answers makes every part known`() async throws {
        try await withProvider { provider, _ in
            #expect(await provider.assess(Self.red, within: Self.ample) == Self.known)
        }
    }

    @Test func `an address without a network or a place has neither, and a score`() async throws {
        try await withProvider { provider, _ in
            let assessment = await provider.assess(IPAddress("9.9.9.9")!, within: Self.ample)
            #expect(assessment.score == .known(.init(value: 0, reason: "No risk found.")))
            #expect(assessment.network == .unknown(.notFound))
            #expect(assessment.place == .unknown(.notFound))
        }
    }

    @Test func `the assessment is asked first, with the key, and the address stands in the path as it is`() async throws
    {
        try await withProvider(serverKey: "tja_secret") { provider, board in
            let assessment = await provider.assess(IPAddress("2001:db8::7")!, within: Self.ample)
            #expect(assessment.network.value?.number == 64_503)
            let requests = board.requests
            #expect(requests.map(\.path).first == "/v1/assess/ip/2001:db8::7")
            #expect(Set(requests.map(\.path).dropFirst()) == ["/v1/asn/64503", "/v1/geo/2001:db8::7"])
            #expect(requests.allSatisfy { $0.authorization == "Bearer tja_secret" })
            #expect(requests.allSatisfy { $0.userAgent == "doorbell/9.8.7" })
        }
    }

    @Test func `without a key no authorization is sent`() async throws {
        try await withProvider(key: nil) { provider, board in
            _ = await provider.assess(Self.red, within: Self.ample)
            #expect(board.requests.count == 3)
            #expect(board.requests.allSatisfy { $0.authorization == nil })
        }
    }

    @Test func `a path in the base stands before every path`() async throws {
        try await withProvider(path: "/risk/a") { provider, board in
            let assessment = await provider.assess(Self.red, within: Self.ample)
            #expect(board.requests.map(\.path) == ["/risk/a/v1/assess/ip/203.0.113.9", "/risk/a/v1/geo/203.0.113.9"])
            #expect(assessment == .unknown(.notFound, provider: "remote"))
        }
    }

    @Test func `a wrong key is a refusal`() async throws {
        try await withProvider(serverKey: "another") { provider, _ in
            #expect(
                await provider.assess(Self.red, within: Self.ample)
                    == .unknown(.refused(status: 401), provider: "remote")
            )
        }
    }

    private static let faults: [(Fault, UnknownReason)] = [
        (.page, .malformedAnswer("not JSON from byte 0 on")),
        (.status(401), .refused(status: 401)),
        (.status(403), .refused(status: 403)),
        (.status(404), .notFound),
        (.status(422), .refused(status: 422)),
        (.status(429), .refused(status: 429)),
        (.status(500), .refused(status: 500)),
        (.status(204), .malformedAnswer("status 204 instead of an answer")),
        (.status(206), .malformedAnswer("status 206 instead of an answer")),
        (.redirect("http://127.0.0.1:9/v1/assess/ip/203.0.113.9"), .refused(status: 302)),
        (.flood(bytes: 1 << 30, isDeclared: false), .malformedAnswer("more than 64 KB")),
        (.flood(bytes: 1 << 30, isDeclared: true), .malformedAnswer("more than 64 KB")),
        (body("null"), .malformedAnswer("not a JSON object")),
        (body(""), .malformedAnswer("not JSON from byte 0 on")),
        (body(#"{"score":9"#), .malformedAnswer("not JSON from byte 10 on")),
        (body(String(repeating: #"{"a":"#, count: 9000)), .malformedAnswer("JSON nested too deeply")),
        (body(#"{"a":"# + String(repeating: "[", count: 60_000)), .malformedAnswer("JSON nested too deeply")),
        (
            .body(status: 200, type: "application/json", [0x7B, 0x22, 0xFF, 0x22]),
            .malformedAnswer("text that is not Unicode before byte 4")
        ),
    ]

    private static func body(_ text: String) -> Fault { .body(status: 200, type: "application/json", Array(text.utf8)) }

    @Test(arguments: faults)
    func `a fault costs its own part only, and of a network its name and owner only`(
        _ fault: Fault,
        _ reason: UnknownReason
    ) async throws {
        try await withProvider { provider, board in
            board.set(fault, on: .geo)
            var expected = Self.known
            expected.place = .unknown(reason)
            #expect(await provider.assess(Self.red, within: Self.ample) == expected)

            board.setEverywhere(nil)
            board.set(fault, on: .asn)
            expected = Self.known
            expected.network = Self.bareNetwork
            #expect(await provider.assess(Self.red, within: Self.ample) == expected)

            board.setEverywhere(nil)
            board.set(fault, on: .assess)
            expected = .unknown(reason, provider: "remote")
            expected.place = Self.known.place
            #expect(await provider.assess(Self.red, within: Self.ample) == expected)
        }
    }

    @Test(arguments: [Fault.hang, .delay(.seconds(60)), .drip(.seconds(1))])
    func `what has not come by the deadline has timed out, and what has come is kept`(_ fault: Fault) async throws {
        try await withProvider { provider, board in
            // The first look-up opens the connections, so that the deadline measures the fault alone.
            _ = await provider.assess(Self.red, within: Self.ample)
            for endpoint in RiskEndpoint.allCases {
                board.setEverywhere(nil)
                board.set(fault, on: endpoint)
                var expected = Self.known
                if endpoint == .geo { expected.place = .unknown(.timedOut) }
                if endpoint == .asn { expected.network = Self.bareNetwork }
                if endpoint == .assess { expected = .unknown(.timedOut, provider: "remote") }
                let began = ContinuousClock.now
                #expect(await provider.assess(Self.red, within: .milliseconds(500)) == expected)
                #expect(ContinuousClock.now - began < .seconds(10))
            }
        }
    }

    @Test func `a connection that is dropped costs its own part only and tells nothing secret`() async throws {
        try await withProvider { provider, board in
            board.set(.drop, on: .geo)
            let assessment = await provider.assess(Self.red, within: Self.ample)
            #expect(assessment.score == Self.known.score)
            #expect(assessment.network == Self.known.network)
            guard case .unknown(.unreachable(let text)) = assessment.place else {
                Issue.record("\(assessment.place)")
                return
            }
            #expect(text.hasSuffix(": the connection was closed before an answer came"))
            #expect(!text.contains("/v1") && !text.contains("tja"))
        }
    }

    @Test func `a server that is not there is named without path and key, and asked once`() async throws {
        let port = try await closedPort()
        try await withTransport { transport in
            let provider = ThreatJammerProvider(
                base: try ProviderURL("http://127.0.0.1:\(port)/secret-path"),
                key: ProviderKey("tja_secret"),
                transport: transport
            )
            #expect(
                await provider.assess(Self.red, within: Self.ample)
                    == .unknown(.unreachable("http://127.0.0.1:\(port): connection refused"), provider: "remote")
            )
        }
    }

    @Test func `a host without an address is named`() async throws {
        try await withTransport { transport in
            let base = try ProviderURL("http://no-such-host.invalid")
            let provider = ThreatJammerProvider(base: base, key: nil, transport: transport)
            let score = await provider.assess(Self.red, within: Self.ample).score
            #expect(score == .unknown(.unreachable("http://no-such-host.invalid: the host name was not found")))
        }
    }

    @Test func `cancelling ends a look-up early`() async throws {
        try await withProvider { provider, board in
            board.set(.hang, on: .assess)
            let lookUp = Task { await provider.assess(Self.red, within: .seconds(3600)) }
            #expect(await eventually { board.requests.count == 1 })
            lookUp.cancel()
            #expect(await lookUp.value == .unknown(.timedOut, provider: "remote"))
        }
    }

    @Test func `a deadline in the past asks nothing for long`() async throws {
        try await withProvider { provider, board in
            board.setEverywhere(.hang)
            #expect(await provider.assess(Self.red, within: .seconds(-5)) == .unknown(.timedOut, provider: "remote"))
        }
    }

    @Test(arguments: HostileText.all)
    func `hostile text is cut and otherwise passed on as the text that it is`(_ hostile: HostileText) async throws {
        try await withProvider { provider, board in
            board.setEverywhere(.text(hostile))
            let assessment = await provider.assess(Self.red, within: Self.ample)
            guard let text = hostile.text else {
                for reason in [assessment.score.unknownReason, assessment.place.unknownReason] {
                    guard case .malformedAnswer = reason else {
                        Issue.record("\(String(describing: reason))")
                        return
                    }
                }
                return
            }
            let name = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200)))
            let reason = String(String.UnicodeScalarView(text.unicodeScalars.prefix(500)))
            #expect(assessment.score == .known(.init(value: 91, reason: reason)))
            #expect(assessment.network == .known(.init(number: 64_502, name: name, description: name)))
            let place = Assessment.Place(city: name, region: name, country: name)
            #expect(assessment.place == (text.isEmpty ? .unknown(.notFound) : .known(place)))
        }
    }

    @Test(
        arguments: [
            "http://127.0.0.1:1/v1/asn/64502", "//127.0.0.1/v1/asn/64502", "/v1/asn/../token", "/v1/asn/64502/prefixes",
            "/v1/asn/", "/v1/asn/-1", "/v1/asn/4294967296", "/v1/asn/99999999999", "/v1/asn/64502?x", "/v1/asn/64502#",
            "/v1/asn/%36%34", " /v1/asn/64502", "/v1/asn/٦٤", "v1/asn/64502", "/v2/asn/64502", "@127.0.0.1/v1/asn/1",
            "null", "/v1/asn/64502\u{0}", "/v1/asn/64502\r\nX: y",
        ]
    )
    func `a link that leads anywhere else is refused and never followed`(_ link: String) async throws {
        try await withProvider { provider, board in
            let escaped = link.replacing("\r\n", with: "\\r\\n").replacing("\u{0}", with: "\\u0000")
            board.set(Self.body(#"{"score":1,"risk":"LOW","reason":"r","asn":"\#(escaped)"}"#), on: .assess)
            let assessment = await provider.assess(Self.red, within: Self.ample)
            #expect(assessment.score == .known(.init(value: 1, reason: "r")))
            #expect(
                assessment.network == .unknown(.malformedAnswer("asn is no link of the form /v1/asn/64500"))
            )
            #expect(board.requests.map(\.path) == ["/v1/assess/ip/203.0.113.9", "/v1/geo/203.0.113.9"])
        }
    }
}

extension Finding {
    fileprivate var unknownReason: UnknownReason? {
        if case .unknown(let reason) = self { return reason }
        return nil
    }
}
