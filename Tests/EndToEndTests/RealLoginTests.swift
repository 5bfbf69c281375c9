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
            try logInInEveryWay(house, sandbox)

            let messages = try house.told(6)
            try #require(messages.count == 6, "\(house.evidence(sandbox))")
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
            #expect(messages[3].raw.contains("deploy@ci"))
            try expectLogins(of: house, sandbox, expected.map { ($0.user, $0.source) }.reversed())
            let ended = try eventually(within: 60) {
                let open = try house.doorbell("logins", "--open", "--json")
                return open.status == 0 && open.output.isEmpty
            }
            #expect(ended, "all sessions have ended; \(house.evidence(sandbox))")
            #expect(try house.told(6).count == 6)
        }

        /// A command, a terminal, scp, sftp with a certificate, a forwarding without a command, and a password.
        private func logInInEveryWay(_ house: House, _ sandbox: Sandbox) throws {
            let keys = sandbox.folder
            let configured = ["-F", "\(keys)/ssh_config"]
            let command = try sandbox.ssh("alice@192.0.2.1", from: "192.0.2.10", "echo told-nothing")
            #expect(command == Finished(status: 0, output: "told-nothing\n", errors: ""), "\(house.evidence(sandbox))")
            let terminal = try sandbox.client(
                ["ssh", "-tt"] + configured + ["-b", "198.51.100.7", "alice@192.0.2.1", "exit"]
            )
            #expect(terminal.status == 0, "\(terminal), \(house.evidence(sandbox))")
            let copy = try sandbox.client(
                ["scp", "-q"] + configured
                    + ["-o", "BindAddress=198.51.100.20", "/etc/hostname", "alice@192.0.2.1:copied"]
            )
            #expect(copy == Finished(status: 0, output: "", errors: ""), "\(house.evidence(sandbox))")
            let sftp = try sandbox.client(
                ["sftp", "-q"] + configured
                    + [
                        "-o", "IdentityFile=\(keys)/certified", "-o", "BindAddress=203.0.113.30", "-b", "-",
                        "deploy@192.0.2.1",
                    ],
                input: "get /etc/hostname /dev/null\n"
            )
            #expect(sftp.status == 0, "\(sftp), \(house.evidence(sandbox))")
            let forwarding = try sandbox.start(
                ["ssh", "-N"] + configured + ["-b", "2001:db8::7", "alice@2001:db8::1"]
            )
            try #require(
                try house.told(5).count == 5,
                "ssh -N is told while it lasts; it said \(forwarding.output), \(house.evidence(sandbox))"
            )
            #expect(forwarding.isRunning, "it said \(forwarding.output), \(house.evidence(sandbox))")
            forwarding.end()
            let password = try sandbox.client(
                ["sshpass", "-f", "\(keys)/password", "ssh"] + configured
                    + ["-o", "PubkeyAuthentication=no", "-b", "203.0.113.24", "bob@192.0.2.1", "true"]
            )
            #expect(password.status == 0, "\(password), \(house.evidence(sandbox))")
        }

        /// Expects `doorbell logins` to list these, newest first, the first and the fourth of them with the keys used.
        private func expectLogins(
            of house: House,
            _ sandbox: Sandbox,
            _ expected: [(user: String, source: String)]
        ) throws {
            let listing = try house.doorbell("logins", "--json")
            #expect(listing.status == 0 && listing.errors.isEmpty, "\(listing)")
            let lines = listing.output.split(separator: "\n").map(String.init)
            let logins = try lines.map { try JSONDecoder().decode(ListedLogin.self, from: Data($0.utf8)) }
            try #require(
                logins.map { "\($0.user.name) \($0.source.ip)" } == expected.map { "\($0.user) \($0.source)" },
                "\(listing.output), \(house.evidence(sandbox))"
            )
            for (place, key) in [(5, "id"), (2, "certified")] {
                let shown = try run(["/usr/bin/ssh-keygen", "-l", "-f", "\(sandbox.folder)/\(key).pub"]).output
                let words = shown.split(separator: " ")
                try #require(words.count > 2, "\(shown)")
                #expect(lines[place].contains(words[1]))
            }
        }

        @Test func `one connection with three sessions rings once`() throws {
            let house = try House()
            try house.startAgent()
            let sandbox = try Sandbox(folder: house.folder + "/sandbox", pamLines: [house.pamLine])
            defer { sandbox.end() }
            let control = [
                "-o", "ControlMaster=auto", "-o", "ControlPath=\(sandbox.folder)/control", "-o", "ControlPersist=2",
            ]
            for _ in 0..<3 {
                let session = try sandbox.ssh(options: control)
                #expect(session.status == 0, "\(session), \(house.evidence(sandbox))")
            }
            #expect(try house.told(1).count == 1, "\(house.evidence(sandbox))")
            let other = try sandbox.ssh(from: "203.0.113.24")
            #expect(other.status == 0, "\(other)")
            #expect(try house.told(2).count == 2, "\(house.evidence(sandbox))")
        }

        @Test func `logins while the agent is down are all told afterwards, in order, with the delay`() throws {
            let house = try House()
            try house.writeConfiguration(extra: "late_after_seconds: 1")
            let sandbox = try Sandbox(folder: house.folder + "/sandbox", pamLines: [house.pamLine])
            defer { sandbox.end() }
            let sources = ["192.0.2.10", "198.51.100.7", "203.0.113.24", "192.0.2.66", "203.0.113.30"]
            let expected = sources + sources
            for source in expected {
                let login = try sandbox.ssh(from: source)
                #expect(login.status == 0, "\(login), \(house.evidence(sandbox))")
            }
            usleep(1_100_000)
            try house.startAgent()
            let messages = try house.told(10)
            #expect(messages.count == 10, "\(house.evidence(sandbox))")
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
            let login = try sandbox.ssh(from: "203.0.113.24")
            #expect(login.status == 0, "\(login), \(house.evidence(sandbox))")
            let messages = try house.told(1)
            #expect(messages.count == 1, "\(house.evidence(sandbox))")
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
                let attacker = try sandbox.ssh("attacker", from: "203.0.113.24")
                #expect(attacker.status == 0, "\(attacker), \(house.evidence(sandbox))")
                let deploy = try sandbox.ssh("deploy@192.0.2.1", from: "198.51.100.7", options: certified)
                #expect(deploy.status == 0, "\(deploy), \(house.evidence(sandbox))")
            }
            let messages = try house.told(6)
            #expect(messages.count == 6, "\(house.evidence())")
            #expect(messages.allSatisfy { $0.notified.isEmpty })
            #expect(messages.allSatisfy { $0.raw.contains("&lt;!channel&gt;") })
        }

        /// What this suite reads of a line of `doorbell logins --json`.
        private struct ListedLogin: Decodable {
            struct Name: Decodable { let name: String }
            struct Address: Decodable { let ip: String }
            let user: Name
            let source: Address
        }
    }
}
