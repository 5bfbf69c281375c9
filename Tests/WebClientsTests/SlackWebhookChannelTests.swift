import DoorbellTestKit
import IPNetworks
import LoginEvents
import Notifications
import Pipeline
import Reputation
import Testing

@testable import WebClients

@Suite struct `Slack webhook channel` {
    private static let secret = "S3CR3TS3CR3TS3CR3T"

    private static let alert = LoginAlert(
        event: LoginEvent(
            id: EventID(time: Timestamp(microseconds: 1_764_000_000_000_000), random: 7),
            originKey: "test",
            activity: .logon,
            outcome: .success,
            time: Timestamp(microseconds: 1_764_000_000_000_000),
            received: Timestamp(microseconds: 1_764_000_000_000_500),
            user: "alice",
            host: "host.example.net",
            service: "sshd",
            tty: "ssh",
            source: .init(address: IPAddress("192.0.2.7"), port: 50_000, remoteHost: "192.0.2.7"),
            sshdPID: 4711,
            connection: "192.0.2.7 50000 198.51.100.1 22",
            authentication: [],
            isTruncated: false
        ),
        assessment: .unknown(.noProvider),
        delay: .zero
    )

    private static func withChannel<Result: Sendable>(
        port: Int,
        deadline: Duration = .seconds(20),
        _ body: (SlackWebhookChannel) async throws -> Result
    ) async throws -> Result {
        let url = try SlackWebhookURL("http://127.0.0.1:\(port)/services/T0/B0/\(secret)?x=\(secret)")
        return try await withTransport { transport in
            let name = ChannelName(rawValue: "slack")
            return try await body(
                SlackWebhookChannel(name: name, url: url, transport: transport, deadline: deadline)
            )
        }
    }

    private static func answer(_ status: String, _ body: String, _ header: String = "") -> [RawServer.Step] {
        [.send("HTTP/1.1 \(status)\r\n\(header)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")]
    }

