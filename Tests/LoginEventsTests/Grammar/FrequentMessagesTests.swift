import DoorbellTestKit
import Testing

@testable import LoginEvents

@Suite struct FrequentMessagesTests {
    private static let byHand = LogGrammar()
    private static let reference = LogGrammar(tags: LogTags(), readsByHand: false)

    /// Messages that are read by hand, and what comes close to them.
    private static let messages = [
        "Failed password for % from 192.0.2.7 port 51022 ssh2",
        "Failed none for invalid user % from 2001:db8::7 port 51022 ssh2 [preauth]",
        "Failed password for illegal user % from 192.0.2.7 port 51022 ssh2",
        "Failed keyboard-interactive/pam for % from client.example port 51022 ssh2",
        "Accepted password for % from 192.0.2.7 port 51022 ssh2",
        "Accepted publickey for % from 192.0.2.7 port 51022 ssh2: RSA SHA256:AAAA",
        "Invalid user % from 192.0.2.7 port 51022",
        "Invalid user % from 192.0.2.7",
        "Connection closed by authenticating user % 192.0.2.7 port 51022 [preauth]",
        "Connection closed by invalid user % 192.0.2.7 port 51022 [preauth]",
        "Connection closed by user % 192.0.2.7 port 51022",
        "Connection closed by % port 51022",
        "Connection closed by 192.0.2.7 port 51022 [preauth]",
        "Disconnected from authenticating user % 192.0.2.7 port 51022 [preauth]",
        "Disconnected from invalid user % 192.0.2.7 port 51022",
        "Disconnected from user % 192.0.2.7 port 51022",
        "Disconnected from % port 51022",
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=%",
        "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=%",
        "pam_unix(sshd:auth): check pass; user unknown",
        "pam_unix(sshd:session): session closed for user %",
        "pam_unix(sshd:session): session opened for user %(uid=0) by (uid=0)",
        "pam_unix(sshd:session): session opened for user x(uid=0) by %(uid=7) by ",
        "pam_env(sshd:session): %",
        "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=%",
        "PAM 1 more authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=%",
        "PAM % more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7",
        "Received disconnect from 192.0.2.7 port 51022:11: %",
        "Received disconnect from % port 51022: 11: Bye",
        "Received disconnect from 192.0.2.7: %: Bye",
        "error: maximum authentication attempts exceeded for % from 192.0.2.7 port 51022 ssh2 [preauth]",
        "maximum authentication attempts exceeded for invalid user % from 192.0.2.7 port 51022 ssh2",
        "Accepted publickey for git from % port 51022 ssh2: ED25519 SHA256:AAAA",
        "Accepted publickey for x from ssh2: port 51022 ssh2: RSA SHA256:AA ID % (serial 7) CA RSA SHA256:BB",
    ]
    private static let names = [
        "", " ", "root", "a b", "from", " from 203.0.113.9 port 1 ssh2", "invalid user x", "x 203.0.113.9 port 1",
        "port 5",
        "203.0.113.9", "256.1.1.1", "01.2.3.4", "1.2.3", "::ffff:192.0.2.1", "fe80::1%eth0", "x port 99999", "user=y",
        String(repeating: "y", count: 260), String(repeating: "z ", count: 250), "[preauth]", "\\303\\251", "rhost=::1",
    ]

    @Test("what is read by hand is what the row programs read, for any names and for damaged lines")
    func agreement() {
        var generator = SeededGenerator(seed: 31)
        for message in Self.messages {
            let parts = message.split(separator: "%", omittingEmptySubsequences: false)
            for name in Self.names {
                let text = "Nov 22 10:00:01 host sshd[123]: " + parts.joined(separator: name)
                for line in [text, text + " [preauth]", text.replacing("]: ", with: "]: error: ")] {
                    compare(Array(line.utf8))
                    for _ in 0..<20 { compare(generator.mutated(Array(line.utf8))) }
                    compare(Array(Array(line.utf8).prefix(Int.random(in: 30..<120, using: &generator))))
                }
            }
        }
    }

    @Test("and so for every line of the corpus, whole and damaged")
    func corpus() {
        var generator = SeededGenerator(seed: 32)
        for line in CorpusCase.all.map(\.line) {
            compare(line)
            for _ in 0..<10 { compare(generator.mutated(line)) }
        }
    }

    private func compare(_ line: [UInt8]) {
        let (read, expected) = (Self.byHand.read(line: line), Self.reference.read(line: line))
        guard read != expected else { return }
        Issue.record("\(String(decoding: line, as: UTF8.self)): \(read), not \(expected)")
    }
}
