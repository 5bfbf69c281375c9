import Foundation
import Testing

extension EndToEnd {
    /// What is kept when the disk of the state directory is full while lines come.
    @Suite(.serialized) struct LogDiskFullTests {
        /// A house whose state lies on a disk of three MiB of its own.
        private func smallHouse() throws -> House {
            let house = try House()
            let options = "size=3m,mode=0700,uid=\(House.account),gid=\(House.account)"
            let mount = try run(["/bin/mount", "-t", "tmpfs", "-o", options, "tmpfs", house.folder + "/state"])
            guard mount.status == 0 else { throw TestFailure("\(mount)") }
            return house
        }

        private func unmount(_ house: House) {
            // Lazily: the agent may still be there when the test ends early.
            _ = try? run(["/bin/umount", "-l", house.folder + "/state"])
        }

        /// Fills the disk to the last byte.
        private func fill(_ house: House) throws {
            let ballast = house.folder + "/state/ballast"
            let filled = try run(["/bin/dd", "if=/dev/zero", "of=\(ballast)", "bs=4096"])
            guard filled.errors.contains("No space left") else { throw TestFailure("\(filled)") }
        }

        private func makeRoom(_ house: House) throws {
            try FileManager.default.removeItem(atPath: house.folder + "/state/ballast")
        }

        private func said(_ house: House, _ text: String) -> Int {
            (house.agent?.output ?? "").components(separatedBy: text).count - 1
        }

        @Test func `a full disk costs time, and no line, no login and no count`() throws {
            let house = try smallHouse()
            defer { unmount(house) }
            try house.followLog(hook: "absent")
            try house.startAgentOnLogs()
            try house.write([accepted("before", port: 1)], pid: 1)
            #expect(try house.told(1).count == 1, "\(house.evidence())")
            try fill(house)
            let writer = try house.startWriter(seed: 3, lines: 5000, rate: 0)
            let trouble = "cannot take lines of the logs; trying again"
            #expect(eventually(within: 60) { said(house, trouble) > 0 && !writer.isRunning }, "\(house.evidence())")
            // The hook goes on at once, and what it says waits in the socket.
            #expect(try house.hook(user: "carol", port: 50_001, pid: 50_001).status == 0)
            let reports = "cannot take reports of the hook; trying again"
            #expect(eventually(within: 60) { said(house, reports) > 0 }, "\(house.evidence())")
            // More tries than one, and one word.
            usleep(3_000_000)
            #expect(said(house, trouble) == 1 && said(house, reports) == 1, "\(house.evidence())")
            #expect(house.agent?.isRunning == true)
            try makeRoom(house)
            let status = try house.status { $0.lines >= 5001 }
            #expect(status.lines == 5001 && status.attempts == 4950, "\(status) \(house.evidence())")
            #expect(try house.told(52).count == 52, "\(house.evidence())")
            let all = try house.messages()
            #expect(all.count == 52 && Set(all.map(\.event)).count == 52)
            #expect(try house.logins().count == 52)
            #expect(said(house, "taking lines of the logs again") == 1)
        }

        @Test func `an agent that ends on a full disk puts the hook's reports into the spool`() throws {
            let house = try smallHouse()
            defer { unmount(house) }
            try house.followLog(hook: "absent")
            try house.startAgentOnLogs()
            try fill(house)
            let writer = try house.startWriter(seed: 4, lines: 5000, rate: 0)
            let trouble = "cannot take lines of the logs; trying again"
            #expect(eventually(within: 60) { said(house, trouble) > 0 && !writer.isRunning }, "\(house.evidence())")
            #expect(try house.hook(user: "carol", port: 50_001, pid: 50_001).status == 0)
            #expect(house.stopAgent() == 0, "\(house.evidence())")
            // Without an agent the hook itself writes there.
            #expect(try house.hook(user: "dave", port: 50_002, pid: 50_002).status == 0)
            let spool = try FileManager.default.contentsOfDirectory(atPath: house.runtime + "/spool")
            #expect(spool.filter { $0.hasSuffix(".bell") }.count == 2, "\(spool)")
            try makeRoom(house)
            try house.startAgent()
            let status = try house.status { $0.lines >= 5000 }
            #expect(status.lines == 5000 && status.attempts == 4950, "\(status) \(house.evidence())")
            #expect(try house.told(52).count == 52, "\(house.evidence())")
            #expect(try house.messages().count == 52)
            #expect(try house.status().counters["hook.dropped"] == nil)
        }
    }
}
