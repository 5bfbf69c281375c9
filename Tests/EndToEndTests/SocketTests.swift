import Foundation
import Testing

extension EndToEnd {
    /// The hook's socket and spool from outside: a holder, a forger, no room.
    @Suite(.serialized) struct SocketTests {
        @Test func `datagrams queued under a socket holder survive the agent`() throws {
            let house = try House()
            let holder = try SocketHolder(house)
            let first = try holder.agent(1)
            try house.hook(user: "before", port: 50_000)
            #expect(try house.told(1).count == 1)
            kill(first, SIGKILL)
            for index in 1...8 { try house.hook(user: "queued\(index)", port: 50_000 + index) }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: "\(house.runtime)/spool") == ["dropped"],
                "all in the socket"
            )
            try holder.startAgain()
            let messages = try house.told(9)
            #expect(messages.count == 9)
            for (index, message) in messages.dropFirst().enumerated() {
                #expect(message.text.contains("queued\(index + 1)"))
            }
        }

        @Test func `an agent killed between receipt and commit under a holder loses nothing`() throws {
            let house = try House()
            let holder = try SocketHolder(house)
            var users: [String] = []
            for round in 0..<5 {
                let pid = try holder.agent(round + 1)
                for index in 0..<6 {
                    users.append("user\(round)x\(index)")
                    try house.hook(user: users[users.count - 1], port: 50_000 + users.count)
                    if index == round { kill(pid, SIGKILL) }
                }
                try holder.startAgain()
            }
            let all = try eventually(within: 60) {
                let texts = try house.messages().map(\.text)
                return users.allSatisfy { user in texts.contains { $0.contains(user) } }
            }
            #expect(all)
            #expect(try house.messages().count <= users.count + 5)
        }

        @Test func `a datagram of another account is refused and counted`() throws {
            let house = try House()
            try house.startAgent()
            unsafe chmod("\(house.runtime)/hook.sock", 0o666)
            let forged = try run(
                [
                    "/usr/bin/python3", "\(checkout)/Tests/EndToEndTests/forge.py", "42001",
                    "\(house.runtime)/hook.sock",
                ],
                input: "00112233"
            )
            #expect(forged.status == 0)
            try house.hook(user: "real", port: 50_001)
            let messages = try house.told(1)
            #expect(messages.count == 1 && messages[0].text.contains("real"))
            #expect(try eventually { try house.doorbell("status", "--json").output.contains("hook.forged") })
        }

        @Test func `what the hook had to drop is counted and reported`() throws {
            let house = try House()
            for index in 0..<2100 {
                try Data().write(to: URL(fileURLWithPath: "\(house.runtime)/spool/filler-\(index)"))
            }
            let dropped = try house.hook(user: "dropped", port: 50_001)
            #expect(dropped.status == 0 && dropped.output.isEmpty && dropped.errors.isEmpty)
            for index in 0..<2100 {
                try FileManager.default.removeItem(atPath: "\(house.runtime)/spool/filler-\(index)")
            }
            try house.startAgent()
            #expect(try eventually { try house.doorbell("status", "--json").output.contains("hook.dropped") })
        }

        @Test func `a wrong configuration at a reload is refused and the old one kept`() throws {
            let house = try House()
            try house.startAgent()
            let good = try String(contentsOfFile: house.configuration, encoding: .utf8)
            try (good + "\nchanels: {}\n").write(toFile: house.configuration, atomically: true, encoding: .utf8)
            house.agent?.signal(SIGHUP)
            #expect(eventually { house.agent?.output.contains("chanels") == true })
            try house.hook(user: "still", port: 50_001)
            #expect(try house.told(1).count == 1)
            let silence = "silences:\n  - user: quiet\n    reason: a test\n"
            try (good + "\n" + silence).write(toFile: house.configuration, atomically: true, encoding: .utf8)
            house.agent?.signal(SIGHUP)
            #expect(eventually { house.agent?.output.contains("reloaded") == true })
            try house.hook(user: "quiet", port: 50_002)
            try house.hook(user: "loud", port: 50_003)
            let messages = try house.told(2)
            #expect(messages.count == 2 && messages[1].text.contains("loud"))
            #expect(try house.doorbell("logins", "--json").output.contains("silenced"))
        }
    }
}
