import IPNetworks
import Pipeline
import Reputation
import RiskSimulator
import Testing
import Timestamps

import func DoorbellTestKit.eventually

@testable import WebClients

@Suite struct `Web services` {
    private static let now = Timestamp(microseconds: 1_795_366_800_000_000)
    private static let attacker = IPAddress(v4: 0x2D09_1401)
    private static let harmless = IPAddress(v4: 0x0808_0808)
    private static let stranger = IPAddress(v4: 0x0909_0909)
    private static let ample = Duration.seconds(20)

    private static func withService<Result: Sendable>(
        _ kind: KnownService,
        key: String = "swordfish1",
        serverKey: String? = nil,
        _ body: @escaping @Sendable (WebService, FaultBoard) async throws -> Result
    ) async throws -> Result {
        let server = RiskServer(key: serverKey)
        return try await server.serving { base in
            try await withTransport { transport in
                let service = try WebService(
                    kind,
                    key: try #require(ProviderKey(key)),
                    base: try ProviderURL(base),
                    transport: transport
                )
                return try await body(service, server.board)
            }
        }
    }

    private static func words(_ reply: ServiceReply, _ service: WebService) -> String {
        switch reply {
        case .notSeen: return "not seen"
        case .failed(let failure): return failure.words
        case .answer(let raw, _):
            do throws(ServiceFailure) {
                return try service.read(raw, at: now).finding.text
            } catch {
                return error.words
            }
        }
    }

