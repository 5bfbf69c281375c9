import DoorbellTestKit
import LoginEvents
import Testing

@testable import Notifications

@Suite struct LoginWordsTests {
    @Test(
        arguments: [
            (nil, nil), (PrecedingFailures(fromSource: 0, onUser: 0), nil),
            (
                .init(fromSource: 12, onUser: 40),
                "after 12 failed attempts from this address in the last hour (40 on this account)"
            ),
            (.init(fromSource: 1, onUser: 0), "after 1 failed attempt from this address in the last hour"),
            (.init(fromSource: 0, onUser: 3), "after 3 failed attempts on this account in the last hour"),
            (
                .init(fromSource: 9, onUser: 2, error: 4),
                "after at least 5 failed attempts from this address in the last hour"
            ),
            (.init(fromSource: 3, onUser: 1, error: 4), nil), (.init(fromSource: -3, onUser: -1, error: -4), nil),
        ] as [(PrecedingFailures?, String?)]
    )
    func `failures before a login are told as far as they are certain`(_ failures: PrecedingFailures?, _ words: String?)
    {
        #expect(FailureWords.text(failures) == words)
    }

    @Test(
        arguments: [
            (LoginWitnesses.hook, nil), ([], nil), ([.hook, .logFile], "seen by hook and log"),
            ([.hook, .journal, .logFile], "seen by hook and log"),
            (.journal, "log only: the journal names sshd as its writer, the hook did not see it"),
            ([.journal, .logFile], "log only: the journal names sshd as its writer, the hook did not see it"),
            (.logFile, "log only: cannot be proven genuine"), (.wtmp, "wtmp only: neither the hook nor a log saw it"),
            ([.hook, .wtmp], "seen by hook and wtmp"), ([.hook, .logFile, .wtmp], "seen by hook, log and wtmp"),
            ([.logFile, .wtmp], "seen by log and wtmp, not by the hook"),
        ] as [(LoginWitnesses, String?)]
    )
    func `a login that not only the hook saw says who did`(_ witnesses: LoginWitnesses, _ words: String?) {
        #expect(WitnessWords.text(witnesses) == words)
    }

    static let logged: LoginAlert = {
        var event = AlertFixture.event(authentication: [
            AuthenticationStep(method: "keyboard-interactive", submethod: "pam", key: nil)
        ])
        event.witnesses = .logFile
        event.precedingFailures = PrecedingFailures(fromSource: 12, onUser: 40)
        return AlertFixture.alert(event, AlertFixture.assessment(score: 46))
    }()

    @Test func `the sentence tells the submethod and the failures before`() {
        #expect(
            LoginSentence(Self.logged).text
                == "CHECK 46/100: alice logged in to web-1.example.com from 198.51.100.7 (keyboard-interactive/pam), "
                + "after 12 failed attempts from this address in the last hour (40 on this account)"
        )
    }

    @Test(arguments: ["log-only.json", "log-only-plain.json"])
    func `a login that only a log saw is what its golden file says`(_ name: String) throws {
        let json = SlackMessage(Self.logged, form: name == "log-only.json" ? .full : .plain).json
        let expected = try #require(try GoldenFile(name).expected(writing: json))
        #expect(String(decoding: json, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    }

    @Test func `a submethod is shown as a value from outside`() {
        let step = AuthenticationStep(method: "password", submethod: "<!here>`", key: nil)
        #expect(SlackMethods([step]).text == "*password*/`&lt;!here&gt;\u{02CB}`")
    }
}
