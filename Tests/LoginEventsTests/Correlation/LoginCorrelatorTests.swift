import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct LoginCorrelatorTests {
    static let withHook = CorrelationPolicy(expectsHook: true)
    static let withoutHook = CorrelationPolicy(expectsHook: false)
    static let both = CorrelationPolicy(expectsHook: false, expectsJournal: true)
    let alice = SampleLogin()

    @Test func `a login of the hook is recorded at once, and the logs only confirm it`() {
        var bench = Bench(Self.withHook)
        #expect(bench.hook(alice.hook()).words == ["record logon success hook"])
        #expect(bench.journal(alice.accepted()).words == ["confirm success hook+journal"])
        #expect(bench.file(alice.accepted(.unproven)).words == ["confirm success hook+file+journal"])
        #expect(bench.file(alice.accepted(.unproven)).words == [])
        #expect(bench.wait().isEmpty)
    }

    @Test(arguments: [LogProvenance.proven, .unproven])
    func `a login of the log waits for the hook and is told once`(_ provenance: LogProvenance) {
        var bench = Bench(Self.withHook)
        let source = provenance == .proven ? "journal" : "file"
        let held = provenance == .proven ? bench.journal(alice.accepted()) : bench.file(alice.accepted(.unproven))
        #expect(held.words == ["hold \(source)"])
        #expect(bench.correlator.nextDeadline == SampleLogin.time(5))
        let told = bench.hook(alice.hook())
        #expect(
            told.words == [
                "release",
                provenance == .proven ? "record logon success hook+journal" : "record logon success hook+file",
            ]
        )
        #expect(told.events.first?.connection == alice.connection)
        #expect(told.events.first?.originKey == alice.hook().originKey)
        #expect(bench.correlator.nextDeadline == nil)
        #expect(bench.wait().isEmpty)
    }

    @Test func `a login that the hook does not see is reported, and a late hook makes it a success`() {
        var bench = Bench(Self.withHook)
        _ = bench.file(alice.accepted(.unproven))
        let late = bench.wait()
        #expect(late.words == ["release", "record logon unknown file", "finding unconfirmedLogin"])
        #expect(late.findings.first?.event?.user == "alice")
        let confirmed = bench.hook(alice.hook())
        #expect(confirmed.words == ["confirm success hook+file"])
        guard case .confirm(let id, let confirmation) = confirmed.first else { return }
        #expect(id == late.events.first?.id)
        #expect(confirmation.originKey == alice.hook().originKey)
        // The same report from the spool.
        #expect(bench.hook(alice.hook()).words == ["record logon success hook"])
        #expect(bench.hook(alice.hook()).events.first?.originKey == confirmation.originKey)
    }

    @Test func `without a hook a login is told at once, whoever wrote the line`() {
        for provenance in [LogProvenance.proven, .unproven] {
            var bench = Bench(Self.withoutHook)
            let told = provenance == .proven ? bench.journal(alice.accepted()) : bench.file(alice.accepted(.unproven))
            #expect(told.words == ["record logon success \(provenance == .proven ? "journal" : "file")"])
            #expect(told.events.first?.connection == "198.51.100.7 50022")
            #expect(told.events.first?.authentication.first?.method == "publickey")
            #expect(bench.wait().isEmpty)
        }
    }

    @Test func `dropbear's logins do not wait for the hook`() {
        var bench = Bench(Self.withHook)
        let told = bench.file(SampleLogin(writer: .dropbear).accepted(.unproven))
        #expect(told.words == ["record logon success file"])
        #expect(told.events.first?.service == "dropbear")
    }

    @Test func `a line that another program wrote is a forgery at once and no login`() {
        for policy in [Self.withHook, Self.withoutHook, Self.both] {
            var bench = Bench(policy)
            let found = bench.journal(alice.accepted(.refuted(by: "logger, uid 1000")))
            #expect(found.words == ["finding forgedLogin"])
            #expect(found.findings.first?.detail == "logger, uid 1000")
            // Its copy in the file, and its repeats, say nothing more.
            #expect(bench.file(alice.accepted(.unproven)).isEmpty)
            #expect(bench.journal(alice.accepted(.refuted(by: "logger, uid 1000"), after: 1)).isEmpty)
            #expect(bench.wait().isEmpty)
        }
    }

    @Test func `a forged line in the file is taken back when the journal says who wrote it`() {
        for policy in [Self.withHook, Self.both] {
            var bench = Bench(policy)
            #expect(bench.file(alice.accepted(.unproven)).words == ["hold file"])
            let found = bench.journal(alice.accepted(.refuted(by: "logger")))
            #expect(found.words == ["release", "finding forgedLogin"])
            #expect(bench.wait().isEmpty)
        }
    }

    @Test func `where the journal is followed, a login of the file waits for it`() {
        var bench = Bench(Self.both)
        #expect(bench.file(alice.accepted(.unproven)).words == ["hold file"])
        #expect(bench.journal(alice.accepted()).words == ["release", "record logon success file+journal"])
        var other = Bench(Self.both)
        _ = other.file(alice.accepted(.unproven))
        #expect(other.wait().words == ["release", "record logon unknown file", "finding unconfirmedLogin"])
        #expect(other.journal(alice.accepted()).words == ["confirm success file+journal"])
    }

    @Test(arguments: [
        SampleLogin(user: "root"), SampleLogin(port: 50_023), SampleLogin(address: IPAddress(v4: 0xCB00_7101)),
    ])
    func `a line that imitates the process of a real login changes nothing and is a finding`(_ forged: SampleLogin) {
        for policy in [Self.withHook, Self.withoutHook] {
            var bench = Bench(policy)
            _ = bench.hook(alice.hook())
            let found = bench.file(forged.accepted(.unproven, after: 2))
            #expect(found.words == ["finding forgedLogin"])
            #expect(bench.file(alice.accepted(.unproven)).words == ["confirm success hook+file"])
            #expect(bench.wait().isEmpty)
        }
    }

    @Test func `a process that serves another login later is another login`() {
        var bench = Bench(Self.withHook)
        _ = bench.hook(alice.hook())
        let bob = SampleLogin(user: "bob", port: 50_100, start: 5000)
        #expect(bench.journal(bob.accepted()).words == ["hold journal"])
        #expect(bench.hook(bob.hook(id: 2)).words == ["release", "record logon success hook+journal"])
        let again = SampleLogin(start: 9000)
        #expect(bench.journal(again.accepted()).words == ["hold journal"])
        #expect(bench.hook(again.hook(id: 3)).words == ["release", "record logon success hook+journal"])
        // Its end is the end of the last.
        let end = bench.journal(again.disconnected())
        #expect(end.words == ["record logoff success journal"])
        #expect(end.events.first?.time == SampleLogin.time(9060))
    }

    @Test func `the steps of several methods are one login with all of them`() {
        var bench = Bench(Self.withoutHook)
        var first = alice.record(.partial)
        first.method = "publickey"
        #expect(bench.journal(alice.witness(first)).isEmpty)
        let second = SampleLogin(method: "keyboard-interactive", submethod: "pam")
        let told = bench.journal(second.accepted())
        let steps = told.events.first?.authentication ?? []
        #expect(steps.map(\.method) == ["publickey", "keyboard-interactive"])
        #expect(steps.map(\.submethod) == [nil, "pam"])
        #expect(bench.journal(second.accepted(after: 1)).isEmpty)
    }

    @Test func `the log adds the part behind the slash to what the hook knows`() {
        var bench = Bench(Self.withHook)
        let login = SampleLogin(method: "keyboard-interactive", submethod: "pam")
        _ = bench.hook(login.hook())
        guard case .confirm(_, let confirmation) = bench.journal(login.accepted()).first else {
            Issue.record("no confirmation")
            return
        }
        #expect(confirmation.submethod == "pam")
        #expect(confirmation.authentication.map(\.submethod) == ["pam"])
    }

    @Test func `a user name that the log cuts is still the same user`() {
        let long = RawText(Array(repeating: UInt8(ascii: "a"), count: 140))
        var bench = Bench(Self.withHook)
        _ = bench.hook(SampleLogin(user: long).hook())
        let cut = SampleLogin(user: RawText(long.bytes.prefix(100)))
        #expect(bench.file(cut.accepted(.unproven)).words == ["confirm success hook+file"])
    }

    @Test func `a clock that is set back makes nobody wait longer`() {
        var bench = Bench(Self.withHook)
        bench.now = SampleLogin.time(90_000)
        _ = bench.journal(alice.accepted())
        bench.now = SampleLogin.time(10)
        #expect(bench.correlator.advance(to: bench.now).isEmpty)
        #expect(bench.correlator.nextDeadline == SampleLogin.time(15))
        #expect(bench.wait().words == ["release", "record logon unknown journal", "finding unconfirmedLogin"])
    }

    @Test func `a line that imitates another one is not told as a login`() {
        var bench = Bench(Self.withoutHook)
        var record = alice.record(.accepted)
        record.isSuspicious = true
        let found = bench.file(alice.witness(record, .unproven))
        #expect(found.words == ["record logon unknown file", "finding unconfirmedLogin"])
    }

    @Test func `a line that can be read in two ways has the address of its connection`() {
        var bench = Bench(Self.withoutHook)
        var connection = alice.record(.connection)
        connection.user = nil
        _ = bench.journal(alice.witness(connection))
        var record = alice.record(.accepted)
        record.isSuspicious = true
        record.address = IPAddress(v4: 0x0909_0909)
        record.port = 1
        #expect(bench.journal(alice.witness(record)).events.first?.source.address == alice.address)
    }

    @Test func `after a start the hook has its time again, for its word may lie in the spool`() {
        var before = Bench(Self.withHook)
        guard case .hold(let held) = before.journal(alice.accepted()).first else {
            Issue.record("nothing is held")
            return
        }
        var bench = Bench(Self.withHook, held: [held])
        bench.now = SampleLogin.time(3600)
        #expect(bench.correlator.advance(to: bench.now).isEmpty)
        #expect(bench.correlator.nextDeadline == SampleLogin.time(3605))
        #expect(bench.hook(alice.hook()).words == ["release", "record logon success hook+journal"])
    }

    @Test func `another policy judges those who wait`() {
        var bench = Bench(Self.withHook)
        _ = bench.journal(alice.accepted())
        bench.correlator.replace(Self.withoutHook)
        #expect(bench.wait().words == ["release", "record logon success journal"])
    }
}
