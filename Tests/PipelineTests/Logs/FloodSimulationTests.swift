import DoorbellTestKit
import LoginEvents
import Testing

@testable import Pipeline

/// A random flood over several hours, with restarts and a few real logins in it.
@Suite struct FloodSimulationTests {
    private static let hours = 3
    private static let lines = 600

    /// What happened besides the flood.
    private enum Real: CaseIterable {
        case hook
        case journal
        case wtmp
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `real logins are told, forged ones within the limit, and every number is right`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var world = try LogWorld(expectsHook: false)
        var (time, written, late, real) = (0.0, 0, 0, Real.allCases)
        while written < Self.lines {
            let count = min(Int.random(in: 1...60, using: &random), Self.lines - written)
            let lines = (written..<(written + count)).map { number in
                // Half of them claim the same again.
                let name = Bool.random(using: &random) ? "victim" : "user\(number)"
                return Line.accepted(name, from: "198.51.100.\(number % 200)", pid: 10_000 + number)
            }
            try world.logs.take(world.batch(lines))
            written += count
            if written > Self.lines / 3, let next = real.popLast() { late += try happen(next, in: world) }
            if Int.random(in: 0..<10, using: &random) == 0 { world = try world.restarted() }
            time += Double(Int.random(in: 0...(2 * 3600 * Self.hours * 30 / Self.lines), using: &random))
            world.clock.advance(by: Timestamp.at(time).duration(since: world.clock.now()))
            try world.logins.advance(to: world.clock.now())
        }
        let told = try world.memory.entries(in: [.pending], channel: nil, limit: 99_999)
        let users = Set(told.compactMap(\.event?.user))
        #expect(users.isSuperset(of: ["alice", "bob", "carol"]))
        #expect(try world.events.count == Self.lines + 3)
        let summaries = told.compactMap(\.subject.finding)
        let hours = Int(time / 3600) + 1
        #expect(told.count - summaries.count <= hours * TellingLimit.loginsPerHour + 3)
        #expect(summaries.count <= hours + 1)
        let silent = try world.memory.entries(in: [.silenced], channel: nil, limit: 99_999)
        #expect(silent.count == Self.lines + 3 - (told.count - summaries.count))
        #expect(Set(silent.map(\.reason)) == [TellingLimit.reason])
        // The hourly numbers, and what this hour has so far.
        let numbers = try world.memory.findings(openOnly: false, limit: 999).map { stored in
            String(decoding: stored.finding.detail.bytes, as: UTF8.self)
        }
        let hourly = numbers.filter { $0.contains("between") }
        let sum = hourly.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }.reduce(0, +)
        let open = try world.memory.telling()?.withheld?.count ?? 0
        // One that was kept quiet first and then confirmed was not told when it was counted.
        #expect(sum + open == silent.count + late)
    }

    /// Lets it happen; how many logins were kept quiet before somebody vouched for them.
    private func happen(_ real: Real, in world: LogWorld) throws -> Int {
        let now = world.clock.now()
        if real == .hook {
            let seconds = now.duration(since: .sampleStart) / .seconds(1)
            try world.logins.accept(.sample(1, at: seconds))
            return 0
        }
        if real == .wtmp { return try world.confirmedByRecords("carol", pid: 902) }
        let record = LogRecord(
            message: "sshd.accepted",
            category: .accepted,
            writer: .sshd,
            pid: 901,
            user: "bob",
            address: LoginEvent.sample(1).source.address,
            remoteHost: "203.0.113.7",
            port: 901,
            method: "password",
            submethod: nil
        )
        try world.logins.take(
            [LogWitness(record: record, time: now, provenance: .proven, originKey: "journal")],
            from: .journal,
            host: "web-1",
            findings: [],
            progress: LogProgress(source: .journal, position: LogPosition(rawValue: "1"), taken: now),
            now: now
        )
        return 0
    }
}

extension LogWorld {
    /// The same store, after the process was killed.
    fileprivate func restarted() throws -> LogWorld {
        let next = try LogWorld(memory, expectsHook: false, offset: readUpTo)
        next.clock.advance(by: clock.now().duration(since: next.clock.now()))
        return next
    }

    /// A login that the log tells of like all the forged ones, and then a record of `wtmp`.
    fileprivate func confirmedByRecords(_ user: String, pid: Int32) throws -> Int {
        try logs.take(batch([Line.accepted(user, from: "203.0.113.7", pid: Int(pid))]))
        let quiet = try memory.entries(in: [.silenced], channel: nil, limit: 99_999).count { entry in
            entry.event?.user == RawText(user)
        }
        let record = AccountingRecord(
            kind: .user,
            pid: pid + 1,
            line: "pts/3",
            user: RawText(user),
            remoteHost: "203.0.113.7",
            time: .sampleStart,
            address: LoginEvent.sample(1).source.address
        )
        let content = [AccountingWitness(wtmp: record, originKey: "wtmp:0")].compactMap(\.self)
        try logs.take(
            LogBatch(
                source: LogSourceName(rawValue: "/var/log/wtmp"),
                content: .accounting(content, of: .sessions, records: 1),
                position: LogPosition(rawValue: "384"),
                findings: [],
                isCaughtUp: true
            )
        )
        return quiet
    }
}
