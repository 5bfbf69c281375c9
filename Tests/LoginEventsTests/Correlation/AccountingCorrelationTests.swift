import IPNetworks
import Testing
import Timestamps

@testable import LoginEvents

@Suite("Logins that wtmp tells of")
struct AccountingCorrelationTests {
    private static let alice = SampleLogin()
    private static let other = IPAddress(v4: 0xCB00_7101)
    private static let withHook = CorrelationPolicy(expectsHook: true)
    private static let withoutHook = CorrelationPolicy(expectsHook: false)

    private enum Source: CaseIterable {
        case hook
        case log
        case wtmp
    }

    private static let orders: [[Source]] = [
        [.hook, .log, .wtmp], [.hook, .wtmp, .log], [.log, .hook, .wtmp], [.log, .wtmp, .hook], [.wtmp, .hook, .log],
        [.wtmp, .log, .hook],
    ]

    private static func tell(_ source: Source, to bench: inout Bench) -> [CorrelationEffect] {
        switch source {
        case .hook: bench.hook(alice.hook())
        case .log: bench.journal(alice.accepted())
        case .wtmp: bench.wtmp(alice.recorded())
        }
    }

    @Test("hook, log and wtmp in any order make one event with all three, told once", arguments: orders)
    private func anyOrder(order: [Source]) {
        for policy in [Self.withHook, Self.withoutHook] {
            var bench = Bench(policy)
            var store = StoredLogins()
            for source in order { store.take(Self.tell(source, to: &bench)) }
            store.take(bench.wait(60))
            #expect(store.logons.map(\.witnesses) == [[.hook, .journal, .wtmp]])
            #expect(store.logons.map(\.outcome) == [.success] && store.told == 1)
            #expect(store.findings.isEmpty && store.held.isEmpty)
        }
    }

    @Test("a restart between any two of the sources changes nothing", arguments: orders)
    private func restarts(order: [Source]) {
        var bench = Bench(Self.withHook)
        var store = StoredLogins()
        for source in order {
            store.take(Self.tell(source, to: &bench))
            bench = Bench(Self.withHook, recent: store.events, held: store.held)
        }
        store.take(bench.wait(60))
        #expect(store.logons.map(\.witnesses) == [[.hook, .journal, .wtmp]] && store.told == 1)
        #expect(store.findings.isEmpty && store.held.isEmpty)
        // What is read twice says nothing new.
        #expect(bench.wtmp(Self.alice.recorded()).isEmpty)
    }

    @Test("a login that only wtmp tells of is reported when its time is over, and ends by wtmp")
    func onlyWtmp() {
        for policy in [Self.withHook, Self.withoutHook] {
            var bench = Bench(policy)
            #expect(bench.wtmp(Self.alice.recorded()).words == ["hold wtmp"])
            #expect(bench.wait(14).isEmpty)
            let late = bench.wait(2)
            #expect(late.words == ["release", "record logon unknown wtmp", "finding unloggedLogin"])
            #expect(late.findings.first?.event?.source.address == Self.alice.address)
            #expect(late.findings.first?.event?.tty == "pts/3")
            let end = bench.wtmp(Self.alice.recorded(.dead, after: 60))
            #expect(end.words == ["record logoff success wtmp"])
            #expect(end.events.first.map { SessionKey($0) } == late.events.first.map { SessionKey($0) })
        }
    }

    @Test("where neither the hook nor a log is in use, wtmp is believed")
    func alone() {
        var bench = Bench(CorrelationPolicy(expectsHook: false, followsLog: false))
        #expect(bench.wtmp(Self.alice.recorded()).words == ["hold wtmp"])
        #expect(bench.wait(16).words == ["release", "record logon success wtmp"])
    }

    @Test("a source that speaks after the report confirms the same event, and ends its session")
    func late() throws {
        var bench = Bench(Self.withHook)
        _ = bench.wtmp(Self.alice.recorded())
        let stored = try #require(bench.wait(16).events.first)
        let confirmed = bench.hook(Self.alice.hook())
        #expect(confirmed.words == ["confirm success hook+wtmp"])
        guard case .confirm(let id, _) = confirmed.first else { return }
        #expect(id == stored.id)
        #expect(bench.journal(Self.alice.accepted()).words == ["confirm success hook+journal+wtmp"])
        let end = bench.hook(Self.alice.hook(.logoff, after: 60))
        #expect(end.words == ["record logoff success hook"])
        #expect(end.events.first.map { SessionKey($0) } == SessionKey(stored))

        var logs = Bench(Self.withoutHook)
        _ = logs.wtmp(Self.alice.recorded())
        _ = logs.wait(16)
        #expect(logs.file(Self.alice.accepted(.unproven)).words == ["confirm success file+wtmp"])
        #expect(logs.file(Self.alice.disconnected(.unproven)).words == ["record logoff success file"])
    }

    @Test(
        "another account, another address or another time is another login",
        arguments: [
            SampleLogin(user: "bob"), SampleLogin(address: IPAddress(v4: 0xCB00_7101)), SampleLogin(start: 100 - 40),
            SampleLogin(user: "alic"), SampleLogin(user: "alice2"),
        ]
    )
    func others(_ recorded: SampleLogin) {
        var bench = Bench(Self.withoutHook)
        _ = bench.journal(Self.alice.accepted())
        #expect(bench.wtmp(recorded.recorded()).words == ["hold wtmp"])
        var reversed = Bench(Self.withoutHook)
        _ = reversed.wtmp(recorded.recorded())
        #expect(reversed.journal(Self.alice.accepted()).words == ["record logon success journal"])
        #expect(reversed.wait(16).words.last == "finding unloggedLogin")
    }

