import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct SessionEndTests {
    static let withHook = CorrelationPolicy(expectsHook: true)
    static let withoutHook = CorrelationPolicy(expectsHook: false)
    let alice = SampleLogin()

    @Test func `hook and journal tell of one end, whichever is first`() {
        var bench = Bench(Self.withHook)
        _ = bench.hook(alice.hook())
        #expect(bench.journal(alice.disconnected()).words == ["record logoff success journal"])
        #expect(bench.hook(alice.hook(.logoff, after: 60.3)).words == ["confirm success hook+journal"])
        #expect(bench.journal(alice.witness(alice.record(.pamSessionClosed), after: 60)).isEmpty)

        var other = Bench(Self.withHook)
        _ = other.hook(alice.hook())
        #expect(other.hook(alice.hook(.logoff, after: 60)).words == ["record logoff success hook"])
        #expect(other.journal(alice.disconnected()).words == ["confirm success hook+journal"])
    }

    @Test func `a session that a signal ended is over, and a listener's signal ends none`() throws {
        for (message, pid, isEnd) in [
            ("Exiting on signal 15", 4711, true), ("Exiting on signal 15", 1, false),
            ("Received signal 15; terminating.", 1, false), ("Received signal 15; terminating.", 4711, false),
        ] as [(String, Int32, Bool)] {
            for tag in ["sshd", "sshd-session"] {
                var bench = Bench(Self.withoutHook)
                _ = bench.journal(alice.accepted())
                let line = Array("Nov 22 10:00:00 host \(tag)[\(pid)]: \(message)".utf8)
                guard case .record(let record) = LogGrammar().read(line: line) else {
                    Issue.record("\(message)")
                    continue
                }
                let end = bench.journal(alice.witness(record, after: 60))
                #expect(end.words == (isEnd ? ["record logoff success journal"] : []))
            }
        }
    }

    @Test func `a line that anyone can write does not end a session that the hook watches`() {
        var bench = Bench(Self.withHook)
        _ = bench.hook(alice.hook())
        #expect(bench.file(alice.disconnected(.unproven)).isEmpty)
        let end = bench.hook(alice.hook(.logoff, after: 60))
        #expect(end.words == ["record logoff success hook+file"])
    }

    @Test func `a log's end has the key of its start and never comes before it`() {
        var bench = Bench(Self.withoutHook)
        let start = bench.journal(alice.accepted(after: 0.9)).events[0]
        let end = bench.file(alice.disconnected(.unproven, after: 0.95)).events[0]
        #expect(SessionKey(start) == SessionKey(end))
        #expect(end.time == start.time)
        #expect(end.activity == .logoff)
    }

    @Test func `the end of a session whose start the hook told late has the key of the start`() {
        var bench = Bench(Self.withoutHook)
        let start = bench.journal(alice.accepted()).events[0]
        #expect(bench.hook(alice.hook()).words == ["confirm success hook+journal"])
        let end = bench.hook(alice.hook(.logoff, after: 9)).events[0]
        #expect(SessionKey(start) == SessionKey(end))
    }

    @Test func `the child's lines end the session of its monitor`() {
        for tellsChild in [true, false] {
            var bench = Bench(Self.withoutHook)
            _ = bench.journal(alice.accepted())
            if tellsChild {
                var record = alice.record(.other, "sshd.child")
                record.count = 4712
                record.user = nil
                record.address = nil
                #expect(bench.journal(alice.witness(record)).isEmpty)
            }
            var record = alice.record(.disconnected)
            record.pid = 4712
            if tellsChild {
                record.user = nil
                record.address = nil
                record.port = nil
            }
            let end = bench.journal(alice.witness(record, after: 60))
            #expect(end.words.last == "record logoff success journal")
            #expect(end.events.first?.sshdPID == 4711)
        }
    }

    @Test func `the end of a session that nobody knows says nothing`() {
        var bench = Bench(Self.withHook)
        #expect(bench.journal(alice.disconnected()).isEmpty)
        #expect(bench.journal(alice.witness(alice.record(.pamSessionClosed))).isEmpty)
        #expect(bench.hook(alice.hook(.logoff)).words == ["record logoff success hook"])
    }

    @Test func `a session that is open at the start can end, and is not announced`() {
        var bench = Bench(Self.withoutHook, open: [alice.hook()])
        #expect(bench.journal(alice.disconnected()).words == ["record logoff success journal"])
    }

    @Test func `an end that comes while its login waits is stored behind it`() {
        var bench = Bench(Self.withHook)
        _ = bench.journal(alice.accepted())
        #expect(bench.journal(alice.disconnected(after: 1)).isEmpty)
        let told = bench.hook(alice.hook())
        #expect(told.words == ["release", "record logon success hook+journal", "record logoff success journal"])
        #expect(SessionKey(told.events[0]) == SessionKey(told.events[1]))
        #expect(bench.hook(alice.hook(.logoff, after: 1.5)).words == ["confirm success hook+journal"])
    }

    @Test func `the hook's end vouches for a login whose start it tells late`() {
        var bench = Bench(Self.withHook)
        _ = bench.journal(alice.accepted())
        let told = bench.hook(alice.hook(.logoff, after: 2))
        #expect(told.words == ["release", "record logon success journal", "record logoff success hook"])
        #expect(SessionKey(told.events[0]) == SessionKey(told.events[1]))
        #expect(bench.hook(alice.hook()).words == ["confirm success hook+journal"])
        #expect(bench.wait().isEmpty)
    }

    @Test func `channels tell what a session was for, once for both logs`() {
        var bench = Bench(Self.withoutHook)
        _ = bench.journal(alice.accepted())
        func channel(_ kind: LogSession.Kind, _ number: Int, _ category: LogCategory) -> LogWitness {
            var record = alice.record(category)
            record.pid = 4712
            record.session = LogSession(kind: kind, name: nil, terminal: nil, channel: number)
            return alice.witness(record, after: 1)
        }
        #expect(bench.journal(channel(.shell, 0, .sessionStart)).words == ["shell began"])
        #expect(bench.file(channel(.shell, 0, .sessionStart)).isEmpty)
        #expect(bench.journal(channel(.command, 1, .sessionStart)).words == ["command began"])
        #expect(bench.journal(channel(.shell, 1, .sessionClose)).words == ["command ended"])
        #expect(bench.journal(channel(.sftp, 1, .sessionStart)).words == ["sftp began"])
        #expect(bench.file(channel(.command, 1, .sessionStart)).isEmpty)
        #expect(bench.journal(alice.disconnected()).words == ["record logoff success journal"])
    }

    @Test func `a session without a channel was for forwarding, where sshd writes of channels`() {
        for isVerbose in [true, false] {
            var bench = Bench(Self.withHook)
            if isVerbose { _ = bench.journal(alice.witness(alice.record(.connection))) }
            _ = bench.hook(alice.hook())
            _ = bench.journal(alice.accepted())
            let end = bench.journal(alice.disconnected())
            #expect(end.words == (isVerbose ? ["forward began"] : []) + ["record logoff success journal"])
        }
    }

    @Test func `channels of a login that waits are told behind it`() {
        var bench = Bench(Self.withHook)
        _ = bench.journal(alice.accepted())
        var record = alice.record(.sessionStart)
        record.session = LogSession(kind: .shell, name: nil, terminal: "pts/1", channel: 0)
        #expect(bench.journal(alice.witness(record, after: 1)).isEmpty)
        #expect(bench.hook(alice.hook()).words == ["release", "record logon success hook+journal", "shell began"])
    }
}
