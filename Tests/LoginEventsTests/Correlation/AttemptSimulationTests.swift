import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct AttemptSimulationTests {
    /// One connection of an attacker.
    struct Attack {
        var client: SampleLogin
        var failures: Int
        var isNamed: Bool

        /// What it amounts to.
        var attempts: Int { failures > 0 ? failures : isNamed ? 1 : 0 }

        var lines: [LogWitness] {
            var lines: [LogWitness] = []
            var anonymous = client.record(.preauthEnd)
            anonymous.user = nil
            if isNamed { lines.append(client.witness(client.record(.refusedUser))) }
            for _ in 0..<failures { lines.append(client.witness(client.record(.failed))) }
            lines.append(client.witness(anonymous))
            if isNamed { lines.append(client.witness(client.record(.preauthEnd))) }
            return lines
        }
    }

    @Test(arguments: 1...20, [(true, false), (false, true), (true, true)])
    func `each attempt counts once, whichever logs are followed`(_ seed: UInt64, _ logs: (journal: Bool, file: Bool)) {
        var random = SeededGenerator(seed: seed)
        let attacks = (0..<300).map { number in
            let failures = Int.random(in: 0...3, using: &random)
            return Attack(
                client: SampleLogin(
                    user: random.chance(50) ? "root" : "admin",
                    address: IPAddress(v4: 0xCB00_7100 | UInt32.random(in: 0..<200, using: &random)),
                    port: UInt16(30_000 + number),
                    // Processes are used again.
                    pid: Int32(500 + number % 130),
                    start: Double(number)
                ),
                failures: failures,
                isNamed: failures > 0 || random.chance(60)
            )
        }
        var bench = Bench(.init(expectsHook: true, expectsJournal: logs.journal && logs.file))
        var (journal, file) = (0, 0)
        var effects: [CorrelationEffect] = []
        let lines = attacks.flatMap(\.lines)
        while journal < lines.count || file < lines.count {
            // The logs are at most some seconds apart.
            let ahead = journal - file
            if file == lines.count || journal < lines.count && (ahead < -60 || ahead < 60 && random.chance(50)) {
                if logs.journal { effects += bench.journal(lines[journal]) }
                journal += 1
            } else {
                if logs.file { effects += bench.file(lines[file]) }
                file += 1
            }
        }
        let counted = effects.reduce(0) { sum, effect in
            guard case .attempt(let attempt) = effect else { return sum }
            return sum + attempt.count
        }
        #expect(counted == attacks.reduce(0) { $0 + $1.attempts })
        #expect(effects.findings.isEmpty && effects.events.isEmpty)
    }
}
