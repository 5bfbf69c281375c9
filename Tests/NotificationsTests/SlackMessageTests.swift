import DoorbellTestKit
import FoundationEssentials
import Reputation
import Testing

@testable import LoginEvents
@testable import Notifications

@Suite struct SlackMessageTests {
    static let yellow = AlertFixture.alert(
        AlertFixture.event(
            address: "203.0.113.24",
            remoteHost: "host.example.net",
            authentication: [AlertFixture.certificate]
        ),
        AlertFixture.assessment(score: 46, reason: "first login from this country"),
        delay: .seconds(845)
    )
    static let red = AlertFixture.alert(
        AlertFixture.event(
            user: "root",
            host: "db-2.example.com",
            address: "2001:db8::66",
            port: 40_022,
            remoteHost: "2001:db8::66",
            authentication: [AuthenticationStep(method: "password", key: nil)]
        ),
        AlertFixture.assessment(score: 91, reason: "listed as a source of attacks & scans"),
        mayBeRepeated: true
    )
    static let unknown = AlertFixture.alert(
        AlertFixture.event(address: nil, port: nil, remoteHost: "UNKNOWN", authentication: []),
        .unknown(.noProvider)
    )
    static let partly = AlertFixture.alert(
        AlertFixture.event(
            authentication: [AlertFixture.key, AuthenticationStep(method: "keyboard-interactive", key: nil)]
        ),
        Assessment(
            provider: "remote",
            score: .unknown(.timedOut),
            network: .known(.init(number: 64501, name: "", description: "")),
            place: .known(.init(city: "", region: "Lisboa", country: "PT"))
        )
    )
    static let layouts: [(name: String, alert: LoginAlert, form: MessageForm)] = [
        ("green.json", AlertFixture.alert(), .full),
        ("yellow.json", yellow, .full),
        ("red.json", red, .full),
        ("unknown.json", unknown, .full),
        ("partly-known.json", partly, .full),
        ("test.json", AlertFixture.alert(isTest: true), .full),
        (
            "hostile.json", AlertFixture.hostile(Array("<!here> `x`\n@channel \u{202E}*ok* https://evil.example".utf8)),
            .full
        ),
        ("plain.json", yellow, .plain),
    ]

    @Test(arguments: layouts.map(\.name)) func `a layout is what its golden file says`(_ name: String) throws {
        let layout = try #require(Self.layouts.first { $0.name == name })
        let json = SlackMessage(layout.alert, form: layout.form).json
        let expected = try #require(try GoldenFile(name).expected(writing: json))
        #expect(String(decoding: json, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    }

    @Test(arguments: [
        (0, "#2eb886"), (34, "#2eb886"), (35, "#daa038"), (67, "#daa038"), (68, "#a30200"), (100, "#a30200"),
    ])
    func `the bar is green up to 34, yellow above, red above 67`(_ score: Int, _ colour: String) throws {
        let message = try tree(AlertFixture.alert(AlertFixture.event(), AlertFixture.assessment(score: score)))
        #expect(message["attachments"]?[0]?["color"]?.text == colour)
        #expect(try tree(Self.unknown)["attachments"]?[0]?["color"]?.text == "#868686")
    }

    @Test(arguments: [
        (4, "OK 4/100: alice logged in to web-1.example.com from 198.51.100.7 (publickey)"),
        (46, "CHECK 46/100: alice logged in to web-1.example.com from 198.51.100.7 (publickey)"),
        (91, "ALERT 91/100: alice logged in to web-1.example.com from 198.51.100.7 (publickey)"),
    ])
    func `text and fallback are one sentence with the severity first`(_ score: Int, _ sentence: String) throws {
        let message = try tree(AlertFixture.alert(AlertFixture.event(), AlertFixture.assessment(score: score)))
        #expect(message["text"]?.text == sentence)
        #expect(message["attachments"]?[0]?["fallback"]?.text == sentence)
    }

    @Test func `an unknown risk is said and never shown as a number`() throws {
        let message = SlackMessage(Self.unknown, form: .full)
        #expect(message.text == "LOGIN, risk unknown: alice logged in to web-1.example.com from an unknown address")
        let json = String(decoding: message.json, as: UTF8.self)
        #expect(json.contains("`risk unknown: no risk provider is configured`"))
        #expect(!json.contains("/100"))
    }

    @Test func `the risk reads score, label and reason`() {
        let json = String(decoding: SlackMessage(Self.yellow, form: .full).json, as: UTF8.self)
        #expect(json.contains("46 (MEDIUM) - first login from this country"))
        #expect(json.contains("told 14 min 5 s late"))
    }

    @Test(arguments: [(59_000, false), (60_000, false), (60_001, true), (-5, false)])
    func `only what is later than the threshold is called late`(_ milliseconds: Int, _ isLate: Bool) {
        let alert = AlertFixture.alert(delay: .milliseconds(milliseconds))
        #expect(String(decoding: SlackMessage(alert, form: .full).json, as: UTF8.self).contains("late") == isLate)
    }

    @Test func `every value that does not fit the usual is quoted in the sentence`() {
        let alert = AlertFixture.alert(AlertFixture.event(user: "alice logged in to db from 192.0.2.1"))
        #expect(
            SlackMessage(alert, form: .full).text.hasPrefix("OK 4/100: “alice logged in to db from 192.0.2.1” logged")
        )
    }

