import Foundation
import Testing

extension EndToEnd {
    /// Real logins over a real sshd, PAM and ssh clients, to a message in Slack's stand-in.
    @Suite(.serialized) struct RealLoginTests {
        @Test func `every kind of login rings once, and its end is kept and not told`() throws {
            let house = try House()
            try house.startAgent()
            let sandbox = try Sandbox(folder: house.folder + "/sandbox", pamLines: [house.pamLine])
            defer { sandbox.end() }
            let keys = sandbox.folder

            let command = try sandbox.ssh("alice@192.0.2.1", from: "192.0.2.10", "echo told-nothing")
            #expect(command.output == "told-nothing\n")
            #expect(command.errors.isEmpty)
            try sandbox.client([
                "ssh", "-tt", "-F", "\(keys)/ssh_config", "-b", "198.51.100.7", "alice@192.0.2.1", "exit",
            ])
            try sandbox.client(
                [
                    "scp", "-q", "-F", "\(keys)/ssh_config", "-o", "BindAddress=198.51.100.20", "/etc/hostname",
                    "alice@192.0.2.1:copied",
                ])
            let sftp = try sandbox.client(
                [
                    "sftp", "-q", "-F", "\(keys)/ssh_config", "-o", "IdentityFile=\(keys)/certified", "-o",
                    "BindAddress=203.0.113.30", "-b", "-", "deploy@192.0.2.1",
                ],
                input: "get /etc/hostname /dev/null\n"
            )
            #expect(sftp.status == 0)
            let forwarding = try sandbox.start(
                ["ssh", "-N", "-F", "\(keys)/ssh_config", "-b", "2001:db8::7", "alice@2001:db8::1"]
            )
            #expect(try house.told(5).count == 5, "ssh -N is told while it lasts")
            forwarding.end()
            let password = try sandbox.client(
                [
                    "sshpass", "-f", "\(keys)/password", "ssh", "-F", "\(keys)/ssh_config", "-o",
                    "PubkeyAuthentication=no",
                    "-b", "203.0.113.24", "bob@192.0.2.1", "true",
                ])
            #expect(password.status == 0)

            let messages = try house.told(6)
            #expect(messages.count == 6)
            let expected: [(user: String, source: String, word: String, colour: String)] = [
                ("alice", "192.0.2.10", "OK 4/100", "2eb886"), ("alice", "198.51.100.7", "CHECK 46/100", "daa038"),
                ("alice", "198.51.100.20", "CHECK 46/100", "daa038"),
                ("deploy", "203.0.113.30", "ALERT 91/100", "a30200"),
                ("alice", "2001:db8::7", "OK 12/100", "2eb886"), ("bob", "203.0.113.24", "ALERT 91/100", "a30200"),
            ]
            for (message, wanted) in zip(messages, expected) {
                #expect(message.text.contains(wanted.user) && message.text.contains(wanted.source))
                #expect(message.text.hasPrefix(wanted.word) && message.raw.contains(wanted.colour))
                #expect(message.raw.contains("web-1.example.net"))
            }
            let fingerprint = try run(["/usr/bin/ssh-keygen", "-l", "-f", "\(keys)/id.pub"]).output.split(
                separator: " "
            )[1]
            let certified = try run(["/usr/bin/ssh-keygen", "-l", "-f", "\(keys)/certified.pub"]).output.split(
                separator: " "
            )[1]
            #expect(messages[3].raw.contains("deploy@ci"))

            let logins = try logins(of: house)
            #expect(
                logins.compactMap { ($0["user"] as? [String: Any])?["name"] as? String } == [
                    "bob", "alice", "deploy", "alice", "alice", "alice",
                ]
            )
            #expect(String(describing: logins[5]).contains(fingerprint))
            #expect(String(describing: logins[2]).contains(certified))
            let ended = try eventually {
                try house.doorbell("logins", "--open", "--json").output.trimmingCharacters(in: .whitespacesAndNewlines)
                    .isEmpty
            }
            #expect(ended, "all sessions have ended")
            #expect(try house.messages().count == 6)
        }

