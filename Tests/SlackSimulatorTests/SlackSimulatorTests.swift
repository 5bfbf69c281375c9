import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import SlackSimulator

@Suite(.timeLimit(.minutes(1))) struct SlackSimulatorTests {
    typealias Answer = RunningSimulator.Answer

    static let open = SlackSimulator.Configuration.with { $0.burst = nil }

    @Test func `a message is taken, kept and listed`() async throws {
        try await RunningSimulator.with { running async throws in
            #expect(
                try await running.send(.POST, "/services/T0/B0/X", #"{"text":"a &lt;b&gt;"}"#)
                    == Answer(status: 200, body: "ok")
            )
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let body = "x=1&payload=%7B%22text%22%3A%22two+words+%3C%21here%3E%22%2C%22channel%22%3A%22x%22%7D"
            #expect(try await running.send(.POST, "/services/T0/B0/X", body, headers: form).body == "ok")
            let list = try JSONParser.parse(Array(try await running.send(.GET, "/messages").body.utf8))
            let messages = try #require(list["messages"]?.array)
            #expect(messages.map { $0["text"]?.string } == ["a <b>", "two words <!here>"])
            #expect(messages[1]["notified"] == ["@here"] && messages[1]["ignored"] == ["channel"])
            #expect(messages[0]["payload"]?["text"] == "a &lt;b&gt;" && messages[0]["webhook"] == "T0/B0")
            #expect(try await running.send(.GET, "/").body.contains("a &lt;b&gt;"))
            #expect(try await running.send(.DELETE, "/messages").body == "ok")
            #expect(await running.simulator.messages.isEmpty)
        }
    }

    @Test func `what Slack refuses is refused in its words`() async throws {
        let configuration = SlackSimulator.Configuration.with {
            $0.webhooks = ["T0/B0/secret"]
            $0.burst = nil
            $0.mostBodyBytes = 10_000
        }
        try await RunningSimulator.with(configuration) { running async throws in
            let rows: [(path: String, body: String, type: String, status: Int, answer: String)] = [
                ("/services/T0/B0/secret", #"{"text":"x"}"#, "application/json;charset=utf-8", 200, "ok"),
                ("/T0/B0/secret", #"{"text":"x"}"#, "application/json", 200, "ok"),
                ("/services/T0/B0/secret", #"{"text":""}"#, "application/json", 400, "no_text"),
                ("/services/T0/B0/secret", "{", "application/json", 400, "invalid_payload"),
                ("/services/T0/B0/secret", #"{"text":"x"}"#, "text/plain", 400, "invalid_payload"),
                ("/services/T0/B0/secret", "a=b", "application/x-www-form-urlencoded", 400, "invalid_payload"),
                ("/services/T0/B0/wrong", #"{"text":"x"}"#, "application/json", 403, "invalid_token"),
                ("/services/T0/B1/secret", #"{"text":"x"}"#, "application/json", 404, "no_service"),
                ("/services/X0/B0/secret", #"{"text":"x"}"#, "application/json", 404, "no_team"),
                ("/services/T0/X0/secret", #"{"text":"x"}"#, "application/json", 404, "no_service_id"),
                ("/services/T0/B0/", #"{"text":"x"}"#, "application/json", 403, "invalid_token"),
            ]
            for row in rows {
                let answer = try await running.send(.POST, row.path, row.body, headers: [("Content-Type", row.type)])
                #expect(answer == Answer(status: row.status, body: row.answer), "\(row.path) \(row.body)")
            }
            #expect(try await running.send(.GET, "/services/T0/B0/secret").status == 405)
            #expect(try await running.send(.GET, "/nothing").status == 404)
            let large = "{\"text\":\"\(String(repeating: "x", count: 20_000))\"}"
            #expect(try await running.send(.POST, "/services/T0/B0/secret", large).status == 413)
            #expect(await running.simulator.messages.count == 2)
        }
    }

    @Test func `a channel that is used too fast says when to come back`() async throws {
        let configuration = SlackSimulator.Configuration.with { $0.clock = .init(elapsed: { .seconds(5) }) }
        try await RunningSimulator.with(configuration) { running async throws in
            for _ in 0..<4 { #expect(try await running.send(body: "one").status == 200) }
            #expect(try await running.send(.POST, "/services/T0/B0/X", #"{"text":""}"#).body == "no_text")
            let limited = #"{"retry_after":1,"ok":false,"error":"rate_limited"}"#
            #expect(try await running.send(body: "two") == Answer(status: 429, body: limited, retryAfter: "1"))
            #expect(try await running.send(.POST, "/services/T0/B9/X", #"{"text":"other"}"#).status == 200)
        }
    }

    @Test(arguments: [
        (SlackSimulator.Fault.rateLimited, 429, 0), (.rateLimitedButShown, 429, 1), (.serverError, 500, 0),
        (.badGateway, 502, 0), (.invalidToken, 403, 0), (.noService, 404, 0), (.channelIsArchived, 410, 0),
        (.invalidBlocks, 400, 0), (.portal, 200, 0), (.redirect, 302, 0), (.slowBody, 200, 1),
    ])
    func `a fault answers once, and then all is well`(
        _ fault: SlackSimulator.Fault,
        _ status: Int,
        _ shown: Int
    ) async throws {
        let configuration = SlackSimulator.Configuration.with { ($0.burst, $0.allowsControl) = (nil, true) }
        try await RunningSimulator.with(configuration) { running async throws in
            let faults = "{\"faults\":[\"\(fault.rawValue)\"]}"
            #expect(try await running.send(.POST, "/control/faults", faults).status == 200)
            #expect(try await running.send(body: "x").status == status)
            #expect(await running.simulator.messages.count == shown)
            #expect(try await running.send(body: "x") == Answer(status: 200, body: "ok"))
            #expect(try await running.send(.POST, "/control/reset", "{}").status == 200)
            #expect(await running.simulator.messages.isEmpty)
        }
    }

    @Test(arguments: [
        (SlackSimulator.Fault.cutBeforeCommit, 0), (.cutAfterCommit, 1), (.hangBeforeCommit, 0), (.hangAfterCommit, 1),
    ])
    func `a fault without an answer leaves the outcome open`(_ fault: SlackSimulator.Fault, _ shown: Int) async throws {
        let configuration = SlackSimulator.Configuration.with { ($0.burst, $0.hang) = (nil, .milliseconds(300)) }
        try await RunningSimulator.with(configuration) { running async throws in
            await running.simulator.inject([fault])
            await #expect(throws: (any Error).self) { try await running.send(body: "x") }
            #expect(await running.simulator.messages.count == shown)
            #expect(try await running.send(body: "x").status == 200)
        }
    }

    @Test func `a server that hangs stops at once when it is told to`() async throws {
        let start = ContinuousClock.now
        try await RunningSimulator.with(Self.open) { running async throws in
            await running.simulator.inject([.hangAfterCommit])
            await #expect(throws: (any Error).self) { try await running.send(body: "x", timeout: .milliseconds(200)) }
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func `there is no control where it was not allowed`() async throws {
        try await RunningSimulator.with(Self.open) { running async throws in
            #expect(try await running.send(.POST, "/control/faults", #"{"faults":["portal"]}"#).status == 404)
            #expect(try await running.send(.POST, "/control/reset", "{}").status == 404)
        }
        let configuration = SlackSimulator.Configuration.with { $0.allowsControl = true }
        try await RunningSimulator.with(configuration) { running async throws in
            for body in ["", "{}", #"{"faults":["nonsense"]}"#, #"{"faults":[1]}"#] {
                #expect(try await running.send(.POST, "/control/faults", body).status == 400)
            }
            let text = [("Content-Type", "text/plain")]
            let faults = #"{"faults":["portal"]}"#
            #expect(try await running.send(.POST, "/control/faults", faults, headers: text).status == 400)
        }
    }

    @Test func `another name or another page is kept out`() async throws {
        try await RunningSimulator.with(Self.open) { running async throws in
            for host in ["evil.example", "evil.example:\(running.port)", "127.0.0.1.evil.example", ""] {
                #expect(try await running.send(.GET, "/messages", headers: [("Host", host)]).status == 403)
            }
            for host in ["localhost", "LOCALHOST:\(running.port)", "[::1]:1"] {
                #expect(try await running.send(.GET, "/messages", headers: [("Host", host)]).status == 200)
            }
            let origin = [("Origin", "https://evil.example")]
            #expect(try await running.send(.DELETE, "/messages", headers: origin).status == 403)
            #expect(try await running.send(body: "x", headers: origin).status == 403)
            let own = [("Origin", "http://127.0.0.1:\(running.port)")]
            #expect(try await running.send(.DELETE, "/messages", headers: own).status == 200)
        }
    }

    @Test func `it listens beyond the loopback only when told to`() async throws {
        for host in ["0.0.0.0", "192.0.2.1", "::", "example.com", "127.0.0.1.example.com"] {
            let simulator = SlackSimulator(configuration: .with { $0.host = host }, logger: RunningSimulator.quiet)
            await #expect(throws: SlackSimulator.ConfigurationError.notLoopback) { try await simulator.run() }
        }
    }

    @Test func `a port that is taken is called so`() async throws {
        try await RunningSimulator.with(.with { _ in }) { running async throws in
            let second = SlackSimulator(configuration: .with { $0.port = running.port }, logger: RunningSimulator.quiet)
            await #expect(throws: SlackSimulator.ConfigurationError.portTaken) { try await second.run() }
        }
    }

    @Test func `only the newest messages are kept`() async throws {
        let configuration = SlackSimulator.Configuration.with { ($0.burst, $0.mostMessages) = (nil, 3) }
        try await RunningSimulator.with(configuration) { running async throws in
            for number in 1...5 { _ = try await running.send(body: "\(number)") }
            let messages = await running.simulator.messages
            #expect(messages.map(\.text) == ["3", "4", "5"] && messages.map(\.id) == [3, 4, 5])
        }
    }

    @Test func `a body that does not come is not waited for`() async throws {
        let configuration = SlackSimulator.Configuration.with { $0.bodyDeadline = .milliseconds(200) }
        try await RunningSimulator.with(configuration) { running async throws in
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: running.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            let head =
                "POST /services/T0/B0/X HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
            let answer = try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(string: head))
                var text = ""
                for try await part in inbound { text += String(buffer: part) }
                return text
            }
            #expect(answer.hasPrefix("HTTP/1.1 408"))
        }
    }

    @Test func `the page allows no script and no style but its own`() async throws {
        try await RunningSimulator.with(Self.open) { running async throws in
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(running.port)/")
            request.method = .GET
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            let policy = try #require(response.headers.first(name: "Content-Security-Policy"))
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            let page = String(buffer: try await response.body.collect(upTo: 1 << 20))
            #expect(!page.contains("style=") && !page.contains("<style") && !page.contains("onclick"))
            #expect(!page.contains("https://") && !page.contains("http://"))
        }
    }
}

extension RunningSimulator {
    /// Posts one text.
    func send(
        body text: String,
        headers: [(String, String)] = [],
        timeout: TimeAmount = .seconds(10)
    ) async throws -> Answer {
        let message: JSONValue = ["text": .string(text)]
        let json = String(decoding: message.encoded, as: UTF8.self)
        return try await send(.POST, "/services/T0/B0/X", json, headers: headers, timeout: timeout)
    }
}
