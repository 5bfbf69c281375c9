import DoorbellTestKit
import Foundation
import Testing

extension EndToEnd {
    /// What is kept of a log when the agent is killed while lines come.
    @Suite(.serialized) struct LogCrashTests {
        @Test(arguments: [1, 2])
        func `an agent killed in mid-batch again and again takes every line once`(seed: UInt64) throws {
            let house = try House()
            try house.followLog(hook: "absent")
            try house.startAgentOnLogs()
            var generator = SeededGenerator(seed: seed)
            let lines = 6000
            let writer = try house.startWriter(seed: Int(seed), lines: lines, rate: 1500)
            var kills = 0
            while writer.isRunning || kills == 0 {
                usleep(UInt32.random(in: 0..<150_000, using: &generator))
                house.crashAgent()
                kills += 1
                usleep(UInt32.random(in: 0..<50_000, using: &generator))
                try house.startAgent()
            }
            #expect(writer.output == "60 logins, 5940 failures\n")
            #expect(kills > 3)
            let status = try house.status { $0.lines >= lines }
            try #require(status.lines == lines, "\(kills) kills, \(status) \(house.evidence())")
            #expect(status.logs.map(\.records) == [lines] && status.logs.map(\.unknown) == [0])
            #expect(status.attempts == 5940 && status.held == 0 && status.found == [], "\(status)")
            let logins = try house.logins()
            #expect(Set(logins.map(\.user.name)) == Set((0..<60).map { "user\($0 * 100 + 99)" }))
            #expect(logins.count == 60, "\(kills) kills")
            // Every event once, and again only with a word that it may be a repeat: at most one for each kill.
            #expect(try house.told(60).count == 60, "\(house.evidence())")
            let all = try house.messages()
            #expect(Set(all.map(\.event)).count == 60 && all.count <= 60 + kills)
            // Where it stands outlives an orderly end too.
            #expect(house.stopAgent() == 0)
            try house.startAgent()
            try house.write([accepted("last", port: 9)], pid: 9)
            #expect(try house.status { $0.lines > lines }.lines == lines + 1)
            #expect(try house.logins { $0.count > 60 }.count == 61)
        }
    }
}