        @Test func `one connection with three sessions rings once`() throws {
            let house = try House()
            try house.startAgent()
            let sandbox = try Sandbox(folder: house.folder + "/sandbox", pamLines: [house.pamLine])
            defer { sandbox.end() }
            let control = [
                "-o", "ControlMaster=auto", "-o", "ControlPath=\(sandbox.folder)/control", "-o", "ControlPersist=2",
            ]
            for _ in 0..<3 { try sandbox.ssh(options: control) }
            #expect(try house.told(1).count == 1)
            try sandbox.ssh(from: "203.0.113.24")
            #expect(try house.told(2).count == 2)
        }

        @Test func `logins while the agent is down are all told afterwards, in order, with the delay`() throws {
            let house = try House()
            try house.writeConfiguration(extra: "late_after_seconds: 1")
            let sandbox = try Sandbox(folder: house.folder + "/sandbox", pamLines: [house.pamLine])
            defer { sandbox.end() }
            let sources = ["192.0.2.10", "198.51.100.7", "203.0.113.24", "192.0.2.66", "203.0.113.30"]
            let expected = sources + sources
            for source in expected { #expect(try sandbox.ssh(from: source).status == 0) }
            usleep(1_100_000)
            try house.startAgent()
            let messages = try house.told(10)
            #expect(messages.count == 10)
            #expect(messages.allSatisfy { $0.raw.contains("told ") && $0.raw.contains(" late") })
            for (message, source) in zip(messages, expected) {
                #expect(message.text.contains(source))
            }
        }

        @Test func `a user's own environment file feigns neither another account nor silence`() throws {
            let house = try House()
            try house.startAgent()
            let behind = "session required pam_env.so user_readenv=1"
            let sandbox = try Sandbox(folder: house.folder + "/sandbox", pamLines: [behind, house.pamLine])
            defer { sandbox.end() }
            let file = "\(sandbox.folder)/home/\(Sandbox.accounts.alice)/.pam_environment"
            let lines = ["PAM_TYPE DEFAULT=none", "PAM_USER DEFAULT=root", "PAM_RHOST DEFAULT=192.0.2.66"]
            try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0)
            let messages = try house.told(1)
            #expect(messages.count == 1)
            #expect(messages.first?.text.contains("alice logged in") == true)
            #expect(messages.first?.text.contains("203.0.113.24") == true)
        }

        @Test func `no hostile string in an account, a key, a certificate or an answer notifies anybody`() throws {
            let house = try House(riskOptions: ["--control"])
            try house.startAgent()
            try house.answer(
                with: "<!channel> @here <@U012AB3CD> <https://evil.example|reset> `*x*` \n:white_check_mark: #general"
            )
            for name in ["<!channel> @here", "<!here|x>", "`<@U012AB3CD>`"] {
                let sandbox = try Sandbox(
                    folder: house.folder + "/sandbox-\(UInt16.random(in: 0..<UInt16.max))",
                    pamLines: [house.pamLine],
                    environment: ["DOORBELL_CERTIFICATE_ID": name, "DOORBELL_KEY_COMMENT": name]
                )
                defer { sandbox.end() }
                let certified = ["-o", "IdentityFile=\(sandbox.folder)/certified"]
                #expect(try sandbox.ssh("attacker", from: "203.0.113.24").status == 0)
                #expect(try sandbox.ssh("deploy@192.0.2.1", from: "198.51.100.7", options: certified).status == 0)
            }
            let messages = try house.told(6)
            #expect(messages.count == 6)
            #expect(messages.allSatisfy { $0.notified.isEmpty })
            #expect(messages.allSatisfy { $0.raw.contains("&lt;!channel&gt;") })
        }

        private func logins(of house: House) throws -> [[String: Any]] {
            let text = try house.doorbell("logins", "--json").output
            return try text.split(separator: "\n").compactMap { line in
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            }
        }
    }
}
