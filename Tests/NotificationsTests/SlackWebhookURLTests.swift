import DoorbellTestKit
import Testing

@testable import Notifications

@Suite struct SlackWebhookURLTests {
    // Put together here, because scanners of repositories take the whole for a leaked secret.
    static let secret = "abcdefghijkl" + "MNOPQRSTUVWX"
    static let slack = "https://hooks.slack.com/services/T0123ABCD/B0123ABCD/" + secret

    @Test(arguments: [
        slack, "https://hooks.slack-gov.com/services/T0/B0/\(secret)", "https://hooks.slack.com/T0/B0/\(secret)",
        "HTTPS://Hooks.Slack.com/services/T0/B0/\(secret)", "https://hooks.slack.com:443/services/T0/B0/\(secret)",
        "  \(slack)\n", "\(slack)\r\n",
    ])
    func `a webhook URL of Slack is taken`(_ text: String) throws {
        let url = try SlackWebhookURL(text)
        #expect(url.isSlack)
        #expect(url.secretValue.contains(Self.secret) && !url.secretValue.contains("\n"))
    }

    @Test(arguments: [
        "http://127.0.0.1:8080/services/T0/B0/x", "http://localhost/x", "http://[::1]:9/x",
        "http://inbox.localhost:1/x",
        "http://127.255.255.254/x", "https://chat.example.com/hooks/xyz?a=b", "https://192.0.2.1/x",
        "https://[2001:db8::1]:8443/x",
    ])
    func `another host may have any path, loopback even without TLS`(_ text: String) throws {
        let url = try SlackWebhookURL(text)
        #expect(!url.isSlack)
        #expect(url.secretValue == text)
    }

    @Test(arguments: [
        ("", SlackWebhookURL.ParseError.empty), ("  \n", .empty),
        ("https://hooks.slack.com/workflows/T0/A0/1/\(secret)", .workflow),
        ("https://hooks.slack.com/triggers/T0/1/\(secret)", .workflow),
        ("https://hooks.slack.com/actions/T0/1/\(secret)", .responseURL),
        ("https://hooks.slack.com/commands/T0/1/\(secret)", .responseURL),
        ("https://hooks.slack.com/services/T0/B0/short", .wrongShape), ("https://hooks.slack.com/", .wrongShape),
        ("https://hooks.slack.com/services/X0/B0/\(secret)", .wrongShape),
        ("https://hooks.slack.com/services/T0/X0/\(secret)", .wrongShape),
        ("https://hooks.slack.com/services/T/B0/\(secret)", .wrongShape),
        ("https://hooks.slack.com/services/T0/b0/\(secret)", .wrongShape),
        ("https://hooks.slack.com/services/T0/B0/\(secret)/x", .wrongShape),
        ("https://hooks.slack.com/services/T0/B0/\(secret)?x=1", .wrongShape),
        ("https://hooks.slack.com/services//T0/B0/\(secret)", .wrongShape),
        ("https://hooks.slack.com:8443/services/T0/B0/\(secret)", .wrongShape),
        ("https://slack.com/api/chat.postMessage", .notAWebhookHost), ("https://app.slack.com/x", .notAWebhookHost),
        ("http://hooks.slack.com/services/T0/B0/\(secret)", .insecure), ("http://192.0.2.1/x", .insecure),
        ("http://127.0.0.1.example.com/x", .insecure), ("http://localhost.example.com/x", .insecure),
        ("http://127.1/x", .insecure), ("http://127.0.0.256/x", .insecure),
        ("https://hooks.slack.com@evil.example/services/T0/B0/x", .notAURL), ("https://evil.example", .notAURL),
        ("https:///x", .notAURL), ("ftp://example.com/x", .notAURL), ("hooks.slack.com/services/T0/B0/x", .notAURL),
        ("https://example.com/x#y", .notAURL), ("https://example.com:0/x", .notAURL),
        ("https://example.com:/x", .notAURL),
        ("https://example.com:65536/x", .notAURL), ("https://exa mple.com/x", .notPrintable),
        ("https://example.com/\u{430}", .notPrintable), ("https://[::1/x", .notAURL), ("https://[zz]/x", .notAURL),
        ("https://example.com\\@x/y", .notAURL), ("https://[::1]x/y", .notAURL), ("https://:443/y", .notAURL),
        ("https://example.com/" + String(repeating: "x", count: 2100), .tooLong),
    ])
    func `anything else is refused with the reason`(_ pair: (String, SlackWebhookURL.ParseError)) {
        #expect(throws: pair.1) { try SlackWebhookURL(pair.0) }
        #expect(!pair.1.description.contains(Self.secret))
    }

    @Test func `no way of printing a URL shows its secret`() throws {
        struct Settings { let webhook: SlackWebhookURL }
        for text in [Self.slack, "https://chat.example.com/hooks/\(Self.secret)?t=\(Self.secret)"] {
            let url = try SlackWebhookURL(text)
            var dumped = ""
            dump(Settings(webhook: url), to: &dumped)
            let shown = ["\(url)", url.debugDescription, "\(Settings(webhook: url))", "\([url])", dumped]
            #expect(shown.allSatisfy { !$0.contains(Self.secret) && !$0.contains("T0123ABCD") })
        }
        #expect("\(try SlackWebhookURL(Self.slack))" == "https://hooks.slack.com/services/T…/B…/***")
        #expect("\(try SlackWebhookURL("http://127.0.0.1:80/x"))" == "http://127.0.0.1:80/***")
    }

    @Test(arguments: [UInt64(21), 22]) func `a mutilated URL is taken or refused, never a crash`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            var bytes = Array(Self.slack.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = bytes.indices.randomElement(using: &random)!
                bytes[index] = Array("/:@?#[]. \\T\u{1}".utf8).randomElement(using: &random)!
            }
            guard let url = try? SlackWebhookURL(String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect(!url.isSlack || url.secretValue.lowercased().hasPrefix("https://hooks.slack"), "seed \(seed)")
        }
    }
}
