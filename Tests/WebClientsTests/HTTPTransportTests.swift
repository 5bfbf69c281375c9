import DoorbellTestKit
import Testing

@testable import WebClients

@Suite struct `HTTP transport` {
    private static func exchange(
        _ base: String,
        path: String = "/secret-path",
        body: String? = nil,
        limit: Int = 64 * 1024,
        within: Duration = .seconds(20)
    ) throws -> HTTPExchange {
        HTTPExchange(
            origin: try WebOrigin.split(base).origin,
            url: base + path,
            body: body.map { Array($0.utf8) },
            headers: [(name: "x-secret", value: "tja_secret")],
            answerLimit: limit,
            deadline: ContinuousClock.now.advanced(by: within)
        )
    }

    private static func get(_ base: String) async throws -> Result<HTTPAnswer, TransportFailure> {
        let exchange = try exchange(base)
        return try await withTransport { await $0.send(exchange) }
    }

    @Test func `a request says what it must and nothing more`() async throws {
        try await RawServer.serving([.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]) { server in
            let answer = try await Self.get(server.base).get()
            #expect(answer == HTTPAnswer(status: 200, retryAfter: nil, body: Array("ok".utf8), end: .complete))
            #expect(
                server.heads == [
                    """
                    GET /secret-path HTTP/1.1
                    user-agent: doorbell/9.8.7
                    x-secret: tja_secret
                    host: 127.0.0.1:\(server.port)
                    """
                ]
            )
        }
    }

    private static let headOf100 = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"

    @Test(
        arguments: [
            ([.close], .failure(.closed)),
            ([.reset], .failure(.closed)),
            ([.send("HTTP/1.1 200 O"), .close], .failure(.notHTTP)),
            ([.send("SSH-2.0-OpenSSH_9.2\r\n"), .close], .failure(.notHTTP)),
            ([.send("HTTP/1.1 abc\r\n\r\n"), .close], .failure(.notHTTP)),
            ([.send("HTTP/9.9 200 OK\r\n\r\n"), .close], .failure(.notHTTP)),
            ([.send(headOf100), .send("half"), .close], .success("half", .brokenOff)),
            ([.send(headOf100), .send("half"), .reset], .success("half", .brokenOff)),
            ([.send("HTTP/1.1 200 OK\r\n\r\nwhole"), .close], .success("whole", .complete)),
            (
                [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz"), .close],
                .success(nil, .brokenOff)
            ),
            (
                [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"), .close],
                .success("ab", .brokenOff)
            ),
            (
                [.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), .close],
                .failure(.notHTTP)
            ),
            (
                [.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")],
                .success("a", .complete)
            ),
        ] as [([RawServer.Step], Expectation)]
    )
    func `an answer that breaks off or is no HTTP is named as what it is`(
        _ script: [RawServer.Step],
        _ expected: Expectation
    ) async throws {
        try await RawServer.serving(script) { server in
            switch (try await Self.get(server.base), expected) {
            case (.success(let answer), .success(let body, let end)):
                if let body { #expect(String(decoding: answer.body, as: UTF8.self) == body) }
                #expect(answer.end == end)
            case (.failure(let failure), .failure(let kind)): #expect(failure.kind == kind)
            case (let result, _): Issue.record("\(result) instead of \(expected)")
            }
        }
    }

    enum Expectation: Sendable {
        case success(String?, HTTPAnswer.End)
        case failure(TransportFailure.Kind)
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        ]
    )
    func `of an endless body the limit is read, and the connection is closed`(_ head: String) async throws {
        let piece = String(repeating: " ", count: 65_536)
        try await RawServer.serving([.send(head), .flood(piece, upTo: 1 << 30)]) { server in
            let answer = try await Self.get(server.base).get()
            #expect(answer.end == .tooLarge)
            #expect(answer.body.count == 64 * 1024)
            #expect(await eventually { server.closed == 1 })
            // What the sockets' buffers of both sides take, and not the gigabyte.
            #expect(server.bytesWritten < 32 << 20)
        }
    }

    @Test func `endless headers are given up`() async throws {
        let script: [RawServer.Step] = [.send("HTTP/1.1 200 OK\r\n"), .flood("x-more: and more\r\n", upTo: 1 << 30)]
        try await RawServer.serving(script) { server in
            guard case .failure(let failure) = try await Self.get(server.base) else {
                Issue.record("an answer")
                return
            }
            #expect(failure.kind == .notHTTP)
            #expect(await eventually { server.closed == 1 })
            #expect(server.bytesWritten < 32 << 20)
        }
    }

    @Test(arguments: ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 102 Processing\r\n\r\n"])
    func `a server that only ever promises is given up at the deadline`(_ promise: String) async throws {
        try await RawServer.serving([.flood(promise, upTo: 1 << 30)]) { server in
            let exchange = try Self.exchange(server.base, within: .milliseconds(200))
            let began = ContinuousClock.now
            let result = try await withTransport { await $0.send(exchange) }
            #expect(ContinuousClock.now - began < .seconds(10))
            guard case .failure(let failure) = result else {
                Issue.record("an answer")
                return
            }
            #expect(failure.kind == .timedOut || failure.kind == .notHTTP || failure.kind == .closed)
            #expect(await eventually { server.closed == 1 })
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is not followed`(_ status: Int) async throws {
        try await RawServer.serving([.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]) { target in
            let head = "HTTP/1.1 \(status) x\r\nLocation: \(target.base)/x\r\nContent-Length: 0\r\n\r\n"
            try await RawServer.serving([.send(head)]) { server in
                let answer = try await Self.get(server.base).get()
                #expect(answer.status == status)
                #expect(server.connections == 1)
                #expect(target.connections == 0)
            }
        }
    }

    @Test func `a refused connection surely delivered nothing, and its text holds no secret`() async throws {
        let base = "http://127.0.0.1:\(try await closedPort())"
        let exchange = try Self.exchange(base, body: "{}")
        let result = try await withTransport { await $0.send(exchange) }
        let failure = TransportFailure(kind: .refused, origin: exchange.origin, mayBeTaken: false)
        #expect(result == .failure(failure))
        #expect(failure.description == "\(base): connection refused")
    }

    @Test(arguments: [[], [.close], [.reset], [.send("garbage\r\n\r\n")]] as [[RawServer.Step]])
    func `a request that was written may have been taken`(_ script: [RawServer.Step]) async throws {
        try await RawServer.serving(script) { server in
            let exchange = try Self.exchange(
                server.base,
                body: "{}",
                within: script.isEmpty ? .seconds(2) : .seconds(20)
            )
            let result = try await withTransport { await $0.send(exchange) }
            guard case .failure(let failure) = result else {
                Issue.record("an answer")
                return
            }
            #expect(failure.mayBeTaken)
            // What was written is on its way although the sender no longer waits.
            #expect(await eventually { server.bodies == ["{}"] })
            #expect(!failure.description.contains("secret"))
        }
    }

    @Test func `a handshake that never ends surely delivered nothing`() async throws {
        // It takes the connection and waits for the end of an HTTP head, which a TLS client never sends.
        try await RawServer.serving([.close]) { server in
            let exchange = try Self.exchange("https://127.0.0.1:\(server.port)", body: "{}", within: .milliseconds(500))
            var settings = HTTPTransport.Settings(version: "1")
            settings.connectTime = .seconds(1)
            let result = try await withTransport(settings) { await $0.send(exchange) }
            #expect(result == .failure(TransportFailure(kind: .timedOut, origin: exchange.origin, mayBeTaken: false)))
            #expect(server.connections == 1)
        }
    }

    @Test func `a certificate that nobody vouches for is refused`() async throws {
        let script: [RawServer.Step] = [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
        try await RawServer.serving(script, tls: true) { server in
            let exchange = try Self.exchange("https://127.0.0.1:\(server.port)", body: "{}")
            let result = try await withTransport { await $0.send(exchange) }
            let kind = TransportFailure.Kind.tls("the certificate is not trusted")
            #expect(result == .failure(TransportFailure(kind: kind, origin: exchange.origin, mayBeTaken: false)))
            #expect(server.heads.isEmpty)
        }
    }

    @Test func `a certificate in the trust file is trusted, for its own names only`() async throws {
        let script: [RawServer.Step] = [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
        try await withFile(TestCertificate.certificate) { path in
            let settings = HTTPTransport.Settings(version: "1", trustFile: path)
            try await RawServer.serving(script, tls: true) { server in
                try await withTransport(settings) { transport in
                    let right = try Self.exchange("https://127.0.0.1:\(server.port)")
                    #expect(try await transport.send(right).get().body == Array("ok".utf8))
                    let wrong = try Self.exchange("https://127.0.0.2:\(server.port)")
                    guard case .failure(let failure) = await transport.send(wrong) else {
                        Issue.record("an answer from 127.0.0.2")
                        return
                    }
                    #expect(failure.neverConnected)
                }
            }
        }
    }

    @Test func `a trust file without certificates is an error`() async throws {
        #expect(throws: HTTPTransport.SettingsError.trustFile("/nonexistent.pem")) {
            try HTTPTransport(HTTPTransport.Settings(version: "1", trustFile: "/nonexistent.pem"))
        }
        try await withFile("nothing\n") { path -> Void in
            #expect(throws: HTTPTransport.SettingsError.trustFile(path)) {
                try HTTPTransport(HTTPTransport.Settings(version: "1", trustFile: path))
            }
        }
    }

    @Test func `an encrypted request goes through the proxy, which learns the host only`() async throws {
        try await RawServer.serving([.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), .close]) { proxy in
            let settings = HTTPTransport.Settings(
                version: "1",
                proxy: try ProxySettings(
                    url: "http://me:pass%40word@127.0.0.1:\(proxy.port)",
                    exceptions: "example.net"
                )
            )
            let exchange = try Self.exchange("https://risk.example.org", body: "{}")
            let result = try await withTransport(settings) { await $0.send(exchange) }
            #expect(result == .failure(TransportFailure(kind: .proxy, origin: exchange.origin, mayBeTaken: false)))
            let lines = proxy.heads.first?.split(separator: "\n").map { $0.lowercased() } ?? []
            #expect(lines.first == "connect risk.example.org:443 http/1.1")
            #expect(lines.contains("proxy-authorization: basic bwu6cgfzc0b3b3jk"))
            #expect(!(proxy.heads.first ?? "").contains("secret"))
        }
    }

    @Test func `loopback and plain requests do not go through the proxy`() async throws {
        try await RawServer.serving([.close]) { proxy in
            let settings = HTTPTransport.Settings(
                version: "1",
                proxy: try ProxySettings(url: "127.0.0.1:\(proxy.port)")
            )
            try await RawServer.serving([.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]) { server in
                try await withTransport(settings) { transport in
                    let answer = try await transport.send(try Self.exchange(server.base)).get()
                    #expect(answer.status == 200)
                    _ = await transport.send(try Self.exchange("https://127.0.0.1:\(try await closedPort())"))
                }
            }
            #expect(proxy.connections == 0)
        }
    }
}
