import DoorbellTestKit
import Foundation
import Pipeline
import Synchronization
import Testing

@testable import WebClients

@Suite struct `Feed downloader` {
    private static func withDownloader<Result: Sendable>(
        _ settings: HTTPTransport.Settings = HTTPTransport.Settings(version: "9.8.7"),
        contact: String? = nil,
        _ body: (FeedDownloader) async throws -> Result
    ) async throws -> Result {
        let downloader = try FeedDownloader(settings, contact: contact)
        do {
            let result = try await body(downloader)
            await downloader.shutdown()
            return result
        } catch {
            await downloader.shutdown()
            throw error
        }
    }

    private static func request(
        _ url: String,
        limit: Int = 1 << 20,
        within: Duration = .seconds(20)
    ) -> FeedRequest {
        FeedRequest(url: url, sizeLimit: limit, timeLimit: within)
    }

    private static func fetch(_ request: FeedRequest) async throws -> FeedAnswer {
        try await withDownloader { await $0.fetch(request) }
    }

    private func words(_ answer: FeedAnswer) -> String {
        guard case .failed(let words, _) = answer else { return "\(answer)" }
        return words
    }

    @Test func `a feed is asked for with the validators, the contact and the user's key`() async throws {
        let head = """
            HTTP/1.1 200 OK\r\nETag: W/"new"\r\nLast-Modified: Sat, 22 Aug 2026 03:03:00 GMT\r\n\
            Content-Length: 10\r\n\r\n192.0.2.1\n
            """
        try await RawServer.serving([.send(head)]) { server in
            var request = Self.request("\(server.base)/list.txt?a=b")
            request.entityTag = "\"old\""
            request.lastModified = "Fri, 21 Aug 2026 03:03:00 GMT"
            request.headers = [(name: "Key", value: "secret")]
            let seen = Mutex<[String]>([])
            request.onProgress = { received, expected in
                seen.withLock { $0.append("\(received) of \(expected.map(String.init) ?? "?")") }
            }
            let answer = try await Self.withDownloader(contact: "ops@example.net") { await $0.fetch(request) }
            let body = FeedAnswer.Body(
                bytes: Array("192.0.2.1\n".utf8),
                entityTag: "W/\"new\"",
                lastModified: "Sat, 22 Aug 2026 03:03:00 GMT"
            )
            #expect(answer == .text(body))
            #expect(seen.withLock { $0.last } == "10 of 10")
            #expect(
                server.heads == [
                    """
                    GET /list.txt?a=b HTTP/1.1
                    user-agent: doorbell/9.8.7 (+ops@example.net)
                    accept: */*
                    accept-encoding: gzip
                    if-none-match: "old"
                    if-modified-since: Fri, 21 Aug 2026 03:03:00 GMT
                    Key: secret
                    host: 127.0.0.1:\(server.port)
                    """
                ]
            )
        }
    }

    @Test(arguments: ["a b", "a)(", "é", "", "a\r\nb", String(repeating: "a", count: 101)])
    func `a contact that could break the field is not sent`(_ contact: String) async throws {
        let agent = try await Self.withDownloader(contact: contact) { $0.userAgent }
        #expect(agent == "doorbell/9.8.7")
    }

    @Test(
        arguments: [
            ("304 Not Modified", "", "it says that nothing is newer than what it was not told of (status 304)", nil),
            ("401 Unauthorized", "", "it does not let us have it (status 401)", nil),
            ("404 Not Found", "", "there is no such file (status 404)", nil),
            ("410 Gone", "", "there is no such file (status 410)", nil),
            ("429 Too Many Requests", "Retry-After: 120\r\n", "it was asked too often (status 429)", 120),
            ("503 Unavailable", "Retry-After: 99999999\r\n", "the server is in trouble (status 503)", 604_800),
            ("500 x", "Retry-After: Sat, 22 Aug 2026 03:03:00 GMT\r\n", "the server is in trouble (status 500)", nil),
            ("204 No Content", "", "an unexpected answer (status 204)", nil),
            ("302 Found", "", "it redirects nowhere (status 302)", nil),
        ] as [(String, String, String, Int?)]
    )
    func `every other status is named`(_ status: String, _ field: String, _ words: String, _ seconds: Int?) async throws
    {
        let length = status.hasPrefix("204") || status.hasPrefix("304") ? "" : "Content-Length: 0\r\n"
        try await RawServer.serving([.send("HTTP/1.1 \(status)\r\n\(field)\(length)\r\n")]) { server in
            let answer = try await Self.fetch(Self.request(server.base))
            #expect(answer == .failed("\(server.base): \(words)", retryAfter: seconds.map { .seconds($0) }))
        }
    }

    @Test func `what the server has not changed is not sent again`() async throws {
        try await RawServer.serving([.send("HTTP/1.1 304 Not Modified\r\n\r\n")]) { server in
            var request = Self.request(server.base)
            request.lastModified = "Fri, 21 Aug 2026 03:03:00 GMT"
            let answer = try await Self.fetch(request)
            #expect(answer == .unchanged)
        }
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n",
        ]
    )
    func `an endless body, of one line or not, is cut off`(_ head: String) async throws {
        try await RawServer.serving([.send(head), .flood(String(repeating: "1", count: 65_536), upTo: 1 << 30)]) {
            server in
            let answer = try await Self.fetch(Self.request(server.base))
            #expect(words(answer) == "\(server.base): it is larger than 1 MB")
            #expect(await eventually { server.closed == 1 })
            #expect(server.bytesWritten < 48 << 20)
        }
    }

    @Test func `a slow body ends at the deadline`() async throws {
        try await RawServer.serving([.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]) { server in
            let answer = try await Self.fetch(Self.request(server.base, within: .milliseconds(200)))
            #expect(words(answer) == "\(server.base): it was not there in time")
            #expect(await eventually { server.closed == 1 })
        }
    }

    @Test(
        arguments: [
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), .close],
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"), .reset],
        ] as [[RawServer.Step]]
    )
    func `a truncated body is not taken for a shorter feed`(_ script: [RawServer.Step]) async throws {
        try await RawServer.serving(script) { server in
            let answer = try await Self.fetch(Self.request(server.base))
            #expect(words(answer) == "\(server.base): the answer broke off")
        }
    }

    @Test func `a refused connection is named without path or key`() async throws {
        let base = "http://127.0.0.1:\(try await closedPort())"
        let answer = try await Self.fetch(Self.request("\(base)/secret?key=secret"))
        #expect(words(answer) == "\(base): connection refused")
    }

    // MARK: Compression

    private static func gzip(_ command: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(command) | gzip -9"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return bytes
    }

    private static func script(_ packed: [UInt8], _ ending: [RawServer.Step] = []) -> [RawServer.Step] {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        return [.send(head), .sendBytes(packed)] + ending
    }

    @Test func `a packed body is unpacked`() async throws {
        try await RawServer.serving(Self.script(try Self.gzip("printf '192.0.2.%d\\n' $(seq 9)"))) { server in
            guard case .text(let body) = try await Self.fetch(Self.request(server.base)) else {
                Issue.record("no text")
                return
            }
            #expect(body.bytes == Array((1...9).map { "192.0.2.\($0)\n" }.joined().utf8))
        }
    }

    @Test func `a packed body is as large as what comes out of it`() async throws {
        let bomb = try Self.gzip("head -c 30000000 /dev/zero")
        #expect(bomb.count < 40_000)
        try await RawServer.serving(Self.script(bomb)) { server in
            let answer = try await Self.fetch(Self.request(server.base))
            #expect(words(answer) == "\(server.base): it is larger than 1 MB")
        }
    }

    @Test func `what cannot be unpacked is refused`() async throws {
        var packed = try Self.gzip("seq 100000")
        for index in packed.indices.dropFirst(20) { packed[index] ^= 0x55 }
        try await RawServer.serving(Self.script(packed)) { server in
            let answer = try await Self.fetch(Self.request(server.base))
            #expect(words(answer) == "\(server.base): what it sent cannot be unpacked")
        }
    }

    @Test func `a packed body that ends too early is refused, although nobody said how long it is`() async throws {
        let packed = try Self.gzip("seq 100000")
        let script: [RawServer.Step] = [
            .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"),
            .sendBytes(Array(packed.prefix(packed.count / 2))),
            .close,
        ]
        try await RawServer.serving(script) { server in
            let answer = try await Self.fetch(Self.request(server.base))
            #expect(words(answer) == "\(server.base): what it sent cannot be unpacked")
        }
    }

    // MARK: Redirects

    private static let ok: [RawServer.Step] = [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), .close]

    private static func redirect(_ target: String, _ status: Int = 302) -> [RawServer.Step] {
        [.send("HTTP/1.1 \(status) x\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n"), .close]
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect to another host is followed without the user's key`(_ status: Int) async throws {
        try await withFile(TestCertificate.certificate) { path in
            try await RawServer.serving(Self.ok, tls: true) { target in
                let place = "https://127.0.0.1:\(target.port)/moved"
                try await RawServer.serving(Self.redirect(place, status), tls: true) { server in
                    var request = Self.request("https://127.0.0.1:\(server.port)/list")
                    request.headers = [(name: "Key", value: "secret")]
                    let settings = HTTPTransport.Settings(version: "1", trustFile: path)
                    let answer = try await Self.withDownloader(settings) { [request] in await $0.fetch(request) }
                    #expect(answer == .text(FeedAnswer.Body(bytes: Array("ok".utf8))))
                    #expect(server.heads.first?.contains("Key: secret") == true)
                    #expect(target.heads.first?.hasPrefix("GET /moved ") == true)
                    #expect(target.heads.first?.lowercased().contains("key") == false)
                    #expect(target.heads.first?.contains("secret") == false)
                }
            }
        }
    }

    @Test func `a redirect on the same host keeps the key, and a loop ends`() async throws {
        try await withFile(TestCertificate.certificate) { path in
            try await RawServer.serving(Self.redirect("again?b"), tls: true) { server in
                var request = Self.request("https://127.0.0.1:\(server.port)/a/list")
                request.headers = [(name: "Key", value: "secret")]
                let settings = HTTPTransport.Settings(version: "1", trustFile: path)
                let answer = try await Self.withDownloader(settings) { [request] in await $0.fetch(request) }
                #expect(words(answer) == "https://127.0.0.1:\(server.port): it redirects more than 3 times")
                let lines = server.heads.compactMap { $0.split(separator: "\n").first }
                #expect(lines == ["GET /a/list HTTP/1.1"] + Array(repeating: "GET /a/again?b HTTP/1.1", count: 3))
                #expect(server.heads.allSatisfy { $0.contains("Key: secret") })
            }
        }
    }

    @Test func `a redirect to a place without encryption is refused`() async throws {
        try await RawServer.serving(Self.ok) { target in
            try await RawServer.serving(Self.redirect("\(target.base)/x")) { server in
                let answer = try await Self.fetch(Self.request(server.base))
                #expect(words(answer) == "\(server.base): it redirects to a place without encryption")
                #expect(target.connections == 0)
            }
        }
    }

    @Test(
        arguments: [
            ("https://b.example/x", "https://b.example/x"), ("//b.example:8443/x", "https://b.example:8443/x"),
            ("/x?y", "https://a.example/x?y"), ("x", "https://a.example/d/x"), ("?z", "https://a.example/d/f?z"),
            ("x#part", "https://a.example/d/x"), ("", nil), ("ftp://b.example/x", nil), ("https://", nil),
            ("https://me@b.example/", nil), ("/a b", nil), ("/é", nil), ("https://b.example:0/", nil),
            ("//", nil), ("javascript:x", "https://a.example/d/javascript:x"),
        ] as [(String, String?)]
    )
    func `a redirect leads where its field says, seen from the old URL`(_ field: String, _ url: String?) throws {
        let (origin, path) = try WebOrigin.split("https://a.example/d/f?q=/r/s")
        #expect(RedirectTarget(field, from: origin, path: path)?.url == url)
    }

    // MARK: Proxy

    @Test func `an encrypted feed goes through the proxy, which learns the host only`() async throws {
        try await RawServer.serving([.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), .close]) { proxy in
            let settings = HTTPTransport.Settings(
                version: "1",
                proxy: try ProxySettings(url: "http://127.0.0.1:\(proxy.port)")
            )
            var request = Self.request("https://feeds.example.org/secret")
            request.headers = [(name: "Key", value: "secret")]
            let answer = try await Self.withDownloader(settings) { [request] in await $0.fetch(request) }
            #expect(words(answer) == "https://feeds.example.org: the proxy did not let us through")
            #expect(proxy.heads.first?.lowercased().hasPrefix("connect feeds.example.org:443 ") == true)
            #expect(proxy.heads.first?.contains("secret") == false)
        }
    }
}
