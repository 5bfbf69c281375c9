import Foundation
import Testing

extension EndToEnd {
    /// Two programs that want to change the same history and index at once.
    @Suite(.serialized) struct UpdateRaceTests {
        /// A house with one feed, behind a server that holds its answers until `gate` is there.
        private final class Scene {
            let house: House
            let list: String
            let gate: String
            let server: Child
            var asked: Int { server.output.components(separatedBy: "asked").count - 1 }
            private var next = 0

            init() throws {
                house = try House(risk: false, embedded: true)
                let small = try SmallInstallation(in: house.folder)
                house.program = small.program
                list = house.folder + "/held.txt"
                gate = house.folder + "/gate"
                let server = try Child(
                    ["/usr/bin/python3", "\(checkout)/Tests/EndToEndTests/held-list.py", list, gate],
                    log: URL(fileURLWithPath: house.folder + "/held.log")
                )
                self.server = server
                guard eventually({ server.output.contains("\n") }),
                    let port = server.output.split(whereSeparator: \.isWhitespace).dropFirst().first
                else { throw TestFailure("no server: \(server.output)") }
                try house.writeConfiguration(
                    extra: small.lines + "feeds:\n  - id: held\n    url: http://127.0.0.1:\(port)/list.txt\n"
                )
            }

            deinit { server.end() }

            /// Lets the list name so many addresses.
            func write(_ count: Int) throws {
                let lines = (0..<count).map { "203.0.\($0 / 256).\($0 % 256)\n" }
                try lines.joined().write(toFile: list, atomically: true, encoding: .utf8)
            }

            func start() throws -> Child {
                next += 1
                return try Child(
                    house.command(["feeds", "update", "held"]),
                    log: URL(fileURLWithPath: house.folder + "/update-\(next).log")
                )
            }

            /// Nothing half done is left, and the index holds what it promises.
            func checkNothingTorn() throws {
                let directory = house.folder + "/state/reputation"
                let left = try FileManager.default.contentsOfDirectory(atPath: directory)
                #expect(!left.contains { $0.contains(".new-") }, "\(left)")
                let verified = try house.doorbell("index", "verify")
                #expect(verified.status == 0, "\(verified)")
            }
        }

        @Test func `an update while another one downloads is refused, names it, and takes nothing from it`() throws {
            let scene = try Scene()
            try scene.write(300)
            let first = try scene.start()
            try #require(eventually(within: 60) { scene.asked == 1 }, "\(first.output)")
            let second = try scene.start()
            try #require(eventually(within: 60) { !second.isRunning })
            #expect(second.status == 1 && second.output.contains("(process \(first.pid))"), "\(second.output)")
            #expect(first.isRunning && scene.asked == 1)
            try Data().write(to: URL(fileURLWithPath: scene.gate))
            try #require(eventually(within: 60) { !first.isRunning })
            #expect(
                first.status == 0 && first.output.contains("held: 300 entries, 300 added, 0 removed"),
                "\(first.output)"
            )
            try scene.checkNothingTorn()
        }

        @Test func `of updates that start together one is done at least, and none is lost or half done`() throws {
            let scene = try Scene()
            try Data().write(to: URL(fileURLWithPath: scene.gate))
            var known = 0
            for round in 0..<4 {
                let count = 300 + round * 10
                try scene.write(count)
                let updates = try [scene.start(), scene.start()]
                try #require(eventually(within: 60) { updates.allSatisfy { !$0.isRunning } })
                let outputs = updates.map(\.output)
                #expect(updates.contains { $0.status == 0 }, "\(outputs)")
                for update in updates where update.status != 0 {
                    #expect(update.status == 1 && update.output.contains("another update is under way"), "\(outputs)")
                }
                // Whichever was first added what is new; when both ran, the other found nothing to add.
                let added = "held: \(count) entries, \(count - known) added, 0 removed"
                #expect(outputs.count { $0.contains(added) } == 1, "\(outputs)")
                known = count
                try scene.checkNothingTorn()
            }
        }
    }
}