    @Test func `an alert is posted as Slack wants it`() async throws {
        try await RawServer.serving(Self.answer("200 OK", "ok")) { server in
            let outcome = try await Self.withChannel(port: server.port) { await $0.deliver(Self.alert, form: .full) }
            #expect(outcome == .delivered(warning: nil))
            let message = SlackMessage(Self.alert, form: .full).json
            #expect(server.bodies == [String(decoding: message, as: UTF8.self)])
            #expect(
                server.heads == [
                    """
                    POST /services/T0/B0/\(Self.secret)?x=\(Self.secret) HTTP/1.1
                    user-agent: doorbell/9.8.7
                    content-type: application/json; charset=utf-8
                    host: 127.0.0.1:\(server.port)
                    Content-Length: \(message.count)
                    """
                ]
            )
        }
    }

    @Test(
        arguments: [
            (answer("200 OK", "ok"), DeliveryOutcome.delivered(warning: nil)),
            (answer("200 OK", "fine"), .delivered(warning: "the answer was not `ok`: `fine`")),
            (answer("400 x", "invalid_blocks"), .payloadRefused(reason: "invalid_blocks (HTTP 400)")),
            (answer("404 x", "no_service"), .misconfigured(reason: "no_service (HTTP 404)")),
            (
                answer("429 x", "", "Retry-After: 7\r\n"),
                .recoverable(reason: "asked to slow down (HTTP 429)", after: .seconds(7), outcomeUnknown: false)
            ),
            (
                answer("503 x", "<html>"),
                .recoverable(reason: "not available (HTTP 503)", after: nil, outcomeUnknown: false)
            ),
            (
                answer("302 x", "", "Location: http://127.0.0.1:1/\r\n"),
                .misconfigured(reason: "answered with a redirect (HTTP 302), as a proxy or a captive portal does")
            ),
            (
                [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no"), .close],
                .delivered(warning: "the answer broke off after HTTP 200")
            ),
            (
                [.send("HTTP/1.1 400 x\r\nContent-Length: 20\r\n\r\ninvalid_"), .close],
                .recoverable(reason: "the answer broke off after HTTP 400", after: nil, outcomeUnknown: false)
            ),
            (
                [.send("HTTP/1.1 502 x\r\nContent-Length: 20\r\n\r\n<html>"), .reset],
                .recoverable(reason: "the answer broke off after HTTP 502", after: nil, outcomeUnknown: true)
            ),
        ] as [([RawServer.Step], DeliveryOutcome)]
    )
    func `an answer is judged by its words and its status`(
        _ script: [RawServer.Step],
        _ expected: DeliveryOutcome
    ) async throws {
        try await RawServer.serving(script) { server in
            let outcome = try await Self.withChannel(port: server.port) { await $0.deliver(Self.alert, form: .plain) }
            #expect(outcome == expected)
            #expect(server.connections == 1)
        }
    }

    @Test(arguments: [[], [.close], [.reset]] as [[RawServer.Step]])
    func `without an answer it is not known whether the message was taken`(_ script: [RawServer.Step]) async throws {
        try await RawServer.serving(script) { server in
            let deadline: Duration = script.isEmpty ? .milliseconds(500) : .seconds(20)
            let outcome = try await Self.withChannel(port: server.port, deadline: deadline) {
                await $0.deliver(Self.alert, form: .full)
            }
            let words = script.isEmpty ? "no answer in time" : "the connection was closed before an answer came"
            let reason = "http://127.0.0.1:\(server.port): \(words)"
            #expect(outcome == .recoverable(reason: reason, after: nil, outcomeUnknown: true))
        }
    }

    @Test func `a webhook that cannot be reached surely took nothing`() async throws {
        let port = try await closedPort()
        let (outcome, explanation) = try await Self.withChannel(port: port) {
            await $0.deliverExplained(Self.alert, form: .full)
        }
        let reason = "http://127.0.0.1:\(port): connection refused"
        #expect(outcome == .recoverable(reason: reason, after: nil, outcomeUnknown: false))
        #expect(!explanation.contains(Self.secret))
    }

    @Test func `a flood in place of an answer is cut off`() async throws {
        let script: [RawServer.Step] = [
            .send("HTTP/1.1 500 x\r\n\r\n"), .flood(String(repeating: "x", count: 65_536), upTo: 1 << 30),
        ]
        try await RawServer.serving(script) { server in
            let outcome = try await Self.withChannel(port: server.port) { await $0.deliver(Self.alert, form: .full) }
            #expect(outcome == .recoverable(reason: "server error (HTTP 500)", after: nil, outcomeUnknown: true))
            #expect(await eventually { server.closed == 1 })
            #expect(server.bytesWritten < 32 << 20)
        }
    }

    @Test(
        arguments: [
            (answer("400 x", "no_text"), DeliveryOutcome.delivered(warning: nil)),
            (answer("403 x", "invalid_token"), .misconfigured(reason: "invalid_token (HTTP 403)")),
            (
                [.close],
                .recoverable(
                    reason: "closed",
                    after: nil,
                    outcomeUnknown: true
                )
            ),
        ] as [([RawServer.Step], DeliveryOutcome)]
    )
    func `a probe posts an empty message`(_ script: [RawServer.Step], _ expected: DeliveryOutcome) async throws {
        try await RawServer.serving(script) { server in
            let outcome = try await Self.withChannel(port: server.port) { await $0.probe() }
            if case .recoverable = expected, case .recoverable = outcome {
                // Its text names the port.
            } else {
                #expect(outcome == expected)
            }
            #expect(server.bodies == [#"{"text":""}"#])
        }
    }

    @Test(
        arguments: [
            answer("200 OK", "ok"), answer("404 x", "no_service"), answer("302 x", ""), answer("418 x", "teapot"),
            [.close], [.send("garbage\r\n\r\n")],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no"), .close],
        ] as [[RawServer.Step]]
    )
    func `no outcome and no explanation holds the secret`(_ script: [RawServer.Step]) async throws {
        try await RawServer.serving(script) { server in
            let reply = try await Self.withChannel(port: server.port) {
                await $0.deliverExplained(Self.alert, form: .full)
            }
            #expect(!"\(reply)".contains(Self.secret))
            #expect(!reply.explanation.isEmpty)
        }
    }
}