    @Test(
        arguments: [
            (
                KnownService.abuseIPDB, "AbuseIPDB: 87 % confidence, 34 reports, last 3 h ago",
                "AbuseIPDB: trusted by it, 0 reports", "AbuseIPDB: no reports"
            ),
            (
                .greyNoise, "GreyNoise: malicious, last seen 17 h ago",
                "GreyNoise: a service that everybody uses (Example DNS)", "not seen"
            ),
            (
                .crowdSec, "CrowdSec: threat 4 of 5 for SSH Bruteforce, last seen 3 h ago",
                "CrowdSec: known for false alarms (Public DNS)", "not seen"
            ),
            (
                .ipQualityScore, "IPQualityScore: fraud score 95, recent abuse, VPN",
                "IPQualityScore: fraud score 20", "IPQualityScore: fraud score 20"
            ),
        ]
    )
    func `each service is asked as it wants, with the key, and its answer is one line`(
        _ kind: KnownService,
        _ bad: String,
        _ good: String,
        _ unknown: String
    ) async throws {
        try await Self.withService(kind, serverKey: "swordfish1") { service, board in
            #expect(Self.words(await service.fetch(Self.attacker, within: Self.ample), service) == bad)
            #expect(Self.words(await service.fetch(Self.harmless, within: Self.ample), service) == good)
            #expect(Self.words(await service.fetch(Self.stranger, within: Self.ample), service) == unknown)
            let path = try #require(board.requests.first?.path)
            #expect(
                path
                    == [
                        .abuseIPDB: "/api/v2/check?ipAddress=45.9.20.1&maxAgeInDays=90",
                        .greyNoise: "/v3/community/45.9.20.1",
                        .crowdSec: "/v2/smoke/45.9.20.1",
                        .ipQualityScore:
                            "/api/json/ip/swordfish1/45.9.20.1?strictness=0&allow_public_access_points=true",
                    ][kind]
            )
        }
    }

    @Test(arguments: KnownService.allCases)
    func `a wrong key is refused in words without the key`(_ kind: KnownService) async throws {
        try await Self.withService(kind, serverKey: "another") { service, _ in
            guard case .failed(let failure) = await service.fetch(Self.attacker, within: Self.ample) else {
                Issue.record("no failure")
                return
            }
            #expect(failure.kind == .keyRefused)
            #expect(failure.words.hasPrefix("refused the key") && !"\(failure)".contains("swordfish"))
        }
    }

    private static func body(_ text: String) -> Fault { .body(status: 200, type: "text/html", Array(text.utf8)) }

    @Test(
        arguments: [
            (Fault.page, ServiceFailure(.useless, "gave an answer that cannot be read: not JSON from byte 0 on")),
            (.status(400), ServiceFailure(.useless, "answered with status 400")),
            (.status(401), ServiceFailure(.keyRefused, "refused the key (status 401)")),
            (.status(402), ServiceFailure(.limited(nil), "wants to be paid (status 402)")),
            (.status(403), ServiceFailure(.keyRefused, "refused the key (status 403)")),
            (.status(429), ServiceFailure(.limited(nil), "was asked too often (status 429)")),
            (.status(500), ServiceFailure(.unavailable, "is out of order (status 500)")),
            (.status(503), ServiceFailure(.unavailable, "is out of order (status 503)")),
            (.status(204), ServiceFailure(.useless, "answered with status 204")),
            (.redirect("http://127.0.0.1:9/"), ServiceFailure(.useless, "answered with status 302")),
            (.flood(bytes: 1 << 30, isDeclared: false), ServiceFailure(.useless, "gave an answer of more than 64 KB")),
            (.flood(bytes: 1 << 30, isDeclared: true), ServiceFailure(.useless, "gave an answer of more than 64 KB")),
            (body(""), ServiceFailure(.useless, "gave an answer that cannot be read: not JSON from byte 0 on")),
            (body("null"), ServiceFailure(.useless, "gave an answer that cannot be read: not a JSON object")),
            (
                .reply(status: 429, headers: ["Retry-After": "90"], []),
                ServiceFailure(.limited(.seconds(90)), "was asked too often (status 429)")
            ),
            (
                .reply(status: 429, headers: ["X-RateLimit-Reset": "120"], []),
                ServiceFailure(.limited(.seconds(120)), "was asked too often (status 429)")
            ),
            (
                .reply(status: 429, headers: ["Retry-After": "-1"], []),
                ServiceFailure(.limited(nil), "was asked too often (status 429)")
            ),
        ]
    )
    func `what goes wrong is told, and how long the service is to be left alone`(
        _ fault: Fault,
        _ failure: ServiceFailure
    ) async throws {
        for kind in [KnownService.abuseIPDB, .ipQualityScore] {
            let service = ServiceEndpoint(rawValue: kind.rawValue)!
            try await Self.withService(kind) { adapter, board in
                board.set(fault, on: service)
                switch await adapter.fetch(Self.attacker, within: Self.ample) {
                case .failed(let found): #expect(found == failure)
                case .answer(let raw, _): #expect(throws: failure) { try adapter.read(raw, at: Self.now) }
                case .notSeen: Issue.record("not seen")
                }
            }
        }
    }

    @Test func `a page with status 404 is no word that an address was not seen`() async throws {
        try await Self.withService(.greyNoise) { service, board in
            board.set(.body(status: 404, type: "text/html", Array("<html>".utf8)), on: .greynoise)
            #expect(
                await service.fetch(Self.attacker, within: Self.ample)
                    == .failed(ServiceFailure(.useless, "answered with status 404"))
            )
        }
    }

    @Test(
        arguments: [
            ("Invalid or unauthorized key. Key swordfish1", ServiceFailure(.keyRefused, "refused the key")),
            (
                "You have insufficient credits to make this query.",
                ServiceFailure(.limited(nil), "was asked more often than its plan allows")
            ),
            (
                "You have exceeded your request quota of 33 per day.",
                ServiceFailure(.limited(nil), "was asked more often than its plan allows")
            ),
            ("Invalid IPv4 address", ServiceFailure(.useless, "refused the question")),
        ]
    )
    func `success false with status 200 is a refusal, and its words are not repeated`(
        _ message: String,
        _ failure: ServiceFailure
    ) async throws {
        try await Self.withService(.ipQualityScore) { service, board in
            board.set(Self.body(#"{"success":false,"message":"\#(message)"}"#), on: .ipqualityscore)
            #expect(await service.fetch(Self.attacker, within: Self.ample) == .failed(failure))
        }
    }

    @Test(
        arguments: [
            (["date": "Sun, 22 Nov 2026 17:00:00 GMT"], "Sun, 22 Nov 2026 17:10:00 GMT", Duration.seconds(600)),
            (["date": "Sun, 22 Nov 2026 17:00:00 GMT", "x-ratelimit-reset": "1795366860"], nil, .seconds(60)),
            (["date": "Sun, 22 Nov 2026 17:00:00"], "Sun, 22 Nov 2026 17:10:00 GMT", nil),
            (["date": "Sun, 22 Nov 2026 17:00:00 GMT"], "Sun, 99 Nov 2026 17:10:00 GMT", nil),
            (["x-ratelimit-reset": "1795366860"], nil, nil),
        ] as [([String: String], String?, Duration?)]
    )
    func `a moment to wait for is told by the server's clock alone`(
        _ headers: [String: String],
        _ retryAfter: String?,
        _ rest: Duration?
    ) {
        let answer = HTTPAnswer(status: 429, retryAfter: retryAfter, headers: headers, body: [], end: .complete)
        #expect(ServiceRest.afterRefusal(answer) == rest)
    }

    @Test func `the last question of a quota is followed by a rest`() async throws {
        try await Self.withService(.abuseIPDB) { service, board in
            let body = Array(#"{"data":{"abuseConfidenceScore":0}}"#.utf8)
            for (headers, rest) in [
                (["X-RateLimit-Remaining": "0", "Retry-After": "77"], Duration.seconds(77)),
                (["X-RateLimit-Remaining": "0"], .seconds(3600)),
                (["X-RateLimit-Remaining": "5", "Retry-After": "77"], nil),
                (["X-RateLimit-Remaining": "nought"], nil),
            ] as [([String: String], Duration?)] {
                board.set(.reply(status: 200, headers: headers, body), on: .abuseipdb)
                #expect(await service.fetch(Self.attacker, within: Self.ample) == .answer(body, rest: rest))
            }
        }
    }

    @Test(
        arguments: [
            "10.0.0.1", "127.0.0.1", "192.0.2.1", "169.254.1.1", "::1", "fe80::1", "2001:db8::1", "::ffff:10.0.0.1",
        ]
    )
    func `an address that is not public is never sent`(_ text: String) async throws {
        let address = IPAddress(text)!
        for kind in KnownService.allCases {
            try await Self.withService(kind) { service, board in
                guard case .failed(let failure) = await service.fetch(address, within: Self.ample) else {
                    Issue.record("asked about \(address)")
                    return
                }
                #expect(failure.words.hasPrefix("is not asked: "))
                #expect(board.requests.isEmpty)
            }
        }
    }

    @Test(arguments: [Fault.hang, .drip(.seconds(1))])
    func `what has not come by the deadline has timed out`(_ fault: Fault) async throws {
        try await Self.withService(.crowdSec) { service, board in
            board.set(fault, on: .crowdsec)
            #expect(await service.fetch(Self.attacker, within: .milliseconds(300)) == .failed(.timedOut))
        }
    }

    @Test func `a service that is not there is named without path and key`() async throws {
        let port = try await closedPort()
        try await withTransport { transport in
            let base = try ProviderURL("http://127.0.0.1:\(port)")
            let key = ProviderKey("swordfish1")!
            let service = try WebService(.ipQualityScore, key: key, base: base, transport: transport)
            #expect(
                await service.fetch(Self.attacker, within: Self.ample)
                    == .failed(
                        ServiceFailure(
                            .unavailable,
                            "could not be reached: http://127.0.0.1:\(port): connection refused"
                        )
                    )
            )
        }
    }

    @Test(arguments: ["a/../b", "a?b", "a#b", "a%2Fb", "a.b", "ключ"])
    func `a key that would lead to another path is refused`(_ key: String) async throws {
        #expect(!KnownService.ipQualityScore.takes(key))
        try await withTransport { transport in
            guard let key = ProviderKey(key) else { return }
            #expect(throws: WebService.UnusableKey.self) {
                _ = try WebService(.ipQualityScore, key: key, transport: transport)
            }
        }
    }

    @Test func `the services' own addresses can be read, and are asked over TLS`() async throws {
        try await withTransport { transport in
            for kind in KnownService.allCases {
                let service = try WebService(kind, key: ProviderKey("swordfish1")!, transport: transport)
                #expect(service.name == kind.name && service.word == kind.rawValue)
                #expect(try ProviderURL(kind.home).isEncrypted)
            }
        }
    }

    @Test(arguments: HostileText.all)
    func `hostile text is cut, and moves no points`(_ hostile: HostileText) async throws {
        for kind in KnownService.allCases {
            let endpoint = ServiceEndpoint(rawValue: kind.rawValue)!
            try await Self.withService(kind) { service, board in
                guard case .answer(let plain, _) = await service.fetch(Self.attacker, within: Self.ample) else {
                    Issue.record("no answer")
                    return
                }
                let honest = try service.read(plain, at: Self.now)
                board.set(.text(hostile), on: endpoint)
                guard case .answer(let raw, _) = await service.fetch(Self.attacker, within: Self.ample),
                    let answer = try? service.read(raw, at: Self.now)
                else { return }
                #expect(answer.finding.points == honest.finding.points)
                #expect(answer.finding.text.unicodeScalars.count <= 500)
                #expect(answer.place.value?.city.unicodeScalars.count ?? 0 <= 200)
                #expect(answer.network.value?.name.unicodeScalars.count ?? 0 <= 200)
            }
        }
    }
}
