import LoginEvents
import Pipeline
import Testing

@testable import doorbell

@Suite struct LogPlanTests {
    private func host(journal: Bool = false, files: Set<String> = [], hook: Bool? = true) -> LogPlan.Host {
        LogPlan.Host(hasJournal: { journal }, exists: { files.contains($0) }, runsHook: { hook })
    }

    private func logs(_ change: (inout Configuration.Logs) -> Void = { _ in }) -> Configuration.Logs {
        var logs = Configuration.Logs()
        change(&logs)
        return logs
    }

    private func load(_ text: String) throws -> Configuration.Logs {
        let directory = try TemporaryDirectory()
        let path = try directory.write(text, to: "doorbell.yaml")
        return try Configuration.load(path: path, environment: [:]).logs
    }

    @Test func `auto takes the journal when it can be read, else the first usual file that exists`() {
        let files: Set = ["/var/log/secure", "/var/log/messages"]
        let journal = LogPlan(logs(), host: host(journal: true, files: files))
        #expect(journal.isJournalFollowed && journal.files.isEmpty)
        let file = LogPlan(logs(), host: host(files: files))
        #expect(!file.isJournalFollowed && file.files == ["/var/log/secure"])
        #expect(LogPlan(logs(), host: host()).isEmpty)
    }

    @Test func `what is named is followed in any case, and what is off is not`() {
        let named = logs { $0.files = ["/srv/a.log"] }
        #expect(LogPlan(named, host: host(files: ["/var/log/auth.log"])).files == ["/var/log/auth.log", "/srv/a.log"])
        #expect(LogPlan(named, host: host(journal: true)).files == ["/srv/a.log"])
        let off = logs { logs in
            logs.journal = .off
            logs.isUsualFileFollowed = false
        }
        #expect(LogPlan(off, host: host(journal: true, files: ["/var/log/auth.log"])).isEmpty)
        let twice = logs { $0.files = ["/var/log/auth.log"] }
        #expect(LogPlan(twice, host: host(files: ["/var/log/auth.log"])).files == ["/var/log/auth.log"])
    }

    @Test func `the hook is expected when sshd's PAM file runs it, or when it is said to be`() {
        let table: [(Configuration.Logs.Hook, Bool?, Bool)] = [
            (.auto, true, true), (.auto, false, false), (.auto, nil, false), (.expected, false, true),
            (.absent, true, false),
        ]
        for (setting, seen, expected) in table {
            let plan = LogPlan(logs { $0.hook = setting }, host: host(hook: seen))
            #expect(plan.policy.expectsHook == expected)
        }
        #expect(LogPlan(logs(), host: host(journal: true)).policy.expectsJournal)
    }

    @Test func `every key of the logs is taken as it is meant`() throws {
        #expect(try load("") == Configuration.Logs())
        let text = """
            logs:
              journal: off
              files: [/var/log/a.log, /var/log/a.log, auto]
              hook: absent
              tags: {sshd-bastion: sshd, dropbear-old: dropbear}
              names: [web-old, web-1.example.net]
              zone: Europe/Berlin
              wtmp: /srv/wtmp
              btmp: off
            """
        let expected = logs { logs in
            logs.journal = .off
            logs.files = ["/var/log/a.log"]
            logs.hook = .absent
            logs.tags = LogTags(extra: ["sshd-bastion": .sshd, "dropbear-old": .dropbear])
            logs.names = ["web-old", "web-1.example.net"]
            logs.zone = "Europe/Berlin"
            logs.wtmp = "/srv/wtmp"
            logs.btmp = nil
        }
        #expect(try load(text) == expected)
        #expect(try load("logs: {files: []}").isUsualFileFollowed == false)
        #expect(throws: (any Error).self) { try load("logs: {names: ['a b']}") }
        #expect(try load("logs: {journal: on}").journal == .on)
    }

    @Test func `what auto has become is said`() {
        let plan = LogPlan(logs(), host: host(files: ["/var/log/auth.log"]))
        let hook = "every login of sshd's must come through the hook too (auto)"
        let records = [
            "wtmp /var/log/wtmp, where it can be read", "btmp /var/log/btmp, where it can be read",
        ]
        #expect(LogSummary.lines(logs(), plan: plan) == ["/var/log/auth.log (auto)"] + records + [hook, "zone local"])
        let none = LogPlan(logs(), host: host(hook: false))
        #expect(LogSummary.lines(logs(), plan: none) == ["none (auto)"] + records + ["the hook is not expected (auto)"])
    }

    @Test func `wtmp and btmp are read where they are usual, elsewhere, or not at all`() throws {
        let usual = LogPlan(logs(), host: host())
        #expect(usual.accounting == ["/var/log/wtmp": .sessions, "/var/log/btmp": .refusals])
        #expect(!usual.policy.followsLog && LogPlan(logs(), host: host(journal: true)).policy.followsLog)
        let table: [(String, String?)] = [
            ("auto", "/var/log/wtmp"), ("off", nil), ("no", nil), ("/srv/w", "/srv/w"),
        ]
        for (text, path) in table {
            #expect(try load("logs: {wtmp: \(text)}").wtmp == path)
        }
        #expect(throws: ConfigurationError.self) { try load("logs: {wtmp: ../wtmp}") }
        #expect(throws: ConfigurationError.self) { try load("logs: {btmp: maybe}") }
    }
}
