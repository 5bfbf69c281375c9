import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct CorrelatorGarbageTests {
    @Test(arguments: 1...8) func `records of any kind and number never trap, and the tables keep their bounds`(
        _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        var bench = Bench(.init(expectsHook: random.chance(50), expectsJournal: random.chance(50)))
        var open: Set<EventID> = []
        for _ in 0..<4000 {
            let witness = Self.witness(&random)
            let effects =
                switch Int.random(in: 0..<9, using: &random) {
                case 0: bench.hook(Self.event(&random))
                case 1...4: bench.journal(witness)
                case 5...7: bench.file(witness)
                default: bench.wait(Double.random(in: -60...60, using: &random))
                }
            for effect in effects {
                if case .hold(let login) = effect { open.insert(login.event.id) }
                if case .release(let id) = effect { #expect(open.remove(id) != nil) }
            }
        }
        #expect(open.count == bench.correlator.logins.held.count)
        #expect(bench.correlator.logins.count <= LoginBook.capacity + LoginBook.heldCapacity)
    }

    private static func event(_ random: inout SeededGenerator) -> LoginEvent {
        var event = login(&random).hook(random.chance(50) ? .logon : .logoff)
        event.time = moment(&random)
        event.originKey = "\(random.next() % 500)"
        if random.chance(10) { event.source.address = nil }
        if random.chance(10) { event.source.port = nil }
        return event
    }

    private static func witness(_ random: inout SeededGenerator) -> LogWitness {
        let login = login(&random)
        let messages = ["sshd.test", "sshd.child", "sshd.grace-time", "sshd.throttled"]
        var record = login.record(
            LogCategory.allCases[Int.random(in: 0..<LogCategory.allCases.count, using: &random)],
            messages[Int.random(in: 0..<4, using: &random)]
        )
        let numbers = [0, 1, 7, -1, .min, .max, 101, 102]
        record.count = random.chance(50) ? numbers[Int.random(in: 0..<8, using: &random)] : nil
        record.repeatCount = random.chance(80) ? 1 : numbers[Int.random(in: 0..<8, using: &random)]
        if random.chance(20) { record.pid = random.chance(50) ? nil : Int32.min }
        if random.chance(20) { record.user = nil }
        if random.chance(20) { record.address = nil }
        if random.chance(20) { record.port = nil }
        record.isSuspicious = random.chance(10)
        if random.chance(20) {
            record.session = LogSession(
                kind: .shell,
                name: nil,
                terminal: nil,
                channel: numbers.randomElement(using: &random)
            )
        }
        let provenances: [LogProvenance] = [.proven, .unproven, .refuted(by: "logger")]
        var witness = login.witness(record, provenances[Int.random(in: 0..<3, using: &random)])
        witness.time = moment(&random)
        return witness
    }

    private static func login(_ random: inout SeededGenerator) -> SampleLogin {
        SampleLogin(
            user: random.chance(50) ? "root" : "",
            address: IPAddress(v4: UInt32.random(in: 0..<3, using: &random)),
            port: UInt16.random(in: 0..<4, using: &random),
            pid: Int32.random(in: 100..<105, using: &random),
            writer: random.chance(10) ? .dropbear : .sshd
        )
    }

    private static func moment(_ random: inout SeededGenerator) -> Timestamp {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: Timestamp(microseconds: .min)
        case 1: Timestamp(microseconds: .max)
        default: SampleLogin.time(Double.random(in: 0...300, using: &random))
        }
    }
}
