import HTTPTypes
import IPNetworks
import NIOCore
import Testing
import Timestamps

@testable import RiskAPI

@Suite struct PageOperationsTests {
    private static let operations = PageOperations(source: FakeSource(), signing: FakeSigning()).operations

    private static func ask(_ id: String, _ request: APIRequest) throws -> APIAnswer {
        let operation = try #require(operations.first { $0.id == id })
        switch operation.handler {
        case .immediate(let handle), .waiting(let handle): return try handle(request)
        }
    }

    private static func request(
        _ segments: [String] = [],
        ip: String? = nil,
        body: String = "",
        headers: HTTPFields = [:]
    ) -> APIRequest {
        APIRequest(
            segments: segments,
            query: ip.map { [("ip", $0)] } ?? [],
            headers: headers,
            body: ByteBuffer(string: body),
            authority: "risk.example.com",
            time: SampleViews.now
        )
    }

    @Test(arguments: [
        ("203.0.113.24", "/info/203.0.113.24"), (" 203.0.113[.]24\t", "/info/203.0.113.24"),
        ("[2001:DB8::0:1]", "/info/2001:db8::1"), ("2001[:]db8::1", "/info/2001:db8::1"),
    ])
    func `the search box leads to the page of the address that was meant`(_ text: String, _ path: String) throws {
        let answer = try Self.ask("search_page", Self.request(ip: text))
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == path)
    }

    @Test(arguments: [
        "example.com", "203.0.113.256", "010.0.0.1", "0x7f.1", "fe80::1%eth0", "203.0.113.7:22", "203.0.113.0/24",
        "</input><script>", String(repeating: "1", count: 101),
    ])
    func `what is no address is said on a page, with the text to put right`(_ text: String) throws {
        for answer in [
            try Self.ask("search_page", Self.request(ip: text)), try Self.ask("info_page", Self.request([text])),
        ] {
            #expect(answer.status == 422)
            #expect(answer.mediaType == "text/html; charset=utf-8")
            let shown: HTML = "value=\"\(text.prefix(100))\""
            #expect(String(buffer: answer.body).contains(shown.markup))
        }
    }

    @Test(arguments: [nil, "", "  "] as [String?])
    func `without an address there is the search box`(_ text: String?) throws {
        let answer = try Self.ask("search_page", Self.request(ip: text))
        #expect(answer.status == 200)
        #expect(String(buffer: answer.body).contains("<h1>How risky is an address?</h1>"))
    }

    @Test(arguments: [("10.0.0.1", 400), ("192.0.2.1", 503), ("203.0.113.24", 200)])
    func `an address has a page with the status that the API gives it`(_ address: String, _ status: Int) throws {
        #expect(try Self.ask("info_page", Self.request([address])).status == status)
    }

    @Test func `what is ours to fail is left to the server`() throws {
        #expect(throws: APIProblem.failed(reason: "disk")) {
            try Self.ask("info_page", Self.request(["198.51.100.1"]))
        }
    }

    @Test func `whoever looks without a cookie is not offered to sign out`() throws {
        let plain = try Self.ask("info_page", Self.request(["203.0.113.24"]))
        #expect(!String(buffer: plain.body).contains("/sign-out"))
        let signedIn = Self.request(["203.0.113.24"], headers: [.cookie: "doorbell_session=abc"])
        #expect(String(buffer: try Self.ask("info_page", signedIn).body).contains("/sign-out"))
    }

    @Test func `the root is JSON for programs and leads browsers to the search box`() throws {
        let program = try Self.ask("start", Self.request(headers: [.accept: "*/*"]))
        #expect(program.status == 200)
        #expect(String(buffer: program.body).hasPrefix(#"{"self":"/","name":"unknown","description":"no "#))
        let browser = try Self.ask("start", Self.request(headers: [.accept: "text/html,*/*;q=0.8"]))
        #expect(browser.headers[.location] == "/info")
    }

    // MARK: Signing in

    @Test(arguments: [
        ("/info/203.0.113.24", "/info/203.0.113.24"), ("", "/info"), ("//evil.example.com/", "/info"),
        ("https://evil.example.com/info", "/info"), ("/infox", "/info"), ("/info/\"><script>", "/info"),
        ("/info/\r\nSet-Cookie: a=b", "/info"), ("/v1/token", "/info"), ("/info/\\evil", "/info"),
    ])
    func `a key becomes a cookie, and leads to a page of this server alone`(_ next: String, _ path: String) throws {
        let body = "key=tja_good&next=" + next.utf8.map { "%" + String(Int($0) + 256, radix: 16).suffix(2) }.joined()
        // Control characters are refused before anything is made of them.
        guard !next.unicodeScalars.contains("\r") else {
            #expect(throws: APIProblem.self) { try Self.ask("sign_in", Self.request(body: body)) }
            return
        }
        let answer = try Self.ask("sign_in", Self.request(body: body))
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == path)
        #expect(answer.headers[.setCookie] == "plain")
    }

    @Test(arguments: ["key=wrong", "", "key=", "next=/info", "key=tja_goo"])
    func `a wrong key leads back to the form and is not shown again`(_ body: String) throws {
        let answer = try Self.ask("sign_in", Self.request(body: body))
        #expect(answer.status == 401)
        #expect(answer.headers[.setCookie] == nil)
        let html = String(buffer: answer.body)
        #expect(html.contains("role=\"alert\""))
        #expect(!html.contains("wrong") && !html.contains("tja_goo"))
    }

    @Test(
        arguments: [
            (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
            (["Sec-Fetch-Site": "same-origin"], 303), (["Origin": "https://evil.example.com"], 403),
            (["Origin": "null"], 403), (["Origin": "https://RISK.example.com"], 303), ([:], 303),
        ] as [([String: String], Int)]
    )
    func `pages of other sites sign nobody in or out`(_ fields: [String: String], _ status: Int) throws {
        var headers = HTTPFields()
        for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }
        #expect(try Self.ask("sign_in", Self.request(body: "key=tja_good", headers: headers)).status == status)
        #expect(try Self.ask("sign_out", Self.request(headers: headers)).status == status)
    }

    @Test func `a cookie of a connection that is encrypted stays on such`() throws {
        var request = Self.request(body: "key=tja_good")
        request.isEncrypted = true
        #expect(try Self.ask("sign_in", request).headers[.setCookie] == "secure")
        let proxied = HTTPFields([.init(name: try #require(HTTPField.Name("X-Forwarded-Proto")), value: "https")])
        let behind = Self.request(body: "key=tja_good", headers: proxied)
        #expect(try Self.ask("sign_in", behind).headers[.setCookie] == "secure")
    }

    @Test func `every page has the policy that lets it load nothing`() throws {
        let bad = try Self.ask("info_page", Self.request(["x"]))
        let form = try Self.ask("sign_in_page", Self.request())
        for answer in [bad, form] {
            #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }
}

/// Knows one address, and one of each kind of problem.
private struct FakeSource: InfoSource {
    func view(of address: IPAddress, for account: Int64, at now: Timestamp) throws(APIProblem) -> InfoView {
        switch "\(address)" {
        case "10.0.0.1": throw .handled(.privateAddress, detail: "'10.0.0.1' is private.")
        case "192.0.2.1": throw .unavailable(retryAfter: 60, detail: "There is no index.")
        case "198.51.100.1": throw .failed(reason: "disk")
        default:
            guard let view = try? SampleViews.listed() else { throw .failed(reason: "no sample") }
            return view
        }
    }

    func write(
        _ address: IPAddress,
        for account: Int64,
        at now: Timestamp,
        to writer: inout JSONWriter
    ) throws(APIProblem) {}
}

/// Takes one key.
private struct FakeSigning: SigningIn {
    func signIn(key: String, isEncrypted: Bool, at now: Timestamp) throws(APIProblem) -> String {
        guard key == "tja_good" else { throw .handled(.unauthorized, detail: "no") }
        return isEncrypted ? "secure" : "plain"
    }

    func signOut(_ credentials: Credentials, isEncrypted: Bool) -> String { "gone" }
}
