import LoginEvents
import Testing

@Suite struct ServerProgramsTests {
    private static let hash = String(repeating: "a", count: 32)

    @Test(
        "a server's program is where distributions put it",
        arguments: [
            "/usr/sbin/sshd", "/usr/lib/openssh/sshd-session", "/usr/libexec/openssh/sshd-auth",
            "/usr/lib/ssh/sshd-session",
            "/usr/lib64/misc/sshd-session", "/usr/sbin/sshd.pam", "/usr/sbin/sshd.krb5",
            "/usr/lib/ssh/sshd-session.pam",
            "/usr/sbin/dropbearmulti", "/usr/bin/dropbearmulti", "/nix/store/\(hash)-openssh-10.0p2/bin/sshd",
            "/nix/store/\(hash)-openssh-10.0p2/libexec/sshd-session", "/gnu/store/\(hash)-openssh-9.9p2/sbin/sshd",
        ]
    )
    func known(path: String) {
        #expect(ServerPrograms.isServer(path))
        let command = path.split(separator: "/").last.map { Array($0.utf8) } ?? []
        let user = Array("0".utf8)
        #expect(LogProvenance(executable: Array(path.utf8), command: command, user: user) == .proven)
    }

    @Test(
        "what only looks like one is none",
        arguments: [
            "", "/", "sshd", "/tmp/sshd", "/usr/bin/logger", "/home/bob/usr/sbin/sshd", "/usr/sbin/sshd.bak",
            "/nix/store/\(hash)-hello-1.0/bin/sshd", "/nix/store/openssh/bin/sshd",
            "/nix/store/\(hash)-openssh-1/bin/x/sshd",
            "/tmp/nix/store/\(hash)-openssh-1/bin/sshd", "/nix/store/\(hash)-openssh-1/bin/logger",
        ]
    )
    func others(path: String) {
        #expect(!ServerPrograms.isServer(path))
    }
}
