import HostSources
import IPNetworks
import LoginEvents
import Testing

@testable import doorbell

@Suite("What doorbell doctor says")
struct DoctorTests {
    private static let now = Timestamp(seconds: 1_790_000_000)

    private static func facts(_ host: HostFacts, reported: [Finding] = [], problem: String? = nil) -> DoctorFacts {
        let session = OpenSession(
            user: "alice",
            terminal: "pts/0",
            since: now.advanced(by: .seconds(-60)),
            address: IPAddress(v4: 0xCB00_7107),
            pid: 4242
        )
        return DoctorFacts(host: host, sessions: [session], reported: reported, storeProblem: problem)
    }

    private static func good(_ level: String = "VERBOSE") -> HostFacts {
        var sshd = SSHDSettings()
        sshd.logLevel = level
        let file = LogFileFacts(path: "/var/log/auth.log", state: .readable(size: 2048, changed: now))
        return HostFacts(now: now, files: [file], hook: .enabled, expectsHook: true, sshd: sshd)
    }

    @Test("a host that is seen is well, and every source and session is named")
    func well() throws {
        let facts = Self.facts(Self.good())
        let report = DoctorReport(facts)
        #expect(report.isWell)
        for part in [
            "hook", "enabled; it is to see every login", "journal", "not followed", "/var/log/auth.log",
            "can be read, 2 KB", "LogLevel VERBOSE, SyslogFacility AUTH", "1 open", "alice from 203.0.113.7 on pts/0",
            "Nothing was found that keeps a login from being seen.",
        ] {
            #expect(report.description.contains(part), "\(part)")
        }
        let text = try JSONLine.text(DoctorRecord(facts))
        #expect(text.contains(#""is_well":true"#) && text.contains(#""findings":[]"#))
    }

    @Test("what is wrong has its fix beside it, as text and as JSON")
    func findings() throws {
        var host = Self.good("QUIET")
        host.hook = .absent
        let facts = Self.facts(host)
        let report = DoctorReport(facts)
        #expect(!report.isWell && !report.description.contains("Every login is seen"))
        #expect(report.description.contains("finding: sshd's LogLevel is too low: QUIET"))
        #expect(report.description.contains("    fix: set “LogLevel VERBOSE” in sshd_config and reload sshd"))
        #expect(report.description.contains("fix: run “doorbell pam enable”"))
        let text = try JSONLine.text(DoctorRecord(facts))
        #expect(text.contains(#""kind":"log_level_too_low""#) && text.contains(#""kind":"hook_missing""#))
        #expect(text.contains(#""is_well":false"#))
    }

    @Test("of what the agent found, that is said which only a running agent can see")
    func reported() {
        let gap = Finding(kind: .logGap, subject: "/var/log/auth.log", time: Self.now, detail: "100 bytes")
        let old = Finding(kind: .logMissing, subject: "/var/log/gone.log", time: Self.now, detail: "")
        let facts = Self.facts(Self.good(), reported: [gap, old])
        #expect(facts.findings == [gap])
        #expect(!DoctorReport(facts).isWell)
    }

    @Test("hostile text reaches no terminal as it came")
    func hostile() {
        let hostile: RawText = "x\u{1B}[31m\n"
        let finding = Finding(kind: .forgedLogin, subject: hostile, time: Self.now, detail: hostile)
        var facts = Self.facts(Self.good(), reported: [finding], problem: nil)
        facts.sessions[0].user = hostile
        let report = DoctorReport(facts)
        #expect(!report.description.contains("\u{1B}"))
        #expect(report.description.split(separator: "\n").allSatisfy { !$0.hasPrefix("[31m") })
    }

    @Test("what cannot be asked is a hint, not a finding")
    func problem() {
        let report = DoctorReport(Self.facts(Self.good(), problem: "no database"))
        #expect(report.isWell && report.description.contains("hint: what the agent found is not shown: no database"))
        #expect(!report.description.contains("keeps a login from being seen"))
    }

    @Test("a host without the hook and without a log is not well")
    func nothingTells() {
        let host = HostFacts(now: Self.now, wantsLog: false, hook: .absent)
        #expect(Self.facts(host).findings.map(\.kind) == [.hookMissing])
        let hooked = HostFacts(now: Self.now, wantsLog: false, hook: .enabled)
        #expect(DoctorReport(Self.facts(hooked)).isWell)
    }

    @Test("an agent that does not run, and logs that show nothing, are hints; nobody is told that all is seen")
    func nothingToSee() {
        var host = Self.good()
        host.files = [
            LogFileFacts(path: "/var/log/empty", state: .readable(size: 0, changed: Self.now), content: .empty),
            LogFileFacts(
                path: "/var/log/old",
                state: .readable(size: 9, changed: Self.now.advanced(by: .seconds(-100_000)))
            ),
        ]
        var facts = Self.facts(host)
        facts.agent = .stopped
        let text = DoctorReport(facts).description
        #expect(text.contains("hint: /var/log/empty is empty"))
        #expect(text.contains("hint: nothing was written to /var/log/old"))
        #expect(text.contains("hint: the agent does not run"))
        #expect(!text.contains("keeps a login from being seen"))
    }
}
