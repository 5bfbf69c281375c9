import Foundation
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import RiskAPI

/// Scripts that people have: they check nothing and paste everything.
@Suite(.timeLimit(.minutes(1))) struct TutorialScriptTests {
    private static let hasTools: Bool = {
        if Program.exists("curl"), Program.exists("jq") { return true }
        print("SKIPPED: the tutorial's script needs curl and jq")
        return false
    }()

    /// What the script says about an address, by the titles of its fields, and its colour.
    private static func message(about address: String) async throws -> [String: String] {
        let received = Mutex("")
        let webhook = SampleTable.operation(
            "webhook",
            method: .post,
            path: "/services/T0/B0/X",
            tag: "Slack",
            body: APIBody(.form([])),
            success: .empty(200),
            access: .everybody,
            handler: .immediate { (request) throws(APIProblem) in
                received.withLock { $0 = String(buffer: request.body) }
                return .empty(200)
            }
        )
        try await WholeAPI.serving(adding: [webhook]) { api in
            let prefix = "http://127.0.0.1:\(api.port)"
            let result = try await Program.run(
                ["bash", Program.oracle("tutorial.sh")],
                environment: [
                    "PREFIX": prefix, "TOKEN": "good", "SLACK_WEBHOOK": "\(prefix)/services/T0/B0/X",
                    "PAM_USER": "alice", "PAM_RHOST": address,
                ]
            )
            #expect(result.output == "", "the shell complains: \(result.output)")
        }
        return try fields(received.withLock { $0 })
    }

    private static func fields(_ text: String) throws -> [String: String] {
        let tree = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let attachment = try #require((tree?["attachments"] as? [[String: Any]])?.first)
        var fields = ["color": attachment["color"] as? String ?? ""]
        for field in try #require(attachment["fields"] as? [[String: String]]) {
            fields[field["title"] ?? ""] = field["value"]
        }
        return fields
    }

    @Test(
        .enabled(if: hasTools, "curl or jq is missing"),
        arguments: [
            ("192.0.2.7", "AS64500 ", "Amsterdam - North 'Holland' (NL)", true),
            ("192.0.2.200", "AS64500 ", "Amsterdam - North 'Holland' (NL)", false),
            ("2001:db8::7", "AS64500 ", "Amsterdam - North 'Holland' (NL)", true),
            ("2001:db8:1::1", "AS64500 ", "Amsterdam - North 'Holland' (NL)", false),
            ("198.51.100.9", "AS64501 ", " - ()", true),
            ("198.51.100.200", "AS unknown - no autonomous system is known for this address", " - ()", false),
        ]
    )
    func `a script that checks nothing gives a complete message`(
        _ address: String,
        _ network: String,
        _ place: String,
        _ isListed: Bool
    ) async throws {
        let fields = try await Self.message(about: address)
        #expect(fields["User"] == "alice")
        #expect(fields["IP"] == address)
        #expect(fields["Network"]?.hasPrefix(network) == true, "\(fields)")
        #expect(fields["Place"] == place)
        let risk = try #require(fields["Risk"])
        let score = try #require(Int(risk.prefix { $0.isNumber }))
        #expect(risk.hasPrefix("\(score) (\(RiskLabel(score: score).rawValue)) - "))
        #expect(risk.hasSuffix("."))
        #expect(fields["color"] == (score > 67 ? "#e01e5a" : score > 34 ? "#ecb22e" : "#36a64f"))
        #expect(!fields.values.contains { $0.contains("null") })
        #expect(risk.contains("denylist") == isListed)
    }
}
