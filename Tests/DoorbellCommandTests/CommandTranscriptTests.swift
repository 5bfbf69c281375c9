import ArgumentParser
import DoorbellTestKit
import Foundation
import LoginEvents
import Notifications
import Pipeline
import Reputation
import Testing

@testable import doorbell

/// What the commands print for a store that is filled like this: two told, one silenced, one failed, one waiting.
@Suite struct CommandTranscriptTests {
    private static func store() throws -> InMemoryStore {
        let store = InMemoryStore()
        for (number, user) in ["alice", "bob", "carol", "dave", "erin"].enumerated() {
            let event = LoginEvent.sample(
                number,
                at: Double(number) * 60,
                user: RawText(user),
                address: "203.0.113.\(number)",
                pid: Int32(100 + number)
            )
            let silence = number == 2 ? "nightly \u{1B}[2J job" : nil
            _ = try store.record(event, plans: [AlertPlan(channel: .slack, silencedBy: silence)])
            if number < 3 { try store.saveAssessment(.sample(score: 30 * number), of: event.id) }
        }
        try settle(store, .delivered)
        try settle(store, .delivered)
        try settle(store, .deadLetter(reason: "the message was refused: invalid_blocks"))
        let later = Timestamp.at(600)
        try retryHead(store, notBefore: later)
        _ = try store.record(.sample(10, .logoff, at: 3725, user: "alice", address: "203.0.113.0", pid: 100), plans: [])
        return store
    }

    private static func settle(_ store: InMemoryStore, _ result: AttemptResult) throws {
        let head = try #require(try store.head(of: .slack))
        try store.beginAttempt(head.sequence, at: .at(400))
        try store.endAttempt(head.sequence, with: result, at: .at(401))
    }

    private static func retryHead(_ store: InMemoryStore, notBefore: Timestamp) throws {
        let reason = "Slack answered with status 503"
        try settle(store, .retry(notBefore: notBefore, form: .full, reason: reason, outcomeUnknown: false))
    }

