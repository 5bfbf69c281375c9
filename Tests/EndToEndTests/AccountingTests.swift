import Foundation
import Testing

extension EndToEnd {
    /// An agent that reads records of sessions beside the log of a real server.
    @Suite(.serialized) struct AccountingTests {
        /// Adds a record to a file as sshd does.
        private func add(
            _ kind: String,
            to path: String,
            user: String,
            from source: String,
            line: String = "pts/9",
            pid: Int = 999_999
        ) throws {
            let program = "\(checkout)/Tests/EndToEndTests/utmp.py"
            let done = try run(["/usr/bin/env", "python3", program, path, kind, user, source, line, "\(pid)"])
            #expect(done.status == 0, "\(done)")
        }

        private func house() throws -> (house: House, wtmp: String, btmp: String) {
            let house = try House()
            let (wtmp, btmp) = ("\(house.folder)/log/wtmp", "\(house.folder)/log/btmp")
            try house.followLog(hook: "expected", more: "  wtmp: \(wtmp)\n  btmp: \(btmp)\n")
            for path in [wtmp, btmp] { try Data().write(to: URL(fileURLWithPath: path)) }
            // What was there before is history.
            try add("user", to: wtmp, user: "carol", from: "203.0.113.99")
            try house.startAgent()
            return (house, wtmp, btmp)
        }

        @Test func `a login that hook, log and wtmp see is told once, and wtmp is one of its sources`() throws {
            let (house, wtmp, _) = try house()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0, "\(house.evidence(sandbox))")
            try add("user", to: wtmp, user: "alice", from: "203.0.113.24")
            var logins = try house.logins { $0.first?.event.sources == ["hook", "file", "wtmp"] }
            #expect(logins.map(\.event.sources) == [["hook", "file", "wtmp"]], "\(house.evidence(sandbox))")
            // The record first, over a rotation and a restart of the agent.
            try FileManager.default.moveItem(atPath: wtmp, toPath: wtmp + ".1")
            try add("user", to: wtmp, user: "alice", from: "198.51.100.7")
            house.crashAgent()
            try house.startAgent()
            #expect(try sandbox.ssh(from: "198.51.100.7").status == 0, "\(house.evidence(sandbox))")
            logins = try house.logins { $0.count == 2 && $0.allSatisfy { $0.event.sources.contains("wtmp") } }
            #expect(logins.map(\.event.sources) == [["hook", "file", "wtmp"], ["hook", "file", "wtmp"]])
            let messages = try house.told(2)
            #expect(messages.count == 2 && messages.allSatisfy { $0.text.contains("alice logged in") }, "\(messages)")
        }

        @Test func `a login that only wtmp has is reported once, and ends`() throws {
            let (house, wtmp, _) = try house()
            try add("user", to: wtmp, user: "mallory", from: "203.0.113.66")
            let messages = try house.told(1)
            try #require(messages.count == 1, "\(house.evidence())")
            #expect(messages[0].raw.contains("unlogged_login") && messages[0].raw.contains("203.0.113.66"))
            #expect(!messages[0].text.contains("logged in"), "\(messages)")
            try add("dead", to: wtmp, user: "", from: "", pid: 999_999)
            let logins = try house.logins { $0.count == 1 && !$0[0].session.isOpen }
            #expect(logins.map(\.event.outcome) == ["unknown"] && logins.map(\.event.sources) == [["wtmp"]])
            #expect(logins.allSatisfy { !$0.session.isOpen })
        }

        @Test func `status and doctor say what is read, and a password in btmp is kept nowhere`() throws {
            let (house, wtmp, btmp) = try house()
            try add("login", to: btmp, user: "hunter2-secret", from: "203.0.113.66", line: "ssh:notty")
            var text = ""
            _ = try eventually(within: 60) {
                text = try house.doorbell("status").output
                return text.contains("1 records, 1 refused by sshd")
            }
            #expect(text.contains("1 records, 1 refused by sshd"), "\(text) \(house.evidence())")
            let status = try house.doorbell("status", "--json").output
            #expect(status.contains(wtmp) && status.contains(btmp))
            let doctor = try house.doorbell("doctor").output
            #expect(doctor.contains("wtmp") && doctor.contains(btmp), "\(doctor)")
            _ = house.stopAgent()
            let kept = try run(["/usr/bin/grep", "-rlF", "hunter2-secret", "\(house.folder)/state"])
            #expect(kept.output.isEmpty, "\(kept)")
        }

        /// The whole way with what sshd itself writes; its path is compiled in, so that this host's file is read.
        @Test(.enabled(if: FileManager.default.isReadableFile(atPath: "/var/log/wtmp")))
        func `the record that a real sshd writes of a terminal is its login's`() throws {
            let house = try House()
            try house.followLog(hook: "expected", more: "  wtmp: /var/log/wtmp\n  btmp: off\n")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            #expect(try sandbox.ssh(from: "203.0.113.24", options: ["-tt"]).status == 0, "\(house.evidence(sandbox))")
            let logins = try house.logins { $0.first?.event.sources == ["hook", "file", "wtmp"] }
            #expect(
                logins.first?.event.sources == ["hook", "file", "wtmp"],
                "\(house.evidence(sandbox)) \(house.logText)"
            )
        }

        @Test(.enabled(if: FileManager.default.isReadableFile(atPath: "/var/log/wtmp")))
        func `further terminals on one connection are no logins without a line`() throws {
            let house = try House()
            try house.followLog(hook: "expected", more: "  wtmp: /var/log/wtmp\n  btmp: off\n")
            try house.startAgent()
            let sandbox = try house.sandbox(hook: true)
            defer { sandbox.end() }
            let control = ["-o", "ControlMaster=auto", "-o", "ControlPath=\(sandbox.folder)/control"]
            // The first channel has no terminal, and the agent is started anew before the last two.
            #expect(try sandbox.ssh(options: control + ["-o", "ControlPersist=60"]).status == 0)
            house.crashAgent()
            try house.startAgent()
            for _ in 0..<2 { #expect(try sandbox.ssh(options: control + ["-tt"]).status == 0) }
            // Longer than a record waits for its line; another login comes after whatever the first led to.
            sleep(17)
            #expect(try sandbox.ssh(from: "203.0.113.24").status == 0)
            let messages = try house.told(2)
            #expect(messages.count == 2 && messages.allSatisfy { $0.text.contains("alice logged in") }, "\(messages)")
            #expect(try house.logins().count == 2, "\(house.evidence(sandbox)) \(house.logText)")
        }
    }
}
