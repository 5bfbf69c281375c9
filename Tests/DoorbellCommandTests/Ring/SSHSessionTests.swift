import Testing

@testable import doorbell

@Suite struct SSHSessionTests {
    /// A little host: alice's login shell 30 below sshd 20, a subshell 31, tmux 40 with a pane 41, su 32 with root's
    /// shell 33, and bob's login of an OpenSSH that splits sessions off.
    private let host: [Int32: ProcessRecord] = [
        1: .init(pid: 1, parent: 0, name: "systemd", uid: 0, started: 1),
        10: .init(pid: 10, parent: 1, name: "sshd", uid: 0, started: 100),
        19: .init(pid: 19, parent: 10, name: "sshd", uid: 0, started: 900),
        20: .init(pid: 20, parent: 19, name: "sshd", uid: 1000, started: 901, servesConnection: true),
        21: .init(pid: 21, parent: 20, name: "sshd", uid: 1000, started: 902, servesConnection: true),
        22: .init(pid: 22, parent: 21, name: "sh", uid: 1000, started: 903),
        23: .init(pid: 23, parent: 10, name: "sshd", uid: 0, started: 910, servesConnection: true),
        24: .init(pid: 24, parent: 23, name: "sshd", uid: 0, started: 911, servesConnection: true),
        25: .init(pid: 25, parent: 24, name: "sh", uid: 0, started: 912),
        26: .init(pid: 26, parent: 23, name: "bash", uid: 0, started: 911),
        30: .init(pid: 30, parent: 20, name: "bash", uid: 1000, started: 902),
        31: .init(pid: 31, parent: 30, name: "bash", uid: 1000, started: 950),
        32: .init(pid: 32, parent: 30, name: "su", uid: 0, started: 960),
        33: .init(pid: 33, parent: 32, name: "bash", uid: 0, started: 961),
        40: .init(pid: 40, parent: 1, name: "tmux: server", uid: 1000, started: 905),
        41: .init(pid: 41, parent: 40, name: "bash", uid: 1000, started: 906),
        50: .init(pid: 50, parent: 10, name: "sshd-session", uid: 1001, started: 970),
        51: .init(pid: 51, parent: 50, name: "zsh", uid: 1001, started: 971),
        60: .init(pid: 60, parent: 61, name: "odd", uid: 1000, started: 1),
        61: .init(pid: 61, parent: 60, name: "odd", uid: 1000, started: 1),
    ]

    private func session(from pid: Int32, uid: UInt32) throws(SSHSession.Absence) -> SSHSession {
        try SSHSession.find(from: pid, uid: uid) { host[$0] }
    }

    @Test(arguments: [Int32(30), 31, 22])
    func `a login shell, its subshells and the rc file belong to the same session`(pid: Int32) throws {
        #expect(try session(from: pid, uid: 1000) == SSHSession(pid: 20, started: 901))
    }

    @Test(arguments: [Int32(25), 26])
    func `a session of root ends below the listener, which is root's as well`(pid: Int32) throws {
        #expect(try session(from: pid, uid: 0) == SSHSession(pid: 23, started: 910))
    }

    @Test(
        arguments: [
            ("sshd: alice@pts/0", true), ("sshd-session: alice [priv]", true), ("/usr/sbin/sshd\0-D", false),
            ("sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups", false), ("", false),
        ]
    )
    func `a server of one connection is told from the listener by its title`(title: String, expected: Bool) {
        let tail = "S 7 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4711 0 0"
        let record = ProcessRecord(stat: "42 (sshd) \(tail)", status: "Uid:\t0\n", title: title)
        #expect(record?.servesConnection == expected)
    }

    @Test func `a session served by a program of its own is found`() throws {
        #expect(try session(from: 51, uid: 1001) == SSHSession(pid: 50, started: 970))
    }

    @Test func `a pane of a tmux server belongs to no session`() {
        #expect(throws: SSHSession.Absence.notUnderSSHD) { try session(from: 41, uid: 1000) }
    }

    @Test func `after su the session belongs to another account`() {
        #expect(throws: SSHSession.Absence.openedByAnotherAccount) { try session(from: 33, uid: 0) }
    }

    @Test func `a circle of parents ends the search`() {
        #expect(throws: SSHSession.Absence.notUnderSSHD) { try session(from: 60, uid: 1000) }
    }

    @Test func `the texts of proc are read, with a hostile program name`() {
        let tail = "S 7 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4711 0 0"
        let record = ProcessRecord(stat: "42 (a) S 1 (b) \(tail)", status: "Name:\tx\nUid:\t1000\t0\t0\t0\n")
        #expect(record == ProcessRecord(pid: 42, parent: 7, name: "a) S 1 (b", uid: 1000, started: 4711))
    }

    @Test(arguments: ["", "42", "42 (x", "42 x) S 1", "x (y) S 1 2 3", "42 (x) S 1 2 3"])
    func `a text that is not what proc says is no process`(stat: String) {
        #expect(ProcessRecord(stat: stat, status: "Uid:\t0\n") == nil)
    }
}
