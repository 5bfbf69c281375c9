import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct CorrelationSimulationTests {
    static let cases = SimulatedHost.Sources.all.flatMap { sources in (1...25).map { (sources, UInt64($0)) } }

    @Test(arguments: cases) func `each real login is told once, with all who saw it, and no forged one ever is`(
        _ sources: SimulatedHost.Sources,
        _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let host = SimulatedHost(sources, logins: 40, random: &random)
        var agent = SimulatedAgent(sources.policy)
        for word in host.words {
            agent.take(word, after: random.chance(10) ? 20 : Double.random(in: 0...2, using: &random), cut: nil)
        }
        agent.rest()
        check(agent.store, host, endsAreCertain: true)
    }

    @Test(arguments: SimulatedHost.Sources.all, SimulatedAgent.Cut.allCases)
    func `an agent killed around any commit loses no login and tells none twice`(
        _ sources: SimulatedHost.Sources,
        _ cut: SimulatedAgent.Cut
    ) {
        for seed in 100..<104 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let host = SimulatedHost(sources, logins: 6, random: &random)
            for place in host.words.indices {
                var agent = SimulatedAgent(sources.policy)
                for (index, word) in host.words.enumerated() {
                    agent.take(word, after: Double(index % 4), cut: index == place ? cut : nil)
                }
                agent.rest()
                check(agent.store, host, endsAreCertain: false)
            }
        }
    }

    @Test(arguments: SimulatedHost.Sources.all, 200...204 as ClosedRange<UInt64>)
    func `an agent killed at every word loses no login and tells none twice`(
        _ sources: SimulatedHost.Sources,
        _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let host = SimulatedHost(sources, logins: 20, random: &random)
        var agent = SimulatedAgent(sources.policy)
        for (index, word) in host.words.enumerated() {
            let cut = SimulatedAgent.Cut.allCases.randomElement(using: &random)
            agent.take(word, after: Double.random(in: 0...3, using: &random), cut: cut, life: UInt32(index + 1))
        }
        agent.rest()
        check(agent.store, host, endsAreCertain: false)
    }

    /// What must hold, by looking at every login and every stored event.
    private func check(_ store: SimulatedStore, _ host: SimulatedHost, endsAreCertain: Bool) {
        #expect(store.mistakes.isEmpty)
        #expect(store.held.isEmpty)
        for login in host.real {
            let logons = store.events.filter { $0.activity == .logon && Self.isAbout(login, $0) }
            #expect(logons.count == 1, "\(login)")
            guard let logon = logons.first else { continue }
            #expect(logon.outcome == .success)
            #expect(logon.witnesses == host.sources.witnesses)
            let reports = store.findings.filter { $0.event?.id == logon.id }
            #expect(store.told.filter { $0 == logon.id }.count + reports.count == 1, "\(login)")
            let logoffs = store.events.filter { $0.activity == .logoff && Self.isAbout(login, $0) }
            #expect(endsAreCertain ? logoffs.count == 1 : logoffs.count <= 1, "\(login)")
            for logoff in logoffs {
                #expect(SessionKey(logoff) == SessionKey(logon))
                #expect(logoff.time >= logon.time)
            }
        }
        for forged in host.forged {
            let events = store.events.filter { Self.isAbout(forged, $0) }
            #expect(events.allSatisfy { $0.outcome == .unknown && $0.activity == .logon }, "\(forged)")
            #expect(store.findings.contains { $0.event.map { Self.isAbout(forged, $0) } ?? false })
        }
        #expect(Set(store.told).count == store.told.count)
    }

    /// Ports name the logins of a host.
    private static func isAbout(_ login: SampleLogin, _ event: LoginEvent) -> Bool {
        event.source.port == login.port
    }
}
