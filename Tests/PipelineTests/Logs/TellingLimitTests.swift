import DoorbellTestKit
import IPNetworks
import LoginEvents
import Pipeline
import Testing

@Suite struct TellingLimitTests {
    /// Takes claims in order; which of them are told.
    private func taken(
        _ limit: inout TellingLimit,
        _ kind: TellingLimit.Kind,
        _ claims: [UInt64],
        at seconds: Double = 0
    ) -> [UInt64] {
        claims.filter { limit.take(kind, claim: $0, at: .at(seconds)) }
    }

    @Test(arguments: [
        (TellingLimit.Kind.login, TellingLimit.loginsPerHour), (.finding(.unconfirmedLogin), TellingLimit.perHour),
        (.finding(.forgedLogin), TellingLimit.perHour), (.finding(.logGap), TellingLimit.perHour),
    ]) func `so many of a kind are told in an hour, and then as many in the next`(
        _ kind: TellingLimit.Kind,
        _ number: Int
    ) {
        var limit = TellingLimit()
        #expect(taken(&limit, kind, Array(0..<1000)).count == number)
        #expect(taken(&limit, kind, Array(1000..<2000), at: 3599).isEmpty)
        #expect(taken(&limit, kind, Array(2000..<3000), at: 3600).count == number)
    }

    @Test func `the same claim again and again is told five times, and leaves room for others`() {
        var limit = TellingLimit()
        #expect(taken(&limit, .login, Array(repeating: 1, count: 1000)).count == TellingLimit.perClaim)
        #expect(taken(&limit, .login, Array(2..<1000)).count == TellingLimit.loginsPerHour - TellingLimit.perClaim)
    }

    @Test func `what is claimed again has the first half only`() {
        var limit = TellingLimit()
        let repeated = taken(&limit, .login, (0..<100).flatMap { Array(repeating: $0 as UInt64, count: 50) })
        #expect(repeated.count == TellingLimit.loginsPerHour)
        let firsts = Set(repeated)
        #expect(firsts.count >= TellingLimit.loginsPerHour / 2, "half is of claims that were not told before")
    }

    @Test func `a flood of one kind leaves the others alone`() {
        var limit = TellingLimit()
        _ = taken(&limit, .login, Array(0..<1000))
        _ = taken(&limit, .finding(.forgedLogin), Array(0..<1000))
        #expect(taken(&limit, .finding(.unconfirmedLogin), [1]) == [1])
        #expect(taken(&limit, .login, [5000]).isEmpty)
    }

    @Test func `a clock that was set back silences nobody for longer`() {
        var limit = TellingLimit()
        _ = taken(&limit, .login, Array(0..<1000), at: 9000)
        #expect(taken(&limit, .login, [1]) == [1])
    }

    @Test func `an account and an IPv6 network, or an IPv4 address, are one claim`() {
        func claim(_ user: RawText, _ address: String) -> UInt64 {
            TellingLimit.claim(user, from: IPAddress(address))
        }
        #expect(claim("a", "2001:db8::1") == claim("a", "2001:db8::2:3"))
        #expect(claim("a", "2001:db8::1") != claim("a", "2001:db8:0:1::1"))
        #expect(claim("a", "192.0.2.1") == claim("a", "::ffff:192.0.2.1"))
        #expect(claim("a", "192.0.2.1") != claim("a", "192.0.2.2"))
        #expect(claim("a", "192.0.2.1") != claim("b", "192.0.2.1"))
        #expect(TellingLimit.claim("a", from: nil) == TellingLimit.claim("a", from: nil))
    }

    @Test func `what is kept goes on, and what was kept by nobody of ours stays bounded`() {
        var limit = TellingLimit()
        _ = taken(&limit, .login, Array(0..<40))
        var after = TellingLimit(told: limit.told, withheld: limit.withheld)
        #expect(after == limit)
        #expect(taken(&after, .login, Array(40..<100), at: 5).count == TellingLimit.loginsPerHour - 40)
        let many = Array(repeating: TellingLimit.Telling(claim: 1, time: .at(0)), count: 10_000)
        #expect(TellingLimit(told: [.login: many]).told[.login]?.count == TellingLimit.loginsPerHour)
    }
}
