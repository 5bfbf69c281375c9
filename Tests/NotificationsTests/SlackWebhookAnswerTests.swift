import DoorbellTestKit
import Notifications
import Testing

@Suite struct SlackWebhookAnswerTests {
    enum Verdict: Equatable, Sendable {
        case delivered
        case warned
        case refused
        case misconfigured
        case later(Int64?, unknown: Bool)

        init(_ outcome: DeliveryOutcome) {
            switch outcome {
            case .delivered(let warning): self = warning == nil ? .delivered : .warned
            case .payloadRefused: self = .refused
            case .misconfigured: self = .misconfigured
            case .recoverable(_, let after, let unknown): self = .later(after?.components.seconds, unknown: unknown)
            }
        }
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let body: String
        let status: Int
        let header: String?
        let verdict: Verdict
        var testDescription: String { "\(status) \(body.prefix(40)) \(header ?? "")" }

        init(_ body: String, _ status: Int, _ verdict: Verdict, header: String? = nil) {
            (self.body, self.status, self.verdict, self.header) = (body, status, verdict, header)
        }
    }

    static let limited = #"{"retry_after":7,"ok":false,"error":"rate_limited"}"#

    static let rows: [Row] = [
        Row("ok", 200, .delivered), Row("ok\n", 200, .delivered), Row("", 200, .warned), Row("OK", 200, .warned),
        Row("<html>Sign in</html>", 200, .warned), Row("ok", 201, .warned), Row("no_service", 200, .misconfigured),
        Row("invalid_payload", 400, .refused), Row("invalid_blocks", 400, .refused),
        Row("invalid_blocks_format", 400, .refused), Row("invalid_attachments", 400, .refused),
        Row("no_text", 400, .refused), Row("missing_text_or_fallback_or_attachments", 500, .refused),
        Row("too_many_attachments", 400, .refused), Row("msg_too_long", 400, .refused),
        Row("msg_blocks_too_long", 400, .refused), Row("user_not_found", 400, .misconfigured),
        Row("invalid_token", 403, .misconfigured), Row("action_prohibited", 403, .misconfigured),
        Row("posting_to_general_channel_denied", 403, .misconfigured), Row("team_disabled", 403, .misconfigured),
        Row("channel_not_found", 404, .misconfigured), Row("no_service", 404, .misconfigured),
        Row("no_active_hooks", 404, .misconfigured), Row("no_service_id", 404, .misconfigured),
        Row("no_team", 404, .misconfigured), Row("channel_is_archived", 410, .misconfigured),
        Row("invalid_token", 500, .misconfigured), Row("rollup_error", 500, .later(nil, unknown: false)),
        Row(limited, 429, .later(1, unknown: false), header: "1"), Row(limited, 429, .later(7, unknown: false)),
        Row("", 429, .later(30, unknown: false)), Row("", 429, .later(30, unknown: false), header: "soon"),
        Row("", 429, .later(30, unknown: false), header: "-1"), Row("", 429, .later(0, unknown: false), header: "0"),
        Row("", 429, .later(3600, unknown: false), header: "999999999"),
        Row("", 429, .later(30, unknown: false), header: "99999999999999999999"),
        Row("", 429, .later(30, unknown: false), header: "Wed, 12 Aug 2026 02:02:01 GMT"),
        Row("<html>", 500, .later(nil, unknown: true)), Row("<html>", 502, .later(nil, unknown: true)),
        Row("", 503, .later(120, unknown: false), header: "120"), Row("", 504, .later(nil, unknown: true)),
        Row("", 408, .later(nil, unknown: false)), Row("brand_new_word", 403, .misconfigured),
        Row("<html>", 404, .misconfigured), Row("", 407, .misconfigured), Row("ok", 302, .misconfigured),
        Row("no_text", 301, .misconfigured), Row("", 0, .misconfigured), Row("", -1, .misconfigured),
        Row("", 99_999, .misconfigured), Row("", 100, .misconfigured),
    ]

    @Test(arguments: rows) func `the body decides first, the status second`(_ row: Row) {
        let answer = SlackWebhookAnswer(status: row.status, retryAfter: row.header, body: row.body.utf8)
        #expect(Verdict(answer.outcome) == row.verdict)
        #expect(!answer.explanation.isEmpty)
    }

    @Test(arguments: [
        Row("no_text", 400, .delivered), Row("missing_text_or_fallback_or_attachments", 500, .delivered),
        Row("ok", 200, .warned), Row("no_service", 404, .misconfigured), Row("invalid_token", 403, .misconfigured),
        Row("channel_is_archived", 410, .misconfigured), Row("", 302, .misconfigured),
        Row(limited, 429, .later(7, unknown: false)), Row("invalid_payload", 400, .refused),
    ])
    func `a webhook that refuses the empty message is alive`(_ row: Row) {
        let answer = SlackWebhookAnswer(status: row.status, retryAfter: row.header, body: row.body.utf8)
        #expect(Verdict(answer.probeOutcome) == row.verdict)
    }

    @Test(arguments: SlackRefusal.allCases) func `each known refusal is found and explained`(_ refusal: SlackRefusal) {
        let answer = SlackWebhookAnswer(status: 400, retryAfter: nil, body: refusal.rawValue.utf8)
        #expect(answer.refusal == refusal)
        #expect(answer.explanation == refusal.explanation)
        #expect(refusal.explanation.hasSuffix("."))
    }

    @Test func `what a stranger answers is shown without acting`() {
        let answer = SlackWebhookAnswer(status: 418, retryAfter: nil, body: "\u{1B}[2J\u{202E}".utf8)
        #expect(answer.outcome == .misconfigured(reason: "refused with HTTP 418: `\\x1b[2J\\u{202e}`"))
    }

    @Test(arguments: [UInt64(11), 12]) func `a mutilated answer is a verdict and never a crash`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            var body = Array(Self.rows.randomElement(using: &random)!.body.utf8) + Array(Self.limited.utf8)
            for _ in 0..<Int.random(in: 0...8, using: &random) where !body.isEmpty {
                let index = body.indices.randomElement(using: &random)!
                switch Int.random(in: 0...2, using: &random) {
                case 0: body[index] = UInt8.random(in: 0...255, using: &random)
                case 1: body.remove(at: index)
                default: body.removeSubrange(index...)
                }
            }
            let status = Int.random(in: -10...700, using: &random)
            let answer = SlackWebhookAnswer(status: status, retryAfter: nil, body: body)
            if case .recoverable(_, let after?, _) = answer.outcome {
                #expect(after >= .zero && after <= .seconds(3600), "seed \(seed)")
            }
        }
    }

    @Test func `an endless answer is looked at only at its start`() {
        let endless = sequence(first: UInt8(ascii: "a")) { $0 }
        let answer = SlackWebhookAnswer(status: 400, retryAfter: nil, body: endless)
        #expect(answer.refusal == nil)
    }
}
