import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

/// What becomes of logins that nobody vouches for, when there are many.
@Suite struct UntoldLoginTests {
    private func flood(_ world: LogWorld, _ numbers: Range<Int>) throws {
        let lines = numbers.map { Line.accepted("user\($0)", from: "198.51.100.\($0 % 250)", pid: 10_000 + $0) }
        for start in stride(from: 0, to: lines.count, by: 100) {
            try world.logs.take(world.batch(Array(lines[start..<min(start + 100, lines.count)])))
        }
    }

    private func summaries(_ world: LogWorld) throws -> [String] {
        try world.memory.findings(openOnly: false, limit: 999).reversed()
            .filter { $0.finding.kind == .untoldLogins }
            .map { String(decoding: $0.finding.detail.bytes, as: UTF8.self) }
    }

    @Test func `logins beyond the limit are stored, and how many is told at once and after each hour`() throws {
        let world = try LogWorld(expectsHook: false)
        let told = TellingLimit.loginsPerHour
        try flood(world, 0..<250)
        #expect(try world.events.count == 250)
        #expect(try world.outbox == [.pending: told + 1, .silenced: 250 - told])
        #expect(try summaries(world) == ["40 so far, since 12:00 UTC; from now on their number once an hour"])
        let reasons = try world.memory.entries(in: [.silenced], channel: nil, limit: 999).map(\.reason)
        #expect(Set(reasons) == [TellingLimit.reason])
        #expect(world.logins.nextDeadline == .at(3600))
        try world.logins.advance(to: .at(3599))
        #expect(try summaries(world).count == 1)
        try world.logins.advance(to: .at(3600))
        #expect(try summaries(world).last == "190 between 12:00 and 13:00 UTC")
        #expect(try world.outbox[.pending] == told + 2)
        try world.logins.advance(to: .at(7200))
        #expect(try summaries(world).count == 2, "nothing more was kept quiet")
        #expect(try world.memory.findings(openOnly: true, limit: 9) == [], "it is over")
        #expect(world.logins.nextDeadline == nil)
    }

    @Test func `what the hook sees is told in the middle of a flood, and what the journal proves`() throws {
        let world = try LogWorld(expectsHook: false)
        try flood(world, 0..<100)
        try world.logins.accept(.sample(1))
        let entry = JournalEntry(
            message: Array("Accepted password for root from 198.51.100.9 port 22 ssh2".utf8),
            tag: Array("sshd".utf8),
            pid: 321,
            time: .at(0),
            host: "web-1",
            provenance: .proven,
            originKey: "s=1;i=2"
        )
        func batch(_ entry: JournalEntry) -> LogBatch {
            LogBatch(
                source: .journal,
                content: .entries([entry]),
                position: LogPosition(rawValue: entry.originKey),
                findings: [],
                isCaughtUp: true
            )
        }
        try world.logs.take(batch(entry))
        #expect(try world.outbox[.pending] == TellingLimit.loginsPerHour + 1 + 2)
        // The journal has the lines of other accounts' programs too, and those prove nothing.
        var other = entry
        (other.pid, other.provenance, other.originKey) = (322, .unproven, "s=1;i=3")
        try world.logs.take(batch(other))
        #expect(try world.outbox[.pending] == TellingLimit.loginsPerHour + 1 + 2)
        #expect(try world.events.last?.witnesses == .logFile)
    }

    @Test func `a login that was kept quiet is told when somebody vouches for it`() throws {
        for expectsHook in [false, true] {
            let world = try LogWorld(expectsHook: expectsHook)
            try flood(world, 0..<100)
            try world.read(Line.accepted())
            try world.advance(to: .at(6))
            func state() throws -> OutboxState? {
                let logins = try world.memory.logins(matching: LoginFilter(limit: 999))
                return logins.first { $0.event.user == "alice" }?.deliveries[.slack]
            }
            #expect(try state() == .silenced)
            #expect(try world.logins.accept(.sample(1)) == .merged)
            #expect(try state() == .pending)
        }
    }

