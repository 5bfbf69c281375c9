import Foundation
import Testing

extension EndToEnd {
    /// Paths that are no logs.
    @Suite(.serialized) struct LogPathTests {
        private func make(_ house: House) throws -> [String] {
            let folder = house.folder + "/log/"
            let commands = [
                ["/usr/bin/mkfifo", folder + "fifo"],
                ["/bin/mkdir", folder + "directory"],
                ["/bin/ln", "-s", "loop", folder + "loop"],
                ["/bin/ln", "-s", "/dev/zero", folder + "zero"],
                ["/bin/ln", "-s", "nowhere", folder + "dangling"],
                ["/usr/bin/touch", folder + "secret"],
                ["/bin/chmod", "000", folder + "secret"],
                ["/usr/bin/truncate", "-s", "10G", folder + "sparse"],
                ["/usr/bin/env", "python3", "-c", "import socket; socket.socket(1).bind('\(folder)socket')"],
            ]
            for command in commands {
                let made = try run(command)
                guard made.status == 0 else { throw TestFailure("\(command): \(made)") }
            }
            return ["fifo", "directory", "loop", "zero", "dangling", "secret", "sparse", "socket"].map { folder + $0 }
        }

        @Test func `what is no log is a finding with its reason, and stops no other log`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            let strange = try make(house)
            let files = ([house.log] + strange).joined(separator: ", ")
            try house.writeConfiguration(extra: "logs:\n  journal: off\n  files: [\(files)]\n  hook: absent\n")
            try house.startAgentOnLogs(2)
            let expected = [
                "log_missing dangling", "log_unreadable directory", "log_unreadable fifo", "log_unreadable loop",
                "log_unreadable secret", "log_unreadable socket", "log_unreadable zero",
            ]
            let found = try house.status { $0.found == expected }
            #expect(found.found == expected, "\(found) \(house.evidence())")
            // The source and the look at the host are both there first at times, and say it in their own words.
            for (name, reasons) in [
                "loop": ["it is a symbolic link, or a loop of them"], "secret": ["permission denied"],
                "fifo": ["it is a directory, a pipe or a device and not a file", "it is no regular file"],
            ] {
                let detail = found.findings.first { $0.subject.hasSuffix("/" + name) }?.detail ?? ""
                #expect(reasons.contains { detail.hasSuffix($0) }, "\(name): \(detail)")
            }
            try house.write([accepted("alice", port: 1)], pid: 1)
            // Behind ten gigabytes of nothing, which are no line of their own: the first one ends what they began.
            try house.write(["", accepted("bob", port: 2)], to: house.folder + "/log/sparse", pid: 2)
            let logins = try house.logins { $0.count == 2 }
            #expect(Set(logins.map(\.user.name)) == ["alice", "bob"], "\(house.evidence())")
            #expect(house.agent?.isRunning == true)
            #expect(house.agentMemory.most < 300_000, "\(house.agentMemory)")
        }
    }
}