    @Test(arguments: MessageForm.allForms, [true, false])
    func `no value, however hostile, is seen outside a code span`(_ form: MessageForm, _ known: Bool) throws {
        let harmless = try tree(AlertFixture.hostile(Array("harmless".utf8), known: known), form: form)
        let skeleton = harmless.markup.map(Skeleton.init)
        // Nothing at all is left out where it says nothing, which changes the markup.
        for text in HostileText.all where !text.isEmpty {
            let message = try tree(AlertFixture.hostile(text, known: known), form: form)
            #expect(message.markup.map(Skeleton.init) == skeleton, "\(text)")
            for shown in [message["text"]?.text, message["attachments"]?[0]?["fallback"]?.text].compactMap({ $0 }) {
                #expect(!shown.contains("<") && !shown.contains(">"))
                #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 })
            }
        }
    }

    @Test(arguments: MessageForm.allForms) func `a message keeps its budget whatever is in it`(
        _ form: MessageForm
    ) throws {
        for text in HostileText.fillers + HostileText.all {
            for known in [true, false] {
                var alert = AlertFixture.hostile(text, known: known)
                alert.event.authentication = Array(repeating: alert.event.authentication[0], count: 40)
                (alert.delay, alert.mayBeRepeated, alert.isTest) = (.seconds(Int64.max / 2), true, true)
                alert.event.isTruncated = true
                alert.event.time = Timestamp(microseconds: text.count.isMultiple(of: 2) ? .max : .min)
                let json = SlackMessage(alert, form: form).json
                let message = try JSONDecoder().decode(JSONTree.self, from: Data(json))
                #expect(json.count <= 8192)
                let texts = message.markup
                #expect(texts.allSatisfy { $0.utf16.count <= 600 && !$0.isEmpty })
                #expect(texts.reduce(0) { $0 + $1.utf16.count } <= 3500)
                #expect((message["text"]?.text ?? "").utf16.count <= 600)
                let blocks = (message["blocks"]?.items ?? []) + (message["attachments"]?[0]?["blocks"]?.items ?? [])
                #expect(blocks.count == (form == .full ? 5 : 0))
            }
        }
    }

    private func tree(_ alert: LoginAlert, form: MessageForm = .full) throws -> JSONTree {
        try JSONDecoder().decode(JSONTree.self, from: Data(SlackMessage(alert, form: form).json))
    }
}

extension MessageForm {
    static let allForms: [MessageForm] = [.full, .plain]
}
