import Foundation
import Testing

extension EndToEnd {
    /// What is kept when parts die: kill -9 of the agent at its worst moments, an inbox that is down or misbehaves.
    @Suite(.serialized) struct CrashTests {
        /// Logs in through the hook alone; the real sshd has its own suite.
        private func logins(_ house: House, _ users: [String]) throws {
            for (index, user) in users.enumerated() {
                let finished = try house.hook(user: user, port: 50_000 + index)
                #expect(finished.status == 0 && finished.output.isEmpty && finished.errors.isEmpty)
            }
        }

        private func fault(_ house: House, _ faults: [String]) throws {
            let body = try String(decoding: JSONEncoder().encode(["faults": faults]), as: UTF8.self)
            let answer = try run(
                [
                    "/usr/bin/curl", "-fsS", "-X", "POST", "-H", "Content-Type: application/json", "-d", body,
                    house.inboxURL + "/control/faults",
                ])
            #expect(answer.status == 0, "\(answer.errors)")
        }

        @Test func `an agent killed while the channel hangs before taking it tells the login once`() throws {
            let house = try House()
            try house.startAgent()
            try fault(house, ["hang_before_commit"])
            try logins(house, ["alice"])
            #expect(try eventually { try house.doorbell("outbox", "--json").output.contains("sending") })
            house.crashAgent()
            try house.startAgent()
            let messages = try house.told(1)
            try #require(messages.count == 1, "\(house.evidence())")
            #expect(messages[0].raw.contains("may be a repeat"))
        }

        @Test func `an agent killed after the channel took it tells it twice at most, with the same event`() throws {
            let house = try House()
            try house.startAgent()
            try fault(house, ["hang_after_commit"])
            try logins(house, ["alice"])
            #expect(try house.told(1).count == 1)
            house.crashAgent()
            try house.startAgent()
            let messages = try house.told(2, repeats: true)
            try #require(messages.count == 2, "\(house.evidence())")
            #expect(Set(messages.map(\.event)).count == 1 && messages[0].event.count == 19)
        }

        @Test func `an agent killed again and again loses nothing it took and repeats at most one for each kill`()
            throws
        {
            let house = try House()
            let users = (0..<24).map { "user\($0)" }
            var generator = SystemRandomNumberGenerator()
            for chunk in stride(from: 0, to: users.count, by: 6) {
                try house.startAgent()
                try logins(house, Array(users[chunk..<chunk + 6]))
                // What lies in the agent's own socket dies with it; a supervisor that holds the socket keeps it, which
                // has tests of its own.
                let taken = try eventually {
                    try house.doorbell("logins", "--json", "--limit", "100").output.split(separator: "\n").count
                        == chunk + 6
                }
                #expect(taken)
                usleep(UInt32.random(in: 0..<60_000, using: &generator))
                house.crashAgent()
            }
            try house.startAgent()
            let all = try eventually(within: 60) {
                let texts = try house.messages().map(\.text)
                return users.allSatisfy { user in texts.contains { $0.contains(" \(user) ") } }
            }
            #expect(all)
            #expect(try house.messages().count <= users.count + 4)
        }

        @Test(arguments: [
            ["rate_limited", "rate_limited"], ["rollup_error", "rollup_error"],
            ["bad_gateway"], ["cut_after_commit"],
        ])
        func `a channel that refuses for a while is told in the end`(faults: [String]) throws {
            let house = try House()
            try house.startAgent()
            try fault(house, faults)
            try logins(house, ["alice", "bob"])
            let messages = try house.told(2)
            #expect(messages.map { $0.text.contains("alice") } == [true, false], "\(messages), \(house.evidence())")
            #expect(Set(messages.map(\.event)).count == 2)
        }

        @Test func `an inbox that is down for a while gets everything, in order`() throws {
            let house = try House()
            try house.startAgent()
            house.crashInbox()
            try logins(house, ["alice", "bob", "carol"])
            #expect(try eventually { try house.doorbell("outbox", "--json").output.contains("pending") })
            try house.restartInbox()
            let messages = try house.told(3)
            #expect(
                zip(messages, ["alice", "bob", "carol"]).allSatisfy { $0.text.contains($1) } && messages.count == 3
            )
        }

        @Test func `a revoked webhook pauses the channel and keeps the queue`() throws {
            let house = try House()
            try house.startAgent()
            try fault(house, ["invalid_token"])
            try logins(house, ["alice"])
            #expect(try eventually { try house.doorbell("status").output.contains("paused") })
            #expect(try house.doorbell("status").status == 1)
            // A reload probes at once: the webhook works again.
            house.agent?.signal(SIGHUP)
            #expect(try house.told(1).count == 1)
        }
    }
}
