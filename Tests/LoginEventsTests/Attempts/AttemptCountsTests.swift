import DoorbellTestKit
import IPNetworks
import Testing

@testable import LoginEvents

@Suite struct AttemptCountsTests {
    static let start = Timestamp(seconds: 1_786_500_000)
    static let lone = IPAddress(v4: 0xC000_0207)

    static func attempt(
        _ address: IPAddress?,
        _ user: RawText? = "root",
        count: Int = 1,
        after seconds: Int = 0,
        dropped: Bool = false
    ) -> FailedAttempt {
        FailedAttempt(
            address: address,
            user: user,
            isInvalidUser: false,
            count: count,
            time: start.advanced(by: .seconds(seconds)),
            isDropped: dropped
        )
    }

    @Test func `failures before a login are counted by source and by account`() {
        var counts = AttemptCounts()
        for second in 0..<5 { counts.add(Self.attempt(Self.lone, "root", after: second)) }
        counts.add(Self.attempt(IPAddress(v4: 0xC000_0208), "root", count: 3))
        let found = counts.failures(from: Self.lone, on: "root", at: Self.start.advanced(by: .seconds(9)))
        #expect(found == PrecedingFailures(fromSource: 5, onUser: 8))
        #expect(counts.failures(from: nil, on: "alice", at: Self.start) == PrecedingFailures(fromSource: 0, onUser: 0))
        #expect(counts.total == 8)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `an excerpt of one source and one account says what the whole would say`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let addresses = (0..<12).map { IPAddress(v4: 0xC633_6400 + $0) } + [nil]
        let users: [RawText?] = ["root", "alice", "bob", "", nil]
        var second = 0
        func attempts(_ count: Int) -> [FailedAttempt] {
            (0..<count).map { _ in
                second += Int.random(in: 0..<60, using: &random)
                let address = addresses.randomElement(using: &random) ?? nil
                let user = users.randomElement(using: &random) ?? nil
                return Self.attempt(address, user, count: Int.random(in: 1...9, using: &random), after: second)
            }
        }
        var whole: AttemptCounts?
        for attempt in attempts(Int.random(in: 0...200, using: &random)) {
            if whole == nil { whole = AttemptCounts() }
            whole?.add(attempt)
        }
        let later = attempts(Int.random(in: 0...50, using: &random))
        for address in addresses {
            for user in users.compactMap(\.self) {
                var excerpt = AttemptCounts(excerptOf: whole, from: address, on: user)
                for var attempt in later {
                    if attempt.user != user { attempt.user = nil }
                    if attempt.address != address { attempt.address = nil }
                    excerpt.add(attempt)
                }
                var all = whole ?? AttemptCounts()
                for attempt in later { all.add(attempt) }
                let now = Self.start.advanced(by: .seconds(second + 1))
                let expected = all.failures(from: address, on: user, at: now)
                #expect(excerpt.failures(from: address, on: user, at: now) == expected)
            }
        }
    }

    @Test func `the name of an account that does not exist is counted, and kept nowhere`() throws {
        var counts = AttemptCounts()
        var attempt = Self.attempt(Self.lone, "hunter2-Secret!", count: 3)
        attempt.isInvalidUser = true
        counts.add(attempt)
        counts.add(Self.attempt(Self.lone, "root"))
        #expect(counts.failures(from: nil, on: "hunter2-Secret!", at: Self.start).onUser == 3)
        #expect(!counts.topUsers(9).contains { $0.user == "hunter2-Secret!" })
        let bytes = counts.encode()
        #expect(!bytes.indices.contains { bytes[$0...].starts(with: "hunter2".utf8) })
        let again = try #require(AttemptCounts(decoding: bytes))
        let failures = again.failures(from: Self.lone, on: "root", at: Self.start)
        #expect(failures == PrecedingFailures(fromSource: 4, onUser: 1))
        #expect(again.total == 4)
    }

    @Test func `an attempt counts for the window and for a third of it more at most`() {
        for second in stride(from: 0, to: 3600, by: 97) {
            var counts = AttemptCounts()
            counts.add(Self.attempt(Self.lone, after: second))
            func found(_ later: Int) -> Int {
                counts.failures(from: Self.lone, on: "", at: Self.start.advanced(by: .seconds(second + later)))
                    .fromSource
            }
            #expect(found(0) == 1)
            #expect(found(3599) == 1)
            #expect(found(4800) == 0)
        }
    }

    @Test func `a /64 is one source, and a mapped address is the one of IPv4`() throws {
        var counts = AttemptCounts()
        let texts =
            ["2001:db8::1", "2001:db8::ffff", "2001:db8:0:0:1::", "2001:db8:0:1::", "::ffff:192.0.2.7"] as [String]
        for text in texts {
            counts.add(Self.attempt(try IPAddress(parsing: text)))
        }
        counts.add(Self.attempt(Self.lone))
        let sources = counts.topSources(9).map { "\($0.source) \($0.count)" }
        #expect(Set(sources) == ["2001:db8::/64 3", "192.0.2.7/32 2", "2001:db8:0:1::/64 1"])
    }

