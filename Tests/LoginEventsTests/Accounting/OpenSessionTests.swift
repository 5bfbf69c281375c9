import LoginEvents
import Testing
import Timestamps

@Suite("Sessions that processes show")
struct OpenSessionTests {
    @Test(
        "the title of a process that serves a session names its user and terminal",
        arguments: [
            ("sshd: alice@pts/0", "alice", "pts/0"),
            ("sshd: alice@notty", "alice", nil),
            ("sshd-session: root@pts/1,pts/2", "root", "pts/1"),
            ("sshd-session: a@b@pts/7", "a@b", "pts/7"),
        ] as [(String, String, String?)]
    )
    func titles(title: String, user: String, terminal: String?) throws {
        let session = try #require(OpenSession(title: Array(title.utf8), pid: 7, since: Timestamp(seconds: 9)))
        #expect(session.user == RawText(user))
        #expect(session.terminal == terminal.map { RawText($0) })
        #expect(session.pid == 7 && session.since == Timestamp(seconds: 9) && session.address == nil)
    }

    @Test(
        "listeners, monitors and connections without a user are no sessions",
        arguments: [
            "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups", "sshd: alice [priv]", "sshd: unknown [net]",
            "sshd: [accepted]", "sshd-session: alice [priv]", "sshd: @pts/0", "sshd: alice@", "bash", "",
            "sshd: alice@pts/0 [priv]",
        ]
    )
    func others(title: String) {
        #expect(OpenSession(title: Array(title.utf8), pid: 7, since: Timestamp(seconds: 9)) == nil)
    }
}
