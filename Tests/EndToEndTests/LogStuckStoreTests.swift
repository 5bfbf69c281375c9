import Foundation
import Testing

extension EndToEnd {
    /// What the agent keeps in memory while its store takes nothing and lines come.
    @Suite(.serialized) struct LogStuckStoreTests {
        /// Holds the write lock of the store until it is ended.
        private func lock(_ house: House) throws -> Child {
            let program = """
                import glob, sqlite3, sys, time
                store = sqlite3.connect(sys.argv[1], isolation_level=None)
                store.execute('PRAGMA busy_timeout = 60000')
                store.execute('BEGIN IMMEDIATE')
                print('locked', flush=True)
                time.sleep(600)
                """
            let child = try Child(
                ["/usr/bin/env", "python3", "-c", program, house.folder + "/state/doorbell.sqlite"],
                log: URL(fileURLWithPath: house.folder + "/lock.log")
            )
            guard eventually(within: 60, { child.output.contains("locked") || !child.isRunning }), child.isRunning
            else {
                throw TestFailure("no lock: \(child.output)")
            }
            return child
        }

        @Test func `a store that is stuck while lines come costs no memory and no line`() throws {
            let house = try House()
            try house.followLog(hook: "absent")
            try house.startAgentOnLogs()
            // Whatever the first lines cost is there before it is measured.
            let first = try house.startWriter(seed: 5, lines: 1000, rate: 0)
            #expect(try house.status { $0.lines == 1000 }.lines == 1000, "\(first.output) \(house.evidence())")
            let before = house.agentMemory
            let lock = try lock(house)
            let writer = try house.startWriter(seed: 6, lines: 40_000, rate: 10_000)
            #expect(eventually(within: 120) { !writer.isRunning })
            let trouble = "cannot take lines of the logs; trying again"
            #expect(eventually(within: 120) { house.agent?.output.contains(trouble) == true }, "\(house.evidence())")
            let stuck = house.agentMemory
            lock.end()
            let status = try house.status(within: 120) { $0.lines == 41_000 }
            #expect(status.lines == 41_000 && status.attempts == 40_590, "\(status) \(house.evidence())")
            let after = house.agentMemory
            #expect(stuck.now - before.now < 20_000 && after.most - before.now < 40_000, "\(before) \(stuck) \(after)")
            #expect(try house.logins().count == 410)
        }
    }
}
