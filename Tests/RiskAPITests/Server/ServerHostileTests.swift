import DoorbellTestKit
import NIOCore
import RiskAPI
import Synchronization
import Testing

@Suite struct ServerHostileTests {
    private static let open = "GET /open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    /// A request of an attacker's, hidden in the body of another.
    private static let smuggled = "GET /v1/quick/smuggled HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\n\r\n"

    @Test(
        arguments: [
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: +5\r\n", "Content-Length: 5, 5\r\n",
            "Content-Length: -1\r\n", "Content-Length: 0x5\r\n", "Content-Length:\r\n",
            "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding: identity\r\n", "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding : chunked\r\n",
            "Transfer-Encoding:\u{B}chunked\r\n", "Content-Length : 5\r\n", "Content-Length: 5 \r\n 6\r\n",
            " folded: first\r\n", "X: a\r\n folded\r\n", "X: a\nContent-Length: 5\r\n", "X\u{0}: a\r\n",
            "X: \u{0}\r\n", "Host: other\r\n", "no colon\r\n", "X Y: a\r\n", "X: a\rb\r\n", ": empty\r\n",
        ]
    )
    func `what two servers could read in two ways is refused, and the connection closed`(_ field: String) async throws {
        try await ServedAPI.serving { api in
            let request = "POST /v1/body HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\n\(field)\r\n"
            let answer = try await api.answer(to: request + "0\r\n\r\n" + Self.smuggled)
            #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
            #expect(answer.contains("connection: close"))
            #expect(answer.firstRange(of: "smuggled") == nil)
            let after = try await api.answer(to: Self.open)
            #expect(after.hasSuffix("<>"))
        }
    }

    @Test(
        arguments: [
            "GET /open HTTP/1.1\r\n\r\n", "GET /open HTTP/2.0\r\nHost: a\r\n\r\n", "GET /open\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
            "GET /op en HTTP/1.1\r\nHost: a\r\n\r\n", "get /open HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /open HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ]
    )
    func `what is no request is refused, and the server goes on`(_ bytes: String) async throws {
        try await ServedAPI.serving { api in
            let answer = try await api.answer(to: bytes)
            let isRefused = ["HTTP/1.1 400 ", "HTTP/1.1 405 "].contains { answer.hasPrefix($0) }
            #expect(isRefused, "\(answer)")
            #expect(answer.contains(#"{"detail":""#))
            let after = try await api.answer(to: Self.open)
            #expect(after.hasSuffix("<>"))
        }
    }

    @Test(
        arguments: [
            "X: \(String(repeating: "a", count: 20_000))\r\n",
            String(repeating: "X: a\r\n", count: 200),
            String(repeating: "X: \(String(repeating: "a", count: 5000))\r\n", count: 10),
        ]
    )
    func `too many or too long header fields are refused`(_ fields: String) async throws {
        try await ServedAPI.serving { api in
            let answer = try await api.answer(to: "GET /open HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(answer.prefix(300))")
        }
    }

    @Test(
        arguments: [
            "", "GET /op", "GET /open HTTP/1.1\r\nHost: a\r\n",
            "POST /v1/body HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\nContent-Length: 9\r\n\r\nabc",
        ]
    )
    func `a client that stops in the middle is not waited for`(_ start: String) async throws {
        var limits = APILimits()
        limits.firstHead = .milliseconds(50)
        limits.body = .milliseconds(50)
        try await ServedAPI.serving(limits: limits) { api in
            let answer = try await api.answer(to: start)
            #expect(start.hasPrefix("POST") ? answer.hasPrefix("HTTP/1.1 408 ") : answer.isEmpty, "\(answer)")
        }
    }

    @Test func `a client that asks without reading gets no more than a buffer, and is let go`() async throws {
        let big = APIAnswer(status: 200, mediaType: "text/plain", body: ByteBuffer(repeating: 65, count: 1 << 20))
        let asked = Mutex(0)
        let operation = SampleOperations.operation(
            "big",
            path: "/big",
            access: .everybody,
            handler: .immediate { _ in
                asked.withLock { $0 += 1 }
                return big
            }
        )
        var limits = APILimits()
        limits.write = .milliseconds(100)
        try await ServedAPI.serving([operation], limits: limits) { api in
            try await api.talk { client in
                let request = "GET /big HTTP/1.1\r\nHost: a\r\n\r\n"
                try client.send(String(repeating: request, count: 2000))
                // The server closes: the wait for that is in here.
                while (try? client.send(request)) != nil, try client.isOpen() {}
            }
        }
        #expect(asked.withLock { $0 } < 2000)
    }

    @Test func `a client that closes its side still gets its answers`() async throws {
        try await ServedAPI.serving { api in
            for path in ["/v1/quick/half", "/v1/slow/half"] {
                let answer = try await api.talk { client in
                    try client.send(ServerRequestTests.get(path))
                    client.endSending()
                    return try client.readToEnd()
                }
                #expect(answer.hasSuffix("<half>"), "\(path)")
            }
        }
    }

    @Test func `a body that is cut off is not taken for a whole one`() async throws {
        let all = try await ServedAPI.serving { api in
            for framing in ["Content-Length: 9\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"] {
                let answer = try await api.talk { client in
                    try client.send("PUT /v1/body HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\n\(framing)")
                    client.endSending()
                    return try client.readToEnd()
                }
                #expect(!answer.contains("200 OK"), "\(answer)")
            }
            return api.activity.all
        }
        #expect(all.isEmpty)
    }

    @Test func `connections above the bound wait until one is free`() async throws {
        var limits = APILimits()
        limits.connections = 1
        try await ServedAPI.serving(limits: limits) { api in
            let order = try await api.talk { first in
                try first.send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try first.read(until: "<>")
                let second = try RawClient(port: api.port)
                try second.send(Self.open)
                try first.send(Self.open)
                let one = try first.readToEnd()
                first.endSending()
                return try [one.hasSuffix("<>"), second.readToEnd().hasSuffix("<>")]
            }
            #expect(order == [true, true])
        }
    }

    @Test(arguments: 0..<4) func `no bytes bring the server down`(_ seed: UInt64) async throws {
        try await ServedAPI.serving { api in
            var generator = SeededGenerator(seed: seed)
            let valid = [
                Self.open, ServerRequestTests.get("/v1/slow/a?b=c"),
                ServerRequestTests.get("/v1/body", "POST", more: "Transfer-Encoding: chunked\r\n")
                    + "3\r\nabc\r\n0\r\n\r\n",
            ].joined()
            for _ in 0..<60 {
                var bytes = Array(valid.utf8)
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                let sent = bytes.prefix(Int.random(in: 1...bytes.count, using: &generator))
                _ = try await api.talk { client in
                    try client.send(Array(sent))
                    client.endSending()
                    return try client.readToEnd()
                }
            }
            let after = try await api.answer(to: Self.open)
            #expect(after.hasSuffix("<>"))
        }
    }
}
