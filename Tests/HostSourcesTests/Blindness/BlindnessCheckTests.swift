import HostSources
import LoginEvents
import Testing
import Timestamps

@Suite("Where a host cannot be seen")
struct BlindnessCheckTests {
    private static let now = Timestamp(seconds: 1_790_000_000)
    private static let good = LogFileFacts(path: "/var/log/auth.log", state: .readable(size: 1, changed: now))

    private static func settings(_ level: String, matched: [String] = []) -> SSHDSettings {
        var settings = SSHDSettings()
        settings.logLevel = level
        settings.matchedLevels = matched
        return settings
    }

    private static func found(_ facts: HostFacts) -> [String] {
        BlindnessCheck.findings(facts).map {
            "\($0.kind.rawValue) \(String(decoding: $0.subject.bytes, as: UTF8.self))"
        }
    }

    @Test(
        "each way of being blind is one finding, and a host that is seen has none",
        arguments: [
            (HostFacts(now: now, files: [good], sshd: settings("INFO")), []),
            (HostFacts(now: now, journal: .readable, sshd: settings("VERBOSE")), []),
            (HostFacts(now: now), ["log_missing /var/log/auth.log"]),
            (HostFacts(now: now, wantsLog: false), []),
            (HostFacts(now: now, wantsLog: false, hook: .absent), []),
            (
                HostFacts(now: now, files: [LogFileFacts(path: "/a", state: good.state, content: .foreign)]),
                ["log_unreadable /a"]
            ),
            (
                HostFacts(now: now, files: [LogFileFacts(path: "/a", state: .missing), good]),
                ["log_missing /a"]
            ),
            (
                HostFacts(now: now, files: [LogFileFacts(path: "/a", state: .unreadable("permission denied"))]),
                ["log_unreadable /a"]
            ),
            (HostFacts(now: now, files: [good], journal: .missing), ["log_missing journal"]),
            (HostFacts(now: now, files: [good], journal: .unreadable("x")), ["log_unreadable journal"]),
            (HostFacts(now: now, files: [good], sshd: settings("QUIET")), ["log_level_too_low QUIET"]),
            (
                HostFacts(now: now, files: [good], sshd: settings("INFO", matched: ["ERROR", "DEBUG"])),
                ["log_level_too_low ERROR"]
            ),
            (HostFacts(now: now, files: [good], hook: .absent, expectsHook: true), ["hook_missing sshd"]),
            (HostFacts(now: now, files: [good], hook: .absent, expectsHook: false), []),
            (HostFacts(now: now, files: [good], hook: .unknown("x"), expectsHook: true), []),
            (HostFacts(now: now, files: [good], tags: ["mysshd": false, "other": true]), ["unit_renamed mysshd"]),
        ] as [(HostFacts, [String])]
    )
    func findings(facts: HostFacts, expected: [String]) {
        #expect(Self.found(facts) == expected)
    }

    @Test("a server at a path that the journal's lines are not believed from is told, in front of a journal only")
    func programs() {
        let odd = HostFacts.Program(path: "/opt/ssh/sbin/sshd", name: "sshd")
        let usual = HostFacts.Program(path: "/usr/sbin/sshd", name: "sshd")
        let hidden = HostFacts.Program(path: nil, name: "sshd")
        let facts = HostFacts(now: Self.now, journal: .readable, programs: [odd, usual, hidden])
        #expect(Self.found(facts) == ["unit_renamed sshd"])
        #expect(Self.found(HostFacts(now: Self.now, files: [Self.good], programs: [odd])).isEmpty)
    }

    @Test("what is seen in part is a hint and no finding")
    func hints() {
        var settings = Self.settings("INFO")
        #expect(BlindnessCheck.hints(HostFacts(now: Self.now, sshd: settings)).count == 1)
        settings.logLevel = "VERBOSE"
        #expect(BlindnessCheck.hints(HostFacts(now: Self.now, sshd: settings)).isEmpty)
        settings.facility = "LOCAL3"
        settings.unreadable = ["/etc/ssh/x"]
        #expect(BlindnessCheck.hints(HostFacts(now: Self.now, sshd: settings)).count == 2)
        #expect(BlindnessCheck.hints(HostFacts(now: Self.now)).isEmpty)
    }
}
