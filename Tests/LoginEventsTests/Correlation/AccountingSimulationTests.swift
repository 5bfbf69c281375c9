import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

@Suite("Random logins that several sources tell of")
struct AccountingSimulationTests {
    /// What happens: a source tells of a login, or the agent is started anew.
    private enum Step {
        case tell(Int, LoginWitnesses)
        case restart
    }

    private static func login(_ number: Int) -> SampleLogin {
        SampleLogin(
            user: RawText("user\(number % 3)"),
            address: IPAddress(v4: 0xC633_6400 + UInt32(number)),
            port: UInt16(40_000 + number),
            pid: Int32(1000 + 2 * number),
            start: Double(number)
        )
    }

    @Test("each login is one event with the sources that told of it, told or reported once", arguments: 0..<60)
    func random(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let policy = CorrelationPolicy(expectsHook: seed % 2 == 0)
        var expected: [Int: LoginWitnesses] = [:]
        var steps: [Step] = (0..<4).map { _ in .restart }
        for number in 0..<40 {
            let sources = LoginWitnesses(rawValue: UInt8.random(in: 1...15, using: &random) & ~2)
            expected[number] = sources.isEmpty ? nil : sources
            for source in [LoginWitnesses.hook, .journal, .wtmp] where sources.contains(source) {
                steps.append(.tell(number, source))
            }
        }
        steps.shuffle(using: &random)
        var store = StoredLogins()
        var bench = Bench(policy)
        for step in steps {
            switch step {
            case .tell(let number, .hook):
                store.take(bench.hook(Self.login(number).hook(id: UInt32(number))))
            case .tell(let number, .journal): store.take(bench.journal(Self.login(number).accepted()))
            case .tell(let number, _): store.take(bench.wtmp(Self.login(number).recorded()))
            case .restart: bench = Bench(policy, recent: store.events, held: store.held)
            }
        }
        for _ in 0..<3 { store.take(bench.wait(20)) }
        #expect(store.held.isEmpty)
        for (number, sources) in expected {
            let login = Self.login(number)
            let events = store.logons.filter { $0.source.address == login.address }
            #expect(events.map(\.witnesses) == [sources], "login \(number)")
            let isProven = policy.expectsHook ? sources.contains(.hook) : sources != .wtmp
            #expect(events.map(\.outcome) == [isProven ? .success : .unknown], "login \(number)")
            let found = store.findings.filter { $0.event?.source.address == login.address }
            let kind: FindingKind = sources == .wtmp ? .unloggedLogin : .unconfirmedLogin
            #expect(found.map(\.kind) == (isProven ? [] : [kind]), "login \(number)")
        }
        #expect(store.told == expected.values.count { policy.expectsHook ? $0.contains(.hook) : $0 != .wtmp })
    }
}
