import Foundation
import Testing

extension EndToEnd {
    /// How an index comes to be: by the agent, by the command, and by a command that is killed.
    @Suite(.serialized) struct FirstIndexTests {
        @Test func `an agent without an index says so, builds one and judges the next login by it`() throws {
            let house = try House(risk: false, embedded: true)
            let small = try SmallInstallation(in: house.folder)
            house.program = small.program
            try house.writeConfiguration(extra: small.lines)
            try house.startAgent()
            let built = eventually(within: 60) {
                house.agent?.output.contains("the first index of reputation is built") == true
            }
            try #require(built, "\(house.evidence())")
            let log = house.agent?.output ?? ""
            let parts = log.components(separatedBy: "no index of reputation: building one")
            #expect(parts.count == 2 && parts[1].contains("the first index of reputation is built"), "\(log)")
            // The agent looks for a new index every five seconds at most.
            let index = house.folder + "/state/reputation/index.dbi"
            #expect(FileManager.default.fileExists(atPath: index))
            usleep(5_100_000)
            try house.hook(from: SmallInstallation.droppedAddress, port: 50_001)
            let messages = try house.told(1)
            #expect(messages.count == 1 && messages[0].raw.contains("Spamhaus DROP SBL256894"), "\(messages)")
            #expect(messages.first?.raw.contains("AS64500") == true)
            // The next start finds it, and builds nothing.
            _ = house.stopAgent()
            let date = try FileManager.default.attributesOfItem(atPath: index)[.modificationDate] as? Date
            try house.startAgent()
            #expect(try house.doorbell("index", "verify").status == 0)
            #expect(try FileManager.default.attributesOfItem(atPath: index)[.modificationDate] as? Date == date)
            let again = house.agent?.output.components(separatedBy: "no index of reputation: building one")
            #expect(again?.count == 2, "said once, at the first start")
        }

        @Test func `a build that is killed frees its lock at once and leaves the index as it was`() throws {
            let house = try House(risk: false, embedded: true)
            let small = try SmallInstallation(in: house.folder)
            house.program = small.program
            try house.writeConfiguration(extra: small.lines)
            let directory = house.folder + "/state/reputation"
            let first = try house.doorbell("index", "build")
            #expect(first.status == 0, "\(first)")
            let index = URL(fileURLWithPath: directory + "/index.dbi")
            let before = try Data(contentsOf: index)
            // The whole starter data takes long enough to be killed in the middle of.
            house.program = "\(products)/doorbell"
            let log = URL(fileURLWithPath: house.folder + "/build.log")
            for _ in 0..<2 {
                let build = try Child(house.command(["index", "build"]), log: log)
                let isHeld = try eventually(within: 60) {
                    let other = try house.doorbell("index", "build", "--help")
                    return other.status == 0 && Self.holder(directory) == build.pid
                }
                #expect(isHeld, "\(build.output)")
                let second = try house.doorbell("feeds", "import", house.configuration, "--feed", "tor")
                #expect(second.status == 1 && second.errors.contains("(process \(build.pid))"), "\(second)")
                #expect(build.isRunning)
                build.crash()
            }
            #expect(try Data(contentsOf: index) == before)
            // What a writer that was killed later than this one would have left.
            let litter = directory + "/index.dbi.new-4194000"
            try Data("half an index".utf8).write(to: URL(fileURLWithPath: litter))
            unsafe chown(litter, uid_t(House.account), gid_t(House.account))
            #expect(try house.doorbell("index", "verify").status == 0)
            house.program = small.program
            let last = try house.doorbell("index", "build")
            #expect(last.status == 0, "\(last)")
            let left = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.contains(".new-") }
            #expect(left.isEmpty)
        }

        @Test func `progress is one line that is written over on a terminal, and nothing elsewhere`() throws {
            let house = try House(risk: false, embedded: true)
            let small = try SmallInstallation(in: house.folder)
            house.program = small.program
            let list = house.folder + "/own.txt"
            try "45.83.64.0/24\n".write(toFile: list, atomically: true, encoding: .utf8)
            try house.writeConfiguration(extra: small.lines + "feeds:\n  - id: own\n    file: \(list)\n")
            let plain = try house.doorbell("feeds", "update", "own")
            #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain)")
            #expect(!plain.output.contains("\u{1B}") && !plain.output.contains("\r"))
            #expect(plain.output.hasPrefix("own: 1 entry, 1 added, 0 removed"))
            try "45.83.64.0/24\n45.83.66.0/24\n".write(toFile: list, atomically: true, encoding: .utf8)
            let command = house.command(["feeds", "update", "own"]).map { "'\($0)'" }.joined(separator: " ")
            let shown = try run(["/usr/bin/script", "-qec", command, "/dev/null"])
            #expect(shown.status == 0, "\(shown)")
            let erase = "\r\u{1B}[K"
            let pieces = shown.output.components(separatedBy: erase)
            #expect(pieces.count > 3 && pieces.dropFirst().allSatisfy { !$0.contains("\u{1B}") }, "\(shown)")
            // What is under way stands on one line: nothing that is written over has an end of line in it.
            let kept = pieces.filter { $0.contains("\n") }
            #expect(kept.joined().contains("own: 2 entries, 1 added, 0 removed"), "\(shown)")
            #expect(pieces.contains("building the index"), "\(shown)")
            #expect(pieces.filter { !$0.contains("\n") }.allSatisfy { $0.count <= 76 }, "\(shown)")
        }

        /// The process that the lock file names.
        private static func holder(_ directory: String) -> Int32? {
            guard let text = try? String(contentsOfFile: directory + "/lock", encoding: .utf8) else { return nil }
            return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
