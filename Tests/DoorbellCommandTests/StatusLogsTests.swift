import DoorbellTestKit
import Foundation
import IPNetworks
import LoginEvents
import Pipeline
import Testing

@testable import doorbell

/// What `doorbell status` says of logs, attempts, findings and sessions, with hostile text in all of them.
@Suite struct StatusLogsTests {
    private static func check(_ text: String, _ name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
        if ProcessInfo.processInfo.environment["DOORBELL_TEST_RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try text == String(contentsOf: file, encoding: .utf8))
    }

    private static let kinds: [FindingKind] = [
        .forgedLogin, .unconfirmedLogin, .logMissing, .logUnreadable, .unitRenamed, .logLevelTooLow, .logSilent,
        .journalVacuumed, .logGap, .clockStepped, .unknownLines, .hookMissing,
    ]

    private static func finding(_ number: Int, _ kind: FindingKind, lastSeen: Double, _ times: Int = 1) -> StoredFinding
    {
        let login = LoginEvent.sample(number, user: "ro\u{1B}[2Jot", address: "203.0.113.\(number)")
        let isLogin = kind == .forgedLogin || kind == .unconfirmedLogin
        let finding = Finding(
            kind: kind,
            subject: isLogin ? login.user : "/var/log/\u{202E}auth.log",
            time: .at(0),
            detail: "why \u{7}it is so",
            event: isLogin ? login : nil
        )
        return StoredFinding(
            sequence: Int64(number),
            finding: finding,
            lastSeen: .at(lastSeen),
            occurrences: times,
            told: .at(0),
            resolved: nil
        )
    }

    private static func progress(_ source: String, _ lines: Int, _ records: Int, _ unknown: Int) -> LogProgress {
        LogProgress(
            source: LogSourceName(rawValue: source),
            position: LogPosition(rawValue: "1:1"),
            taken: .at(890),
            lines: lines,
            records: records,
            unknown: unknown
        )
    }

    private static func facts(_ change: (inout StatusFacts.Contents) -> Void) -> StatusFacts {
        var contents = StatusFacts.Contents()
        contents.health = [.slack: ChannelHealth(state: .ok, reason: "", since: .at(0))]
        change(&contents)
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

    @Test func `logs, attempts and sessions have their lines, and every finding what to do`() throws {
        var facts = Self.facts { contents in
            contents.logs = [
                Self.progress("journal", 52_000, 4100, 2), Self.progress("/var/log/\u{1B}[31mauth.log", 0, 0, 0),
            ]
            contents.held = 1
            contents.counters = [.attempts: 4000, .attemptsDropped: 120]
            contents.attackers = [
                ("203.0.113.7/32", 2000, 0), ("2001:db8:0:7::/64", 900, 12),
            ].compactMap { text, count, error in
                IPPrefix(text).map { SourceFailures(source: $0, count: count, error: error) }
            }
            contents.findings = Self.kinds.prefix(9).enumerated()
                .map { Self.finding($0.offset + 1, $0.element, lastSeen: 840, $0.offset % 3 + 1) }
        }
        facts.sessions = [
            OpenSession(user: "alice", terminal: "pts/0", since: .at(60), address: IPAddress("203.0.113.7"), pid: 7),
            OpenSession(user: "ro\u{1B}[2Jot", terminal: nil, since: .at(120), address: nil, pid: 8),
        ]
        let report = StatusReport(facts)
        try Self.check("\(report)", "status-logs.txt")
        try Self.check(JSONLine.text(StatusRecord(facts, attention: report.attention)), "status-logs.json")
    }

    @Test func `many findings are shown in part, and old ones call for nothing`() throws {
        let recent = Self.kinds.enumerated().map { Self.finding($0.offset + 1, $0.element, lastSeen: 840) }
        let many = StatusReport(Self.facts { $0.findings = recent })
        #expect(many.attention.count == 11)
        #expect(many.attention.last == "2 more findings; run: doorbell status --json")
        #expect("\(many)".contains("12 in the last day, 0 older"))
        let old = Self.kinds.enumerated().map { Self.finding($0.offset + 1, $0.element, lastSeen: -86_400) }
        let quiet = StatusReport(Self.facts { $0.findings = old })
        #expect(quiet.attention.isEmpty)
        #expect("\(quiet)".contains("0 in the last day, 12 older"))
    }

    @Test func `without logs and findings nothing is said of them`() {
        let text = "\(StatusReport(Self.facts { _ in }))"
        for word in ["log ", "findings", "failed attempts", "open sessions", "waiting  "] {
            #expect(!text.contains("\n" + word), "\(word): \(text)")
        }
    }
}
