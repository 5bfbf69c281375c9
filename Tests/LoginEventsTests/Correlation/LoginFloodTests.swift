import IPNetworks
import Testing

@testable import LoginEvents

/// Lines that any local user can write must not change what becomes of other logins, nor cost more the more there are.
@Suite struct LoginFloodTests {
    private func forged(_ number: Int, pid: Int32? = nil, port: UInt16? = nil) -> SampleLogin {
        SampleLogin(
            user: RawText("user\(number)"),
            address: IPAddress(v4: 0xC633_6400 + UInt32(number % 256)),
            port: port ?? UInt16(1024 + number % 60_000),
            pid: pid ?? Int32(10_000 + number)
        )
    }

    @Test func `of one process only a few unproven logins are kept, and each is told of once`() {
        for policy in [LoginCorrelatorTests.withHook, LoginCorrelatorTests.withoutHook] {
            var bench = Bench(policy)
            var effects: [CorrelationEffect] = []
            for number in 0..<1000 { effects += bench.file(forged(number, pid: 7).accepted(.unproven)) }
            #expect(bench.correlator.logins.places(process: 7).count == LoginBook.crowd)
            effects += bench.wait()
            #expect(effects.events.count == 1000)
            #expect(Set(effects.events.map(\.user)).count == 1000)
        }
    }

    @Test func `a flood in the name of its process does not take a real login's place`() {
        var bench = Bench(LoginCorrelatorTests.withHook)
        let alice = SampleLogin(pid: 7)
        #expect(bench.hook(alice.hook()).words == ["record logon success hook"])
        for number in 0..<1000 { _ = bench.file(forged(number, pid: 7).accepted(.unproven, after: 90)) }
        #expect(bench.file(alice.accepted(.unproven)).words == ["confirm success hook+file"])
        #expect(bench.hook(alice.hook(.logoff, after: 99, id: 2)).words == ["record logoff success hook"])
    }

    @Test func `a login that the journal proves waits its time, however many lines of a file wait too`() {
        var bench = Bench(LoginCorrelatorTests.withHook)
        let alice = SampleLogin()
        #expect(bench.journal(alice.accepted()).words == ["hold journal"])
        for number in 0..<2000 { _ = bench.file(forged(number).accepted(.unproven)) }
        #expect(bench.correlator.logins.held.count == LoginBook.heldCapacity)
        #expect(bench.hook(alice.hook()).words == ["release", "record logon success hook+journal"])
    }

    @Test func `an entry of the journal that nobody proves is worth as much as a line of a file`() {
        var bench = Bench(LoginCorrelatorTests.withoutHook)
        let told = bench.journal(SampleLogin().accepted(.unproven))
        #expect(told.words == ["record logon success file"])
        #expect(told.events.map(\.isVouchedFor) == [false])
        #expect(bench.journal(SampleLogin().accepted(.proven)).words == ["confirm success file+journal"])
    }

    @Test func `what is due is done in parts, the first first`() {
        var bench = Bench(LoginCorrelatorTests.withHook)
        for number in 0..<100 { _ = bench.file(forged(number).accepted(.unproven)) }
        bench.now = SampleLogin.time(9)
        let first = bench.correlator.advance(to: bench.now, limit: 30)
        #expect(first.events.map(\.user) == (0..<30).map { RawText("user\($0)") })
        #expect(bench.correlator.nextDeadline == SampleLogin.time(5))
        #expect(bench.correlator.advance(to: bench.now).events.count == 70)
        #expect(bench.correlator.nextDeadline == nil)
    }
}
