import Foundation
import Testing

extension EndToEnd {
    /// The risk API as a program, with the programs that ask it.
    @Suite(.serialized) struct ServeTests {
        @Test func `a script of the tutorial's kind tells complete messages from the server to the inbox`() throws {
            let server = try RiskServer()
            let expected: [(address: String, network: String, place: String, isListed: Bool)] = [
                ("8.8.4.4", "AS64500 EXAMPLE-NET Example Networks - ", "(NL)", true),
                ("8.8.8.8", "AS64500 EXAMPLE-NET Example Networks - ", "(NL)", false),
                ("1.1.1.1", "AS unknown - no autonomous system is known for this address", "- ()", false),
                ("2001:4860:4860::8844", "AS64501 EVIL - 'Evil' / Hosting", "(DE)", true),
                ("2001:4860:4860::8888", "AS64501 EVIL - 'Evil' / Hosting", "(DE)", false),
            ]
            for login in expected {
                let told = try run(
                    ["/bin/bash", "\(checkout)/Tests/RiskAPITests/Oracle/tutorial.sh"],
                    environment: [
                        "PREFIX": server.url, "TOKEN": server.key, "SLACK_WEBHOOK": server.house.webhook,
                        "PAM_USER": "alice", "PAM_RHOST": login.address,
                    ]
                )
                #expect(told.errors.isEmpty, "the shell complains: \(told.errors)")
            }
            let messages = try server.house.told(expected.count)
            try #require(messages.count == expected.count)
            for (message, login) in zip(messages, expected) {
                #expect(message.raw.contains(#""value":"\#(login.address)""#), "\(message.raw)")
                #expect(message.raw.contains(login.network), "\(message.raw)")
                #expect(message.raw.contains(login.place), "\(message.raw)")
                #expect(message.raw.contains(login.isListed ? "(HIGH) - Found in" : "(LOW) - "), "\(message.raw)")
                #expect(message.raw.contains(login.isListed ? "#e01e5a" : "#36a64f"))
                #expect(!message.raw.contains("null"))
            }
        }

        @Test func `what was reported counts at once, and after a kill`() throws {
            let server = try RiskServer()
            #expect(try server.score(of: "8.8.8.8") == 2)
            let report = try server.ask("/v1/ip", posting: #"{"addresses":["8.8.8.8"],"ttl":3600,"tags":["FAIL2BAN"]}"#)
            #expect(report == "\n202")
            server.crash()
            try server.start()
            #expect(try server.score(of: "8.8.8.8") == 99)
            #expect(
                try server.ask("/v1/assess/ip/8.8.8.8").contains(#""denylisted":"/v1/denylist/reported/ip/8.8.8.8""#)
            )
            #expect(try server.ask("/v1/unban/ip", posting: #"{"addresses":["8.8.8.8"]}"#) == "\n202")
            #expect(try server.score(of: "8.8.8.8") == 2)
            #expect(server.stop() == 0)
        }

        @Test func `a new index is taken while requests are answered, and none of them is dropped`() throws {
            let server = try RiskServer()
            // One connection that stays, as fast as it can, until the new score was seen often enough.
            let asker = try Child(
                [
                    "/usr/bin/env", "python3", "\(checkout)/Tests/EndToEndTests/asker.py", server.url, server.key,
                    "8.8.8.8",
                ],
                log: URL(fileURLWithPath: server.house.folder + "/asker.log")
            )
            for listing in ["8.8.4.4\n", "8.8.4.4\n8.8.8.8\n"] { try server.buildIndex(listing: listing) }
            #expect(eventually(within: 60) { !asker.isRunning })
            #expect(asker.status == 0, "\(asker.output)")
            #expect(try server.score(of: "8.8.8.8") ?? 0 > 68)
        }

        @Test func `a key that is taken back is refused within a moment, and only one server owns the lists`() throws {
            let server = try RiskServer()
            let second = try run(
                server.house.command(["serve", "--listen", "127.0.0.1:0", "--index", "/nonexistent"])
            )
            #expect(second.status != 0)
            #expect(second.errors.contains("another server"), "\(second.errors)")
            #expect(try server.house.doorbell("token", "revoke", "laptop").status == 0)
            #expect(try eventually { try server.ask("/test").hasSuffix("401") })
        }

        @Test func `the agent serves the API too, and its metrics tell of its logins`() throws {
            let house = try House(
                risk: false,
                extra: "api:\n  listen: 127.0.0.1:0\n  inside_agent: true\n"
            )
            try house.startAgent()
            let told = { house.agent?.output.components(separatedBy: "at=http://").last?.split(separator: " ").first }
            #expect(eventually { house.agent?.output.contains("is served") == true })
            let url = "http://" + String(told() ?? "")
            #expect(try house.hook(port: 4242).status == 0)
            _ = try house.told(1)
            let metrics = try eventually {
                let text = try run(["/usr/bin/curl", "-sS", "--max-time", "5", url + "/metrics"]).output
                return text.contains("doorbell_store_up 1") && text.contains("doorbell_last_login_timestamp_seconds")
                    && text.contains(#"doorbell_outbox_alerts{channel="slack",state="delivered"} 1"#)
                    && text.contains("doorbell_logins_total")
            }
            let shown = try run(["/usr/bin/curl", "-sS", url + "/metrics"]).output
            #expect(metrics, "\(shown)")
        }
    }
}