    @Test func `a success ends the row of its source and not that of the account`() {
        var counts = AttemptCounts()
        counts.add(Self.attempt(Self.lone, "root", count: 4))
        counts.succeeded(from: Self.lone, on: "root", at: Self.start)
        let found = counts.failures(from: Self.lone, on: "root", at: Self.start)
        #expect(found == PrecedingFailures(fromSource: 0, onUser: 4))
    }

    @Test func `lists name the most first, and dropped connections count as such`() {
        var counts = AttemptCounts()
        for number in 1...20 {
            counts.add(Self.attempt(IPAddress(v4: UInt32(number)), RawText("user\(number)"), count: number))
        }
        counts.add(Self.attempt(nil, nil, count: 500, dropped: true))
        #expect(counts.topSources(3).map(\.count) == [20, 19, 18])
        #expect(counts.topUsers(2).map(\.user) == ["user20", "user19"])
        #expect(counts.topUsers(0).isEmpty)
        #expect(counts.total == 710)
        #expect(counts.totalDropped == 500)
        #expect(counts.failures(at: Self.start) == 710)
    }

    @Test(arguments: 1...6) func `counts are those of the slow twin`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let window = Duration.seconds(Int.random(in: 3...600, using: &random) * 3)
        let second = Int(window.components.seconds)
        var (fast, slow) = (AttemptCounts(window: window), SlowAttemptCounts(window: window))
        let users: [RawText] = ["", "root", "alice", RawText(Array(repeating: 0xFF, count: 100)), RawText([0])]
        var now = 0
        for round in 0..<1500 {
            now += random.chance(2) ? second / 2 : Int.random(in: 0...2, using: &random)
            let number = UInt32.random(in: 0..<40, using: &random)
            let address =
                random.chance(70)
                ? IPAddress(v4: 0xC633_6400 | number)
                : IPAddress(v6High: 0x2001_0DB8_0000_0000 | UInt64(number % 7), low: random.next())
            let user = users[Int.random(in: 0..<users.count, using: &random)]
            if random.chance(1) {
                fast.succeeded(from: address, on: user, at: Self.start)
                slow.succeeded(from: address)
            }
            // Other sources may be a few seconds behind.
            let late = min(now, Int.random(in: 0...(second / 4), using: &random))
            let attempt = Self.attempt(address, user, count: Int.random(in: 1...3, using: &random), after: now - late)
            fast.add(attempt)
            slow.add(attempt)
            guard round % 10 == 0 else { continue }
            let time = Self.start.advanced(by: .seconds(now + Int.random(in: 0...second, using: &random)))
            #expect(
                fast.failures(from: address, on: user, at: time) == slow.failures(from: address, on: user, at: time)
            )
            if random.chance(2), let again = AttemptCounts(decoding: fast.encode()) {
                #expect(again.topSources(50).map(\.count) == fast.topSources(50).map(\.count))
                #expect(again.failures(at: time) == fast.failures(at: time))
                #expect(again.total == fast.total)
            }
        }
        #expect(Int(fast.total) == slow.attempts.reduce(0) { $0 + $1.count })
    }

    @Test func `one attacker is found in a storm of as many sources as are counted exactly`() {
        var counts = AttemptCounts()
        let others = UInt32(AttemptCounts.maximumSources - 1)
        for number in 0..<120_000 as Range<UInt32> {
            counts.add(Self.attempt(IPAddress(v4: 0x0A00_0000 + number % others), "root", after: Int(number / 10_000)))
            if number % 24_000 == 0 { counts.add(Self.attempt(Self.lone, "alice", after: Int(number / 10_000))) }
        }
        let found = counts.failures(from: Self.lone, on: "alice", at: Self.start.advanced(by: .seconds(61)))
        #expect(found == PrecedingFailures(fromSource: 5, onUser: 5))
        #expect(counts.total == 120_005)
        #expect(counts.topUsers(1).first?.count == 120_000)
    }

    @Test(arguments: 1...5) func `beyond the bound a count is never too small, and too large by the error at most`(
        _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        var table = CountTable(slots: 1024, capacity: 832)
        var exact: [UInt64: Int] = [:]
        for _ in 0..<6000 {
            // Some sources come often, most once or twice.
            let wide = UInt64.random(in: 0..<2500, using: &random)
            let key = random.chance(20) ? wide % 10 : wide
            exact[key, default: 0] += 1
            table.add(1, to: key, at: 5, latest: 5)
            #expect(table.count <= 832)
        }
        var worst = 0
        for (key, truth) in exact {
            let found = table.total(of: key, at: 5, latest: 5)
            worst = max(worst, found.error)
            #expect(found.count >= truth || found.count == 0 && truth <= found.error)
            #expect(found.count - found.error <= truth)
        }
        #expect(exact.count > 2000 && worst > 0 && worst <= 24)
        #expect(Set(table.top(10, latest: 5).map(\.row.key)) == Set(0..<10))
        // What was given up is forgotten with the window.
        #expect(table.total(of: 99_999, at: 9, latest: 9) == (0, 0))
    }

    @Test func `a full table takes newcomers in place of what is too old`() {
        var table = CountTable(slots: 64, capacity: 48, labelBytes: 4)
        for step in [0, 4] as [Int64] {
            for key in 0..<24 as Range<UInt64> {
                table.add(1, to: 2 * key + UInt64(step / 4), label: [1, 2], at: step, latest: step)
            }
        }
        table.add(1, to: 1000, label: [7], at: 4, latest: 4)
        #expect(table.count == 25)
        #expect(table.total(of: 1000, at: 4, latest: 4) == (1, 0))
        #expect((0..<48 as Range<UInt64>).allSatisfy { table.total(of: $0, at: 4, latest: 4).count == Int($0 % 2) })
        #expect(table.top(48, latest: 4).first { $0.row.key == 1000 }?.row.label == [7])
    }

    @Test func `of a storm those with the most attempts are kept for a restart, and the rest is a stated error`() {
        var counts = AttemptCounts()
        for number in 0..<20_000 as Range<UInt32> {
            counts.add(Self.attempt(IPAddress(v4: number), RawText("u\(number)"), count: number < 900 ? 9 : 2))
        }
        counts.add(Self.attempt(Self.lone, count: 400))
        let bytes = counts.encode()
        #expect(bytes.count <= AttemptCounts.maximumEncodedBytes)
        guard let again = AttemptCounts(decoding: bytes) else {
            Issue.record("not read")
            return
        }
        #expect(again.sourceCount == AttemptCounts.keptSources)
        #expect(again.total == counts.total)
        let found = again.failures(from: Self.lone, on: "", at: Self.start)
        #expect(found.fromSource == 400)
        #expect(again.topSources(901).map(\.count) == [400] + Array(repeating: 9, count: 900))
        let lost = (0..<20_000 as Range<UInt32>).first { number in
            again.failures(from: IPAddress(v4: number), on: "", at: Self.start).fromSource == 0
        }
        #expect(lost.map { $0 >= 900 } ?? false)
        #expect(again.failures(from: IPAddress(v4: lost ?? 0), on: "", at: Self.start).error >= 2)
    }

    @Test func `the memory is what is stated`() {
        let sources = CountTable.bytes(slots: AttemptCounts.sourceSlots, labelBytes: 0)
        let users = CountTable.bytes(slots: AttemptCounts.userSlots, labelBytes: AttemptCounts.longestUser)
        let whole = sources + users + MemoryLayout<AttemptCounts>.size + 12 * 64
        #expect(whole <= AttemptCounts.maximumBytes)
        #expect(AttemptCounts.maximumSources * 10 < AttemptCounts.sourceSlots * 9)
    }

    @Test func `a clock that was set back loses a few attempts and goes on`() {
        var counts = AttemptCounts()
        counts.add(Self.attempt(Self.lone, count: 7))
        for _ in 0..<40 { counts.add(Self.attempt(Self.lone, after: -86_400)) }
        let back = Self.start.advanced(by: .seconds(-86_000))
        #expect(counts.failures(from: Self.lone, on: "root", at: back).fromSource == 7 + 40 - RollingSteps.patience + 1)
        #expect(counts.total == 47)
        for _ in 0..<3 { counts.add(Self.attempt(Self.lone)) }
        #expect(counts.failures(from: Self.lone, on: "root", at: Self.start).fromSource == 3)
    }

    @Test(arguments: [Int64.min, .max, 0, -1]) func `no time makes the counts stop`(_ microseconds: Int64) {
        var counts = AttemptCounts(window: .seconds(0))
        for round in 0..<200 {
            var attempt = Self.attempt(Self.lone, count: .max)
            attempt.time = round % 40 < 20 ? Timestamp(microseconds: microseconds) : Self.start
            counts.add(attempt)
        }
        #expect(counts.total == .max)
        _ = counts.failures(from: Self.lone, on: "root", at: Timestamp(microseconds: microseconds))
    }

    @Test func `bytes that are cut or changed are refused or read, and never trap`() {
        var random = SeededGenerator(seed: 5)
        var counts = AttemptCounts()
        for number in 0..<50 as Range<UInt32> {
            counts.add(Self.attempt(IPAddress(v4: number), RawText("u\(number % 9)"), after: Int(number) * 60))
        }
        let bytes = counts.encode()
        #expect(AttemptCounts(decoding: bytes)?.encode().count == bytes.count)
        for length in stride(from: 0, to: bytes.count, by: 23) {
            #expect(AttemptCounts(decoding: Array(bytes.prefix(length))) == nil)
        }
        for _ in 0..<40 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            if var read = AttemptCounts(decoding: changed) {
                read.add(Self.attempt(Self.lone))
                _ = read.encode()
            }
        }
    }
}