    @Test func `a restart does not begin the hour anew, nor lose the number`() throws {
        let first = try LogWorld(expectsHook: false)
        try flood(first, 0..<100)
        let second = try LogWorld(first.memory, expectsHook: false)
        try flood(second, 100..<200)
        #expect(try second.outbox[.pending] == TellingLimit.loginsPerHour + 1)
        let third = try LogWorld(first.memory, expectsHook: false)
        try third.logins.advance(to: .at(4000))
        #expect(try summaries(third).last == "140 between 12:00 and 13:06 UTC")
    }

    @Test func `the same line again is no finding that takes the place of others`() throws {
        let world = try LogWorld()
        for _ in 0..<50 {
            for pid in 1...10 { try world.read(Line.accepted("mallory", pid: pid * 7)) }
            try world.advance(to: .at(60))
        }
        #expect(try world.outbox == [.pending: 1], "one finding, seen often")
        #expect(try world.memory.telling()?.told[.finding(.unconfirmedLogin)]?.count == 1)
    }

    @Test func `a line that claims to be of the future is of now`() throws {
        let world = try LogWorld()
        let message = "Accepted password for eve from 192.0.2.1 port 9 ssh2"
        try world.read("2036-03-01T12:00:00+00:00 web-1 sshd[1]: \(message)")
        try world.logins.advance(to: .at(9))
        #expect(try world.events.map(\.time) == [.at(0)])
        #expect(try world.memory.findings(openOnly: true, limit: 9).map(\.told) == [.at(0)])
    }

    @Test func `lines that lead to nothing commit with what follows, or after a while, and count once`() throws {
        let world = try LogWorld()
        try world.read("Mar  1 12:00:00 web-1 cron[1]: nothing")
        #expect(world.store.calls == 1, "a source that was never read")
        for _ in 0..<99 { try world.read("Mar  1 12:00:00 web-1 cron[1]: nothing") }
        #expect(world.store.calls == 1)
        let last = world.batch(["Mar  1 12:00:00 web-1 cron[1]: nothing"])
        try world.logs.take(last)
        #expect(try world.logs.position(of: LogWorld.file) == last.position)
        #expect(world.logins.nextDeadline == .at(2))
        try world.logins.advance(to: .at(2))
        #expect(world.store.calls == 2)
        #expect(try world.memory.logSources().map(\.lines) == [101])
        #expect(try world.memory.logSources().map(\.position) == [last.position])
        #expect(world.logins.nextDeadline == nil)
        try world.read("Mar  1 12:00:00 web-1 cron[1]: nothing")
        try world.read(Line.failed())
        #expect(world.store.calls == 3)
        #expect(try world.memory.logSources().map(\.lines) == [103])
    }

    @Test func `a batch of many logins is refused, and taken in parts`() throws {
        let world = try LogWorld(expectsHook: false)
        var batch = world.batch((0..<1000).map { Line.accepted("user\($0)", pid: 100 + $0) })
        guard case .lines(let all, let file, let start) = batch.content else { return }
        var taken = 0
        while taken < all.count {
            var part = all.count - taken
            batch.content = .lines(Array(all[taken..<(taken + part)]), file: file, start: start + UInt64(taken))
            do {
                try world.logs.take(batch)
            } catch let refusal as LogBatchTooLarge {
                part = refusal.bytes
                batch.content = .lines(Array(all[taken..<(taken + part)]), file: file, start: start + UInt64(taken))
                try world.logs.take(batch)
            }
            taken += part
        }
        #expect(try world.events.count == 1000)
        #expect(world.store.calls == (1000 + LogIntake.heavyLimit - 1) / LogIntake.heavyLimit)
    }
}

extension LogWorld {
    /// Does all that is due.
    fileprivate func advance(to now: Timestamp) throws {
        while let deadline = logins.nextDeadline, deadline <= now { try logins.advance(to: now) }
    }
}