    private static func golden(_ name: String) throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return try String(contentsOf: folder.appendingPathComponent("Golden/\(name)"), encoding: .utf8)
    }

    private static func check(_ text: String, _ name: String) throws {
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_RECORD"] != nil {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            try text.write(to: folder.appendingPathComponent("Golden/\(name)"), atomically: true, encoding: .utf8)
        }
        #expect(try text == golden(name))
    }

    @Test func `logins are shown newest first, with score and reason`() throws {
        let text = try LoginsCommand.report(Self.store(), filter: LoginFilter(limit: 10), isJSON: false)
        try Self.check(text, "logins.txt")
    }

    @Test func `logins are shown as JSON lines with stable names`() throws {
        let text = try LoginsCommand.report(Self.store(), filter: LoginFilter(limit: 10), isJSON: true)
        try Self.check(text, "logins.jsonl")
    }

    @Test func `the outbox is shown oldest first, what was told is left out`() throws {
        let command = try #require(try OutboxListCommand.parseAsRoot([]) as? OutboxListCommand)
        try Self.check(command.report(Self.store()), "outbox.txt")
        let all = try #require(try OutboxListCommand.parseAsRoot(["--state", "all", "--json"]) as? OutboxListCommand)
        try Self.check(all.report(Self.store()), "outbox.jsonl")
    }

    @Test func `no byte of a hostile login reaches the terminal as it came`() throws {
        let store = InMemoryStore()
        var assessment = Assessment.sample(score: 50)
        let hostile = "\u{1B}]0;owned\u{7}\u{202E}\n\u{9B}31m"
        let term = RiskTerm(points: 1, kind: "service", text: hostile)
        assessment.score = .known(.init(value: 50, reason: hostile, unrounded: 50.25, terms: [term]))
        assessment.evidence = [
            Evidence(
                feed: try #require(FeedID("drop")),
                name: hostile,
                category: .criminalNetwork,
                lastSeen: .at(1),
                label: hostile
            )
        ]
        assessment.place = .known(.init(city: "\u{200B}\r", region: "\u{85}", country: "\u{1B}c"))
        assessment.network = .known(.init(number: 1, name: "\u{7F}\u{0}", description: "\u{2028}"))
        let event = LoginEvent.hostile
        _ = try store.record(event, plans: [AlertPlan(channel: .slack, silencedBy: "\u{1B}[2J")])
        try store.saveAssessment(assessment, of: event.id)
        let list = try #require(try OutboxListCommand.parseAsRoot(["--state", "all"]) as? OutboxListCommand)
        let lines = try #require(try OutboxListCommand.parseAsRoot(["--state", "all", "--json"]) as? OutboxListCommand)
        let filter = LoginFilter(limit: 1)
        let texts = try [
            LoginsCommand.report(store, filter: filter, isJSON: false),
            LoginsCommand.report(store, filter: filter, isJSON: true), list.report(store), lines.report(store),
        ]
        #expect(texts[1].contains(#""risk_score_unrounded":50.25,"risk_terms":[{"kind":"service","points":1,"#))
        #expect(texts[1].contains(#""risk_evidence":[{"category":"criminal-network","feed":"drop","label":"#))
        for text in texts {
            #expect(text.split(separator: "\n").count <= 2)
            for scalar in text.unicodeScalars where scalar != "\n" {
                let category = scalar.properties.generalCategory
                #expect(![.control, .format, .lineSeparator, .paragraphSeparator].contains(category))
            }
        }
    }

    @Test func `an empty store says so`() throws {
        let store = InMemoryStore()
        #expect(try LoginsCommand.report(store, filter: LoginFilter(limit: 10), isJSON: false) == "No logins.\n")
        #expect(try LoginsCommand.report(store, filter: LoginFilter(limit: 10), isJSON: true).isEmpty)
        let command = try #require(try OutboxListCommand.parseAsRoot([]) as? OutboxListCommand)
        #expect(try command.report(store) == "Nothing in the outbox in these states.\n")
    }

    @Test func `the options of logins become a filter`() throws {
        let arguments = [
            "--user", "deploy", "--source", "198.51.100.0/24", "--since", "2h", "--until", "2026-03-02",
            "--min-score", "68", "--open", "--limit", "7",
        ]
        let command = try #require(try LoginsCommand.parseAsRoot(arguments) as? LoginsCommand)
        let filter = try command.filter(now: .at(0))
        #expect(filter.user == "deploy")
        #expect(filter.source.map { "\($0)" } == "198.51.100.0/24")
        #expect(filter.since == .at(-7200))
        #expect(filter.until == Timestamp(iso8601: "2026-03-02"))
        #expect(filter.minimumScore == 68)
        #expect(filter.openOnly)
        #expect(filter.limit == 7)
    }

    @Test(
        arguments: [
            ["--source", "198.51.100.0/33"], ["--key", "MD5:1"], ["--since", "yesterday"], ["--since", "99999999w"],
            ["--min-score", "101"], ["--limit", "0"], ["--until", "2026-02-30"],
        ]
    )
    func `options of logins that mean nothing are wrong usage`(_ arguments: [String]) {
        #expect(throws: (any Error).self) { _ = try LoginsCommand.parseAsRoot(arguments) }
    }

    @Test func `alerts are sent again by number, by event or all that failed`() throws {
        let store = try Self.store()
        let failed = try #require(try store.entries(in: [.deadLetter], channel: nil, limit: 1).first)
        let told = try store.entries(in: [.delivered], channel: nil, limit: 9)
        let all = try #require(try OutboxResendCommand.parseAsRoot(["--all-failed"]) as? OutboxResendCommand)
        #expect(
            try all.resend(in: store, now: .at(900))
                == "1 alert will be sent again, within seconds when the agent runs.\n"
        )
        #expect(try all.resend(in: store, now: .at(900)) == "There is nothing to send again.\n")
        #expect(try store.entries(in: [.pending], channel: nil, limit: 9).contains { $0.sequence == failed.sequence })
        let arguments = ["\(told[0].sequence)", "\(told[1].event?.id ?? LoginEvent.sample(9).id)"]
        let some = try #require(try OutboxResendCommand.parseAsRoot(arguments) as? OutboxResendCommand)
        #expect(
            try some.resend(in: store, now: .at(900))
                == "2 alerts will be sent again, within seconds when the agent runs.\n"
        )
        #expect(try store.entries(in: [.delivered, .deadLetter], channel: nil, limit: 9).isEmpty)
        let failure = #expect(throws: CommandFailure.self) { try some.resend(in: store, now: .at(901)) }
        let names = arguments.joined(separator: ", ")
        #expect(failure?.message == "not in the outbox, or pending already: \(names)")
    }

    @Test(arguments: [[], ["--all-failed", "1"], ["0"], ["ev_"], ["one"]])
    func `a resend of nothing, or of what is no alert, is wrong usage`(_ arguments: [String]) {
        #expect(throws: (any Error).self) { _ = try OutboxResendCommand.parseAsRoot(arguments) }
    }

    @Test(arguments: [["--state", "lost"], ["--limit", "0"]])
    func `states that do not exist are wrong usage`(_ arguments: [String]) {
        #expect(throws: (any Error).self) { _ = try OutboxListCommand.parseAsRoot(arguments) }
    }

    private static func facts(_ store: InMemoryStore) throws -> StatusFacts {
        var contents = StatusFacts.Contents()
        contents.lastLogin = try store.logins(matching: LoginFilter(limit: 1)).first?.event.time
        contents.outbox = try store.counts()
        return StatusFacts(
            now: .at(900),
            agent: .running(pid: 712),
            socket: .there,
            hook: .there,
            pam: .ours,
            spooled: 0,
            channels: [.slack],
            contents: .success(contents),
            databaseSize: 123_456,
            freeSpace: 1 << 30,
            advice: []
        )
    }

    @Test func `a host where all is well says so`() throws {
        var facts = try Self.facts(Self.store())
        facts.contents = facts.contents.map { contents in
            var contents = contents
            contents.outbox[.slack]?[.deadLetter] = 0
            contents.counters = [.loginsSilenced: 1]
            contents.health[.slack] = ChannelHealth(state: .ok, reason: "", since: .at(0))
            return contents
        }
        let report = StatusReport(facts)
        #expect(report.attention.isEmpty)
        try Self.check("\(report)", "status-well.txt")
    }

    @Test func `everything that is wrong is said with what to do`() throws {
        var facts = try Self.facts(Self.store())
        facts.agent = .stopped
        facts.socket = .absent
        facts.hook = .absent
        facts.pam = .absent
        facts.spooled = 3
        facts.advice = [DescriptorLimit(pid: 10, limit: 1_048_576).advice ?? ""]
        facts.contents = facts.contents.map { contents in
            var contents = contents
            contents.counters = [.hookForged: 2, .hookDropped: 1, .hookMalformed: 4, .hookRepeated: 5]
            contents.health[.slack] = ChannelHealth(state: .paused, reason: "the webhook was removed", since: .at(60))
            return contents
        }
        let report = StatusReport(facts)
        try Self.check("\(report)", "status-wrong.txt")
        try Self.check(JSONLine.text(StatusRecord(facts, attention: report.attention)), "status-wrong.json")
    }

    @Test func `a disk that is nearly full needs attention`() throws {
        var facts = try Self.facts(InMemoryStore())
        facts.freeSpace = StatusReport.leastFreeSpace
        #expect(StatusReport(facts).attention.isEmpty)
        facts.freeSpace = 3000
        let attention = StatusReport(facts).attention
        #expect(attention.count == 1)
        #expect(attention.first?.hasPrefix("the disk of the state directory has 3 KB left") == true)
    }

    @Test func `a database that cannot be read needs attention`() throws {
        var facts = try Self.facts(InMemoryStore())
        facts.contents = .failure(CommandFailure(message: "it is damaged"))
        facts.spooled = nil
        #expect(StatusReport(facts).attention == ["it is damaged"])
    }
}
