import RiskAPI
import Testing

@Suite struct ServerRequestTests {
    private static let key = "Host: localhost\r\nAuthorization: Bearer good\r\n"

    static func get(_ path: String, _ method: String = "GET", more: String = "") -> String {
        "\(method) \(path) HTTP/1.1\r\n\(key)\(more)\r\n"
    }

    static func last(_ path: String, _ method: String = "GET") -> String {
        get(path, method, more: "Connection: close\r\n")
    }

    static func body(of answer: String) -> String {
        answer.firstRange(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? ""
    }

    @Test(
        arguments: [
            ("GET", "/v1/quick/a", 200, "<a>"), ("GET", "/v1/slow/a", 200, "<a>"), ("HEAD", "/v1/quick/a", 200, ""),
            ("GET", "/v1/quick/203.0.113.0%252F24", 200, "<203.0.113.0/24>"),
            ("GET", "/v1/quick/203.0.113.0%2F24?x=%41+b&y", 200, "<203.0.113.0/24?x=A b?y=>"),
            ("GET", "http://localhost/v1/quick/a?b=c", 200, "<a?b=c>"),
            ("GET", "/v1/quick/a?b=%00", 422, ""), ("GET", "/v1/quick/%00", 422, ""),
            ("GET", "/", 404, #"{"detail":"Not Found"}"#), ("GET", "/v1/quick/a/", 404, #"{"detail":"Not Found"}"#),
            ("GET", "//v1/quick/a", 404, #"{"detail":"Not Found"}"#), ("GET", "*", 404, #"{"detail":"Not Found"}"#),
            ("GET", "/v1/../open", 404, #"{"detail":"Not Found"}"#),
            ("GET", "/v1/quick/%2e%2e", 404, #"{"detail":"Not Found"}"#),
            ("GET", "/v1/QUICK/a", 404, #"{"detail":"Not Found"}"#),
            ("DELETE", "/v1/quick/a", 405, #"{"detail":"Method Not Allowed"}"#),
            ("OPTIONS", "/v1/quick/a", 405, #"{"detail":"Method Not Allowed"}"#),
            ("BREW", "/v1/quick/a", 405, #"{"detail":"Method Not Allowed"}"#),
            ("GET", "/v1/fail", 500, ""), ("GET", "/local", 200, "<>"),
        ]
    )
    func `each request gets its documented status and body`(
        _ method: String,
        _ target: String,
        _ status: Int,
        _ body: String
    ) async throws {
        try await ServedAPI.serving { api in
            let answer = try await api.answer(to: Self.last(target, method))
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            if !body.isEmpty || method == "HEAD" { #expect(Self.body(of: answer) == body) }
            #expect(!answer.contains("secret"))
            #expect(answer.contains("date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"))
        }
    }

    @Test func `answers keep the order of pipelined requests, whoever answers them`() async throws {
        try await ServedAPI.serving { api in
            let words = (0..<200).map { "\($0)" }
            let requests = words.enumerated().map { position, word in
                let path = position.isMultiple(of: 3) ? "/v1/slow/\(word)" : "/v1/quick/\(word)"
                return position == words.count - 1 ? Self.last(path) : Self.get(path)
            }
            let answer = try await api.answer(to: requests.joined())
            let bodies = answer.split(separator: "HTTP/1.1 200 OK").compactMap { part in
                part.firstRange(of: "<").map { part[$0.upperBound...].prefix { $0 != ">" } }
            }
            #expect(bodies.map(String.init) == words)
        }
    }

    @Test func `a body is refused before it is read when its length is too great`() async throws {
        try await ServedAPI.serving { api in
            let answer = try await api.answer(to: Self.get("/v1/body", "POST", more: "Content-Length: 10000000\r\n"))
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains("connection: close"))
            #expect(answer.contains("/docs/error-ip-address-list-too-large"))
        }
    }

    @Test func `a body in chunks is refused when it has grown too long`() async throws {
        try await ServedAPI.serving { api in
            let chunk = "100\r\n" + String(repeating: "x", count: 256) + "\r\n"
            let head = Self.get("/v1/body", "POST", more: "Transfer-Encoding: chunked\r\n")
            let answer = try await api.answer(to: head + String(repeating: chunk, count: 5))
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `a body is there whole, however it comes`() async throws {
        try await ServedAPI.serving { api in
            for method in ["POST", "PUT"] {
                let chunks = "3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\n\r\n"
                let more = "Connection: close\r\nTransfer-Encoding: chunked\r\n"
                let pieces = try await api.answer(to: Self.get("/v1/body", method, more: more) + chunks)
                #expect(Self.body(of: pieces) == "8")
                let text = String(repeating: "x", count: 1000)
                let length = "Connection: close\r\nContent-Length: 1000\r\n"
                let whole = try await api.answer(to: Self.get("/v1/body", method, more: length) + text)
                #expect(Self.body(of: whole) == "1000")
            }
        }
    }

    @Test func `a client that waits for leave to send its body gets it`() async throws {
        try await ServedAPI.serving { api in
            let head = Self.get(
                "/v1/body",
                "POST",
                more: "Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n"
            )
            let answer = try await api.talk { client in
                try client.send(head)
                let leave = try client.read(until: "\r\n\r\n")
                try client.send("abc")
                return try leave + client.readToEnd()
            }
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `a refusal leaves the connection usable when its body is short`() async throws {
        try await ServedAPI.serving { api in
            let refused = "POST /v1/body HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            let answer = try await api.answer(to: refused + Self.last("/v1/quick/next"))
            #expect(answer.hasPrefix("HTTP/1.1 401 "))
            #expect(answer.contains("www-authenticate: Bearer") || answer.contains("WWW-Authenticate: Bearer"))
            #expect(answer.hasSuffix("<next>"))
        }
    }

    @Test func `people without a key are shown where to sign in`() async throws {
        try await ServedAPI.serving { api in
            let answer = try await api.answer(
                to: "GET /page/a HTTP/1.1\r\nHost: risk.example\r\nConnection: close\r\n\r\n"
            )
            #expect(answer.hasPrefix("HTTP/1.1 303 "))
            #expect(answer.contains(": /sign-in?next=/page/a\r\n"))
        }
    }

    @Test func `an answer to HTTP/1.0 ends the connection unless it shall stay`() async throws {
        try await ServedAPI.serving { api in
            let once = try await api.answer(to: "GET /open HTTP/1.0\r\n\r\n")
            #expect(once.hasSuffix("<>"))
            let kept = "GET /open HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /open HTTP/1.0\r\n\r\n"
            let twice = try await api.answer(to: kept)
            #expect(twice.split(separator: "HTTP/1.1 200 OK").count == 2)
        }
    }

    @Test func `changes and refusals are kept for the key's owner, and nothing else`() async throws {
        let all = try await ServedAPI.serving { api in
            let requests = [
                Self.get("/v1/quick/a"), Self.get("/v1/body", "PUT", more: "Content-Length: 2\r\n") + "ab",
                Self.get("/v1/body", "POST", more: "Content-Length: 2\r\n") + "ab", Self.get("/v1/quick/%00"),
                "GET /v1/quick/a HTTP/1.1\r\nHost: a\r\n\r\n", Self.last("/v1/fail?a=b"),
            ]
            _ = try await api.answer(to: requests.joined())
            return api.activity.all
        }
        #expect(all.map(\.event) == ["put_body", "quick", "fail"])
        #expect(all.map(\.status) == [200, 422, 500])
        #expect(all.map(\.body) == ["ab", "", ""])
        #expect(all.last?.uri == "/v1/fail?a=b")
    }
}
