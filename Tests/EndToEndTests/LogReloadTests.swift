import Foundation
import Testing

extension EndToEnd {
    /// Logs that come and go while the agent runs, by the configuration and by themselves.
    @Suite(.serialized) struct LogReloadTests {
        private func follow(_ house: House, _ names: [String], hook: String = "absent", more: String = "") throws {
            let files = names.map { "\(house.folder)/log/\($0)" }.joined(separator: ", ")
            try house.writeConfiguration(
                extra: "logs:\n  journal: off\n  files: [\(files)]\n  hook: \(hook)\n\(more)"
            )
        }

        /// Lets the agent read its configuration again, and waits until it has.
        private func reload(_ house: House) {
            let count = { (house.agent?.output ?? "").components(separatedBy: "the configuration was reloaded").count }
            let before = count()
            house.agent?.signal(SIGHUP)
            #expect(eventually(within: 60) { count() > before }, "\(house.evidence())")
        }

        @Test func `a file that is added is followed from its end, one that is taken out no more`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            let second = house.folder + "/log/second"
            try house.write([accepted("old", port: 1)], to: second, pid: 1)
            try house.startAgentOnLogs()
            try house.write([accepted("alice", port: 2)], pid: 2)
            #expect(try house.logins { $0.count == 1 }.map(\.user.name) == ["alice"])
            try follow(house, ["auth.log", "second"])
            reload(house)
            #expect(try house.status { $0.logs.count == 2 }.logs.count == 2)
            try house.write([accepted("bob", port: 3)], to: second, pid: 3)
            try house.write([accepted("carol", port: 4)], pid: 4)
            #expect(Set(try house.logins { $0.count == 3 }.map(\.user.name)) == ["alice", "bob", "carol"])
            try follow(house, ["second"])
            reload(house)
            try house.write([accepted("dave", port: 5)], pid: 5)
            try house.write([accepted("erin", port: 6)], to: second, pid: 6)
            #expect(Set(try house.logins { $0.count == 4 }.map(\.user.name)) == ["alice", "bob", "carol", "erin"])
            // It goes on where it stood, as it would after a restart.
            try follow(house, ["auth.log", "second"])
            reload(house)
            let users = Set(try house.logins { $0.count == 5 }.map(\.user.name))
            #expect(users == ["alice", "bob", "carol", "dave", "erin"], "\(house.evidence())")
            #expect(try house.told(5).count == 5)
        }

        @Test func `other tags, and whether the hook is expected, hold from the reload on`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            try house.startAgentOnLogs()
            try house.write([accepted("alice", port: 1)], pid: 1, tag: "sshd-bastion")
            try house.write([accepted("bob", port: 2)], pid: 2)
            #expect(try house.logins { $0.count == 1 }.map(\.user.name) == ["bob"])
            try follow(house, ["auth.log"], more: "  tags: {sshd-bastion: sshd}\n")
            reload(house)
            try house.write([accepted("carol", port: 3)], pid: 3, tag: "sshd-bastion")
            #expect(try house.logins { $0.count == 2 }.map(\.user.name) == ["carol", "bob"], "\(house.evidence())")
            #expect(try house.told(2).count == 2)
            try follow(house, ["auth.log"], hook: "expected")
            reload(house)
            try house.write([accepted("dave", port: 4)], pid: 4)
            #expect(try house.status { $0.held == 1 || !$0.found.isEmpty }.held <= 1)
            let told = try house.told(3)
            #expect(told.count == 3 && told.last?.raw.contains("unconfirmed") == true, "\(told) \(house.evidence())")
            try follow(house, ["auth.log"], hook: "absent")
            reload(house)
            try house.write([accepted("erin", port: 5)], pid: 5)
            #expect(try house.told(4).last?.text.contains("erin logged in") == true)
        }

        @Test func `a wrong configuration changes nothing of what is followed`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            try house.startAgentOnLogs()
            try house.writeConfiguration(extra: "logs:\n  journal: perhaps\n")
            house.agent?.signal(SIGHUP)
            #expect(eventually(within: 60) { house.agent?.output.contains("the old one stays in force") == true })
            try house.followLog(hook: "absent")
            try house.write([accepted("alice", port: 1)], pid: 1)
            #expect(try house.logins { $0.count == 1 }.map(\.user.name) == ["alice"])
        }

        @Test func `a log that appears later, and one whose directory goes and comes back, are followed`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            let folder = house.folder + "/log"
            try follow(house, ["auth.log", "sub/late"])
            try house.startAgentOnLogs()
            let missing = try house.status { $0.found == ["log_missing late"] }
            #expect(missing.found == ["log_missing late"], "\(missing)")
            try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
            // It was not there when the agent began: all of it is news.
            try house.write([accepted("alice", port: 1)], to: folder + "/sub/late", pid: 1)
            #expect(try house.logins { $0.count == 1 }.map(\.user.name) == ["alice"], "\(house.evidence())")
            #expect(try house.status { $0.found == [] }.found == [])
            // The whole directory goes with a line that was not read, and comes back with another.
            try FileManager.default.moveItem(atPath: folder + "/sub", toPath: folder + "/elsewhere")
            try house.write([accepted("bob", port: 2)], to: folder + "/elsewhere/late", pid: 2)
            #expect(try house.logins { $0.count == 2 }.map(\.user.name) == ["bob", "alice"], "\(house.evidence())")
            try FileManager.default.moveItem(atPath: folder + "/elsewhere", toPath: folder + "/sub")
            try house.write([accepted("carol", port: 3)], to: folder + "/sub/late", pid: 3)
            #expect(try house.logins { $0.count == 3 }.map(\.user.name) == ["carol", "bob", "alice"])
            // And once for good: a new directory, a new file.
            try FileManager.default.removeItem(atPath: folder + "/sub")
            try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
            try house.write([accepted("dave", port: 4)], to: folder + "/sub/late", pid: 4)
            #expect(try house.logins { $0.count == 4 }.first?.user.name == "dave", "\(house.evidence())")
            #expect(try house.status { $0.found == [] }.found == [])
            #expect(try house.logins().count == 4)
        }
    }
}
