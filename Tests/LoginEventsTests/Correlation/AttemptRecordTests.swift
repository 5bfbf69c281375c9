import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct AttemptRecordTests {
    let mallory = SampleLogin(user: "admin", method: "password")

    @Test func `each refused method is an attempt, however many logs tell of it`() {
        var bench = Bench(.init(expectsHook: true))
        let failed = mallory.witness(mallory.record(.failed))
        #expect(bench.journal(failed).words == ["attempt 1"])
        #expect(bench.file(failed).isEmpty)
        #expect(bench.journal(failed).words == ["attempt 1"])
        #expect(bench.journal(failed).words == ["attempt 1"])
        var repeated = mallory.record(.failed)
        repeated.repeatCount = 2
        #expect(bench.file(mallory.witness(repeated)).isEmpty)
        #expect(bench.file(failed).words == ["attempt 1"])
    }

    @Test func `a connection that named an account and ended is one attempt, when none was counted`() {
        for failures in 0...1 {
            var bench = Bench(.init(expectsHook: true))
            var effects: [CorrelationEffect] = bench.journal(mallory.witness(mallory.record(.refusedUser)))
            if failures > 0 { effects += bench.journal(mallory.witness(mallory.record(.failed))) }
            var end = mallory.record(.preauthEnd)
            effects += bench.journal(mallory.witness(end))
            end.user = nil
            effects += bench.journal(mallory.witness(end)) + bench.file(mallory.witness(end))
            #expect(effects.words == ["attempt 1"])
        }
        var bench = Bench(.init(expectsHook: true))
        var scan = mallory.record(.preauthEnd)
        scan.user = nil
        #expect(bench.journal(mallory.witness(scan)).isEmpty)
    }

    @Test func `a process that serves another client starts anew`() {
        var bench = Bench(.init(expectsHook: true))
        var other = mallory
        other.port += 1
        #expect(bench.journal(mallory.witness(mallory.record(.preauthEnd))).words == ["attempt 1"])
        #expect(bench.journal(other.witness(other.record(.preauthEnd))).words == ["attempt 1"])
    }

    @Test func `dropped connections count with their number`() {
        var bench = Bench(.init(expectsHook: true))
        func dropped(_ message: String, _ count: Int?, port: UInt16 = 1) -> LogWitness {
            var record = mallory.record(.dropped, message)
            record.user = nil
            record.count = count
            record.port = port
            return mallory.witness(record)
        }
        #expect(bench.journal(dropped("sshd.dropped", nil)).words == ["attempt 1 dropped"])
        #expect(bench.file(dropped("sshd.dropped", nil)).isEmpty)
        #expect(bench.journal(dropped("sshd.dropped", nil, port: 2)).words == ["attempt 1 dropped"])
        #expect(bench.journal(dropped("sshd.rate-limited", 40)).words == ["attempt 40 dropped"])
        #expect(bench.journal(dropped("sshd.throttled", 9)).words == ["attempt 7 dropped"])
    }

    @Test func `a connection that took too long is the one that its listener names`() {
        var bench = Bench(.init(expectsHook: true))
        _ = bench.journal(mallory.witness(mallory.record(.refusedUser)))
        var record = mallory.record(.preauthEnd, "sshd.grace-time")
        record.pid = 99
        record.user = nil
        record.port = nil
        record.count = 4711
        #expect(bench.journal(mallory.witness(record)).words == ["attempt 1"])
    }

    @Test func `what another program writes is no attempt`() {
        var bench = Bench(.init(expectsHook: true))
        #expect(bench.journal(mallory.witness(mallory.record(.failed), .refuted(by: "logger"))).isEmpty)
    }

    @Test func `a storm leaves the tables at their bounds and the told logins known`() {
        var bench = Bench(.init(expectsHook: false))
        let alice = SampleLogin()
        _ = bench.hook(alice.hook())
        for number in 0..<12_000 as Range<Int32> {
            var attacker = SampleLogin(user: "root", pid: 10_000 + number, start: 101)
            attacker.port = UInt16(truncatingIfNeeded: number)
            _ = bench.file(attacker.witness(attacker.record(.failed), .unproven))
            _ = bench.file(attacker.accepted(.unproven))
        }
        #expect(bench.correlator.connections.count <= ConnectionBook.capacity)
        #expect(bench.correlator.logins.count <= LoginBook.capacity + LoginBook.heldCapacity)
        #expect(bench.file(alice.accepted(.unproven)).words == ["confirm success hook+file"])
    }

    @Test func `forged lines that wait cannot fill the table of those that wait`() {
        var bench = Bench(.init(expectsHook: true))
        var reported = 0
        for number in 0..<1000 as Range<Int32> {
            let forged = SampleLogin(user: "root", port: 2000 + UInt16(number), pid: 10_000 + number, start: 101)
            reported += bench.file(forged.accepted(.unproven)).findings.count
        }
        #expect(reported == 1000 - LoginBook.heldCapacity)
        #expect(bench.wait().findings.count == LoginBook.heldCapacity)
    }
}
