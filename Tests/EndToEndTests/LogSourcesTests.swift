import Foundation
import Testing

extension EndToEnd {
    /// An agent that follows the log of a real server, with the hook and without.
    @Suite(.serialized) struct LogSourcesTests {
        /// Tries a wrong password over ssh; the connection ends with it.
        private func fail(_ sandbox: Sandbox, _ user: String, from source: String) throws {
            let command = [
                "sshpass", "-p", "wrong", "ssh", "-F", "\(sandbox.folder)/ssh_config", "-o", "PubkeyAuthentication=no",
                "-o", "NumberOfPasswordPrompts=1", "-b", source, "\(user)@192.0.2.1", "true",
            ]
            #expect(try sandbox.client(command).status != 0)
        }

        @Test func `a login that hook and log both see is told once, and both are its witnesses`() throws {
            let house = try House()
            try house.followLog(hook: "expected")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0, "\(house.evidence(sandbox))")
            let logins = try house.logins {
                $0.first?.event.sources == ["hook", "file"] && $0.first?.session.isOpen == false
            }
            try #require(logins.count == 1, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(logins[0].event.sources == ["hook", "file"] && logins[0].event.outcome == "success")
            #expect(logins[0].user.name == "alice" && logins[0].source.ip == "203.0.113.24")
            #expect(logins[0].session.channels?.map(\.kind) == ["command"])
            // A second one is told after whatever the first led to.
            #expect(try sandbox.ssh(from: "198.51.100.7").status == 0)
            let messages = try house.told(2)
            #expect(messages.count == 2, "\(messages) \(house.evidence(sandbox))")
            #expect(messages.allSatisfy { $0.text.contains("alice logged in") }, "\(messages)")
        }

