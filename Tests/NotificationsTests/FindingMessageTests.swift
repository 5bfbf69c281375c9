import DoorbellTestKit
import FoundationEssentials
import LoginEvents
import Testing

@testable import Notifications

@Suite struct FindingMessageTests {
    static func alert(
        _ kind: FindingKind,
        _ subject: RawText,
        _ detail: RawText = "",
        event: LoginEvent? = nil,
        delay: Duration = .zero,
        isResolved: Bool = false
    ) -> FindingAlert {
        FindingAlert(
            finding: Finding(kind: kind, subject: subject, time: AlertFixture.time, detail: detail, event: event),
            host: "web-1.example.com",
            delay: delay,
            isResolved: isResolved
        )
    }

    static let layouts: [(name: String, alert: FindingAlert, form: MessageForm)] = [
        (
            "finding-forged.json",
            alert(.forgedLogin, "root", "logger, uid 1000", event: AlertFixture.event(user: "root")), .full
        ),
        (
            "finding-unconfirmed.json",
            alert(.unconfirmedLogin, "alice", "PAM did not see it", event: AlertFixture.event()), .full
        ),
        ("finding-log.json", alert(.logMissing, "/var/log/auth.log", delay: .seconds(3700)), .full),
        ("finding-resolved.json", alert(.logMissing, "/var/log/auth.log", isResolved: true), .full),
        ("finding-plain.json", alert(.logGap, "/var/log/auth.log", "4,096 bytes"), .plain),
        ("finding-hostile.json", hostile(Array("<!here> `x`\n@channel \u{202E}*ok* https://evil.example".utf8)), .full),
    ]

    static func hostile(_ text: [UInt8], _ kind: FindingKind = .forgedLogin, known: Bool = true) -> FindingAlert {
        var alert = alert(kind, RawText(text), RawText(text), event: AlertFixture.hostile(text, known: known).event)
        alert.host = String(decoding: text, as: UTF8.self)
        return alert
    }

    @Test(arguments: layouts.map(\.name)) func `a finding's layout is what its golden file says`(_ name: String) throws
    {
        let layout = try #require(Self.layouts.first { $0.name == name })
        let json = SlackMessage(layout.alert, form: layout.form).json
        let expected = try #require(try GoldenFile(name).expected(writing: json))
        #expect(String(decoding: json, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    }

    @Test(arguments: [
        (FindingKind.forgedLogin, RawText("root"), "a line tells of a login of root that sshd did not write"),
        (.unconfirmedLogin, "alice", "a log tells of a login of alice that nothing confirms"),
        (.logMissing, "/var/log/secure", "the log file /var/log/secure is not there"),
        (.logUnreadable, "journal", "the journal cannot be read"),
        (.logMissing, "journal", "there is no journal"),
        (.logUnreadable, "/var/log/secure", "the log file /var/log/secure cannot be read"),
        (.logUnwatched, "/var/log/secure", "the system does not tell when /var/log/secure changes"),
        (.unitRenamed, "mysshd", "sshd is not where it is looked for: mysshd"),
        (.logLevelTooLow, "QUIET", "sshd's LogLevel is too low: QUIET"),
        (.logSilent, "journal", "the hook tells of logins of which the journal has no line"),
        (.logSilent, "/var/log/secure", "the hook tells of logins of which /var/log/secure has no line"),
        (.journalVacuumed, "journal", "part of the journal was deleted before it was read"),
        (.logGap, "/var/log/auth.log", "part of /var/log/auth.log was never read"),
        (.clockStepped, "back by 3 s", "the clock of this host was set: “back by 3 s”"),
        (.unknownLines, "/var/log/secure", "lines of sshd in /var/log/secure are not understood"),
        (.hookMissing, "sshd", "the PAM file of sshd does not run the hook"),
    ])
    func `each finding has a sentence and one of what to do`(
        _ kind: FindingKind,
        _ subject: RawText,
        _ sentence: String
    ) {
        #expect(FindingWords.sentence(Self.alert(kind, subject).finding) == sentence)
        let fix = FindingWords.fix(kind, subject: subject)
        #expect(fix.count > 30 && !fix.contains("\n") && !fix.hasSuffix("."))
    }

    @Test func `no kind is left without words`() {
        #expect(Set(FindingKind.allCases.map(FindingWords.title)).count == FindingKind.allCases.count)
        let fixes = FindingKind.allCases.map { FindingWords.fix($0, subject: "x") }
        #expect(Set(fixes).count == FindingKind.allCases.count)
    }

    @Test(arguments: FindingKind.allCases) func `no value, however hostile, is seen outside a code span`(
        _ kind: FindingKind
    ) throws {
        let others: [(MessageForm, Bool)] =
            kind == .forgedLogin ? [(.full, false), (.plain, true), (.plain, false)] : []
        for (form, known) in [(.full, true)] + others {
            let harmless = try tree(Self.hostile(Array("harmless".utf8), kind, known: known), form)
            let skeleton = harmless.markup.map(Skeleton.init)
            for text in HostileText.all where !text.isEmpty {
                let message = try tree(Self.hostile(text, kind, known: known), form)
                #expect(message.markup.map(Skeleton.init) == skeleton, "\(text)")
                let shown = message["text"]?.text ?? ""
                #expect(!shown.contains("<") && !shown.contains(">"))
                #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 })
            }
        }
    }

    @Test(arguments: MessageForm.allForms) func `a finding keeps the budget whatever is in it`(
        _ form: MessageForm
    ) throws {
        for text in HostileText.fillers + HostileText.all {
            for kind in [FindingKind.forgedLogin, .logUnreadable] {
                var alert = Self.hostile(text, kind)
                alert.finding.event?.authentication = Array(
                    repeating: AuthenticationStep(method: RawText(text), submethod: RawText(text), key: nil),
                    count: 40
                )
                (alert.delay, alert.mayBeRepeated) = (.seconds(Int64.max / 2), true)
                let json = SlackMessage(alert, form: form).json
                let message = try JSONDecoder().decode(JSONTree.self, from: Data(json))
                #expect(json.count <= 8192)
                #expect(message.markup.allSatisfy { $0.utf16.count <= 600 && !$0.isEmpty })
                #expect(message.markup.reduce(0) { $0 + $1.utf16.count } <= 3500)
            }
        }
    }

    @Test func `forged logins are red, blindness is yellow, and what is over is green`() throws {
        func colour(_ alert: FindingAlert) throws -> String? {
            try tree(alert, .full)["attachments"]?[0]?["color"]?.text
        }
        #expect(try colour(Self.alert(.forgedLogin, "root")) == "#a30200")
        #expect(try colour(Self.alert(.logSilent, "journal")) == "#daa038")
        #expect(try colour(Self.alert(.logSilent, "journal", isResolved: true)) == "#2eb886")
    }

    private func tree(_ alert: FindingAlert, _ form: MessageForm) throws -> JSONTree {
        try JSONDecoder().decode(JSONTree.self, from: Data(SlackMessage(alert, form: form).json))
    }
}