    @Test("a name that the record cuts is the account's")
    func longNames() {
        let long = SampleLogin(user: RawText(Array(repeating: UInt8(ascii: "x"), count: 40)))
        for isFirst in [false, true] {
            var bench = Bench(Self.withoutHook)
            if isFirst { _ = bench.wtmp(long.recorded()) }
            let words = bench.journal(long.accepted()).words + (isFirst ? [] : bench.wtmp(long.recorded()).words)
            #expect(
                words
                    == (isFirst
                        ? ["release", "record logon success journal+wtmp"]
                        : ["record logon success journal", "confirm success journal+wtmp"])
            )
        }
    }

    @Test("wtmp does not stand in for the hook or the journal")
    func noStandIn() {
        var bench = Bench(Self.withHook)
        _ = bench.journal(Self.alice.accepted())
        #expect(bench.wtmp(Self.alice.recorded()).words == ["hold journal+wtmp"])
        let late = bench.wait()
        #expect(late.words == ["release", "record logon unknown journal+wtmp", "finding unconfirmedLogin"])
        #expect(late.findings.first?.detail == "PAM did not see it; wtmp has it")
        var both = Bench(CorrelationPolicy(expectsHook: false, expectsJournal: true))
        _ = both.wtmp(Self.alice.recorded())
        #expect(both.file(Self.alice.accepted(.unproven)).words == ["release", "hold file+wtmp"])
        #expect(both.wait().words == ["release", "record logon unknown file+wtmp", "finding unconfirmedLogin"])
    }

    @Test("two logins of one account and address each have their own record")
    func twins() {
        let second = SampleLogin(port: 50_099, pid: 5000, start: 102)
        func id(_ login: SampleLogin) -> EventID {
            let time = SampleLogin.time(login.start)
            return EventID(time: time, random: UInt32(truncatingIfNeeded: time.microseconds))
        }
        var bench = Bench(Self.withoutHook)
        _ = bench.journal(Self.alice.accepted())
        _ = bench.journal(second.accepted())
        for login in [second, Self.alice] {
            let confirmed = bench.wtmp(login.recorded())
            guard case .confirm(let confirmedID, _) = confirmed.first else {
                Issue.record("\(confirmed.words)")
                return
            }
            #expect(confirmedID == id(login))
        }
        #expect(bench.wait(60).isEmpty)
    }

    @Test("a further terminal on a connection is no login, whenever it is opened")
    func furtherTerminals() {
        var bench = Bench(Self.withoutHook)
        _ = bench.journal(Self.alice.accepted())
        _ = bench.wtmp(Self.alice.recorded())
        #expect(bench.wtmp(Self.alice.recorded(line: "pts/4", after: 5)).isEmpty)
        #expect(bench.wtmp(Self.alice.recorded(line: "pts/4", after: 7200)).isEmpty)
        // A connection that began without a terminal.
        var quiet = Bench(Self.withoutHook)
        _ = quiet.journal(Self.alice.accepted())
        #expect(quiet.wtmp(Self.alice.recorded(after: 7200)).isEmpty)
        // It is over.
        _ = quiet.journal(Self.alice.disconnected(after: 7300))
        #expect(quiet.wtmp(Self.alice.recorded(after: 7400)).words == ["hold wtmp"])
    }

    @Test("a further terminal on a connection from before the start is no login; a new process is one")
    func earlierSessions() {
        let since = SampleLogin.time(-3600)
        let session = OpenSession(user: "alice", terminal: nil, since: since, address: nil, pid: 4712)
        var bench = Bench(Self.withoutHook, earlier: [session])
        #expect(bench.wtmp(Self.alice.recorded()).isEmpty)
        #expect(bench.wtmp(SampleLogin(pid: 4800).recorded()).words == ["hold wtmp"])
        #expect(bench.wtmp(SampleLogin(user: "bob").recorded()).words == ["hold wtmp"])
    }

    @Test("a line that another program wrote does not become true by a record")
    func forged() {
        var bench = Bench(Self.withoutHook)
        _ = bench.wtmp(Self.alice.recorded())
        #expect(bench.journal(Self.alice.accepted(.refuted(by: "logger"))).words == ["finding forgedLogin"])
        #expect(bench.wait(16).words.last == "finding unloggedLogin")
    }

    @Test("refused logins are attempts only where no log is followed, and their names are secret")
    func refused() throws {
        var record = Self.alice.record(kind: .login, line: "ssh:notty", at: 100)
        record.user = "hunter2"
        let witness = try #require(AccountingWitness(btmp: record, originKey: "btmp"))
        var bench = Bench(Self.withoutHook)
        #expect(bench.take(witness).isEmpty)
        var alone = Bench(CorrelationPolicy(expectsHook: true, followsLog: false))
        guard case .attempt(let attempt) = alone.take(witness).first else {
            Issue.record("no attempt")
            return
        }
        #expect(attempt.isUserSecret && attempt.address == Self.alice.address && attempt.count == 1)
        var counts = AttemptCounts()
        counts.add(attempt)
        #expect(counts.failures(from: nil, on: "hunter2", at: attempt.time).onUser == 1)
        #expect(counts.topUsers(5).map(\.user) == [""])
        #expect(!counts.encode().contains(Array("hunter2".utf8)))
        #expect(AttemptCounts(decoding: counts.encode())?.total == 1)
    }

    @Test("memory stays bounded however many records there are")
    func bounded() {
        var bench = Bench(Self.withHook)
        for number in 0..<700 {
            let login = SampleLogin(address: IPAddress(v4: 0xC633_0000 + UInt32(number)), pid: Int32(number + 10))
            _ = bench.wtmp(login.recorded())
        }
        #expect(bench.correlator.logins.held.count <= 512)
        #expect(bench.correlator.accountingOnly.count <= 512)
    }
}