        @Test func `a login that only the log sees is told where no hook is expected`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: false)
            defer { sandbox.end() }
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0, "\(house.evidence(sandbox))")
            let password = try sandbox.client(
                ["sshpass", "-f", "\(sandbox.folder)/password", "ssh", "-F", "\(sandbox.folder)/ssh_config"]
                    + ["-o", "PubkeyAuthentication=no", "-b", "2001:db8::7", "bob@2001:db8::1", "true"]
            )
            #expect(password.status == 0, "\(password)")
            let messages = try house.told(2)
            try #require(messages.count == 2, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(messages[0].text.contains("alice") && messages[0].text.contains("203.0.113.24"))
            #expect(messages[1].text.contains("bob") && messages[1].text.contains("2001:db8::7"))
            let logins = try house.logins { $0.allSatisfy { !$0.session.isOpen } && $0.count == 2 }
            #expect(logins.map(\.event.sources) == [["file"], ["file"]])
            #expect(logins.allSatisfy { !$0.session.isOpen }, "\(house.logText)")
        }

        @Test func `further sessions on one connection are listed with it, not told`() throws {
            let house = try House()
            try house.followLog(hook: "expected")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            let control = ["-o", "ControlMaster=auto", "-o", "ControlPath=\(sandbox.folder)/control"]
            #expect(try sandbox.ssh(options: control + ["-o", "ControlPersist=30"]).status == 0)
            #expect(try sandbox.ssh(options: control).status == 0)
            let sftp = try sandbox.client(
                ["sftp", "-q", "-F", "\(sandbox.folder)/ssh_config"] + control + ["-b", "-", "alice@192.0.2.1"],
                input: "pwd\n"
            )
            #expect(sftp.status == 0, "\(sftp)")
            let logins = try house.logins { $0.first?.session.channels?.count == 3 }
            try #require(logins.count == 1, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(logins[0].session.channels?.map(\.kind) == ["command", "command", "sftp"], "\(house.logText)")
            #expect(try sandbox.ssh(options: control + ["-O", "exit"]).status == 0)
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0)
            #expect(try house.told(2).count == 2)
        }

        @Test func `a line that anybody may write is a finding, never a login`() throws {
            let house = try House()
            try house.followLog(hook: "expected")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            let forged = "Accepted password for root from 203.0.113.66 port 4242 ssh2"
            #expect(try sandbox.client(["/usr/bin/logger", "-i", "-t", "sshd", forged]).status == 0)
            let messages = try house.told(1)
            try #require(messages.count == 1, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(messages[0].raw.contains("unconfirmed") && messages[0].raw.contains("203.0.113.66"), "\(messages)")
            #expect(!messages[0].text.contains("root logged in"), "\(messages)")
            #expect(try house.logins().allSatisfy { $0.event.outcome == "unknown" && !$0.session.isOpen })
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0)
            #expect(try house.told(2).last?.text.contains("alice logged in") == true)
        }

        @Test func `a success after failures says how many`() throws {
            let house = try House()
            try house.followLog(hook: "expected")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            for _ in 0..<3 { try fail(sandbox, "bob", from: "203.0.113.24") }
            try fail(sandbox, "bob", from: "198.51.100.7")
            try fail(sandbox, "nobody-here", from: "203.0.113.24")
            let password = try sandbox.client(
                ["sshpass", "-f", "\(sandbox.folder)/password", "ssh", "-F", "\(sandbox.folder)/ssh_config"]
                    + ["-o", "PubkeyAuthentication=no", "-b", "203.0.113.24", "bob@192.0.2.1", "true"]
            )
            #expect(password.status == 0, "\(password)")
            let logins = try house.logins { $0.first?.event.precedingFailures != nil }
            try #require(logins.count == 1, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(
                logins[0].event.precedingFailures == House.Login.Failures(fromSource: 4, onUser: 4),
                "\(logins) \(house.logText)"
            )
            #expect(try house.told(1).count == 1)
        }

        @Test func `an agent killed again and again over a log loses no login and repeats none`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: false)
            defer { sandbox.end() }
            let sources = ["192.0.2.10", "198.51.100.7", "203.0.113.24", "192.0.2.66", "203.0.113.30"]
            for round in 0..<4 {
                for source in sources { #expect(try sandbox.ssh(from: source).status == 0) }
                // Whatever the agent is at: reading, committing or telling.
                usleep(UInt32.random(in: 0..<100_000))
                house.crashAgent()
                // What is written while it is down is read afterwards.
                #expect(try sandbox.ssh(from: sources[round]).status == 0)
                try house.startAgent()
            }
            let logins = try house.logins { $0.count == 24 && $0.allSatisfy { !$0.session.isOpen } }
            #expect(logins.count == 24, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(logins.allSatisfy { $0.event.sources == ["file"] && !$0.session.isOpen })
            #expect(Set(logins.map { $0.source.port ?? 0 }).count == 24)
            #expect(try house.told(24).count == 24)
        }

        @Test(.enabled(if: Server.newer != nil))
        func `a login on OpenSSH 10, and an upgrade to it, are seen by a running agent`() throws {
            let house = try House()
            try house.followLog(hook: "expected")
            try house.startAgent()
            let old = try house.sandbox(hook: true)
            #expect(try old.ssh(from: "203.0.113.24").status == 0, "\(house.evidence(old))")
            _ = try house.logins { $0.count == 1 && $0[0].event.sources == ["hook", "file"] && !$0[0].session.isOpen }
            old.end()
            let new = try house.sandbox(.release(try #require(Server.newer)), hook: true, name: "upgraded")
            defer { new.end() }
            #expect(try new.ssh(from: "198.51.100.7").status == 0, "\(house.evidence(new))")
            let logins = try house.logins { $0.count == 2 && $0.allSatisfy { $0.event.sources == ["hook", "file"] } }
            #expect(logins.map(\.source.ip) == ["198.51.100.7", "203.0.113.24"], "\(house.evidence(new))")
            #expect(logins.allSatisfy { $0.event.sources == ["hook", "file"] }, "\(house.logText)")
            #expect(house.logText.contains("sshd-session["))
            #expect(try house.told(2).count == 2)
        }

        @Test func `a login on dropbear is told from its log`() throws {
            let house = try House()
            // The host's sshd has the hook; dropbear runs no PAM and never has.
            try house.followLog(hook: "expected")
            try house.startAgent()
            let sandbox = try house.sandbox(.dropbear, hook: false)
            defer { sandbox.end() }
            let login = try sandbox.ssh(from: "203.0.113.24", options: ["-o", "KexAlgorithms=curve25519-sha256"])
            #expect(login.status == 0, "\(login) \(house.evidence(sandbox)) \(house.logText)")
            let messages = try house.told(1)
            try #require(messages.count == 1, "\(house.evidence(sandbox)) \(house.logText)")
            #expect(messages[0].text.contains("alice logged in") && messages[0].text.contains("203.0.113.24"))
            let logins = try house.logins { $0.first?.session.isOpen == false }
            #expect(logins.count == 1 && logins.first?.session.isOpen == false, "\(house.logText)")
            #expect(logins.first?.event.sources == ["file"])
        }
    }
}
