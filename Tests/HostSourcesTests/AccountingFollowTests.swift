import LoginEvents
import Pipeline
import Testing

@testable import HostSources

@Suite("Following wtmp and btmp")
struct AccountingFollowTests {
    private static let size = AccountingLayout.native.size

    /// A record as sshd writes it.
    static func record(
        _ user: String,
        kind: Int16 = 7,
        line: String = "pts/3",
        pid: Int32 = 4242,
        seconds: Int64 = 1_790_000_000,
        octets: [UInt8] = [203, 0, 113, 7]
    ) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        func put(_ value: [UInt8], at offset: Int) {
            bytes.replaceSubrange(offset..<(offset + value.count), with: value)
        }
        func number(_ value: Int64, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
        }
        let isWide = AccountingLayout.native == .wide
        put(number(Int64(kind), 2), at: 0)
        put(number(Int64(pid), 4), at: 4)
        put(Array(line.utf8), at: 8)
        put(Array(user.utf8), at: 44)
        put(Array("203.0.113.7".utf8), at: 76)
        put(number(seconds, isWide ? 8 : 4), at: isWide ? 344 : 340)
        put(octets, at: isWide ? 360 : 348)
        return bytes
    }

    private static func bench(_ users: [String] = ["old"], _ kind: AccountingKind = .sessions) throws -> LogBench {
        let bench = try LogBench(nil, name: "log/wtmp", accounting: kind)
        try bench.write(users.flatMap { record($0) }, to: "log/wtmp")
        return bench
    }

    private static func add(_ bench: LogBench, _ users: String..., seconds: Int64 = 2_000_000_000) throws {
        try bench.write(users.flatMap { record($0, seconds: seconds) }, to: "log/wtmp")
    }

    @Test("the first start begins at the end, and each record after it is read once")
    func grows() throws {
        let bench = try Self.bench()
        try bench.start()
        #expect(try bench.new() == [])
        try Self.add(bench, "alice", "bob")
        #expect(try bench.new() == ["began alice", "began bob"])
        try bench.rescan()
        #expect(try bench.new() == [])
        #expect(bench.ledger.isCaughtUp)
    }

    @Test("a record counts when all of it is there")
    func partial() throws {
        let bench = try Self.bench()
        try bench.start()
        let record = Self.record("alice")
        for part in [record[..<1], record[1..<200], record[200..<(Self.size - 1)]] {
            try bench.write(Array(part), to: "log/wtmp")
            #expect(try bench.new() == [])
        }
        bench.kill()
        try bench.start()
        try bench.write(Array(record[(Self.size - 1)...]), to: "log/wtmp")
        #expect(try bench.new() == ["began alice"])
    }

    @Test("a record that was being written at the start is whole afterwards")
    func partialAtStart() throws {
        let bench = try Self.bench()
        let record = Self.record("alice")
        try bench.write(Array(record[..<100]), to: "log/wtmp")
        try bench.start()
        #expect(try bench.new() == [])
        try bench.write(Array(record[100...]), to: "log/wtmp")
        #expect(try bench.new() == ["began alice"])
    }

    @Test("half a record that its writer's successor cuts off is never read (glibc, updwtmp)")
    func cutOff() throws {
        let bench = try Self.bench()
        try bench.start()
        try bench.write(Array(Self.record("half")[..<100]), to: "log/wtmp")
        #expect(try bench.new() == [])
        bench.truncate("log/wtmp", to: Self.size)
        try Self.add(bench, "alice")
        #expect(try bench.new() == ["began alice"])
        #expect(bench.ledger.gaps.isEmpty)
    }

    @Test("a rotation by renaming loses and repeats nothing, also while nobody reads")
    func rotation() throws {
        let bench = try Self.bench()
        try bench.start()
        try Self.add(bench, "a")
        #expect(try bench.new() == ["began a"])
        try Self.add(bench, "b")
        try bench.move("log/wtmp", to: "log/wtmp.1")
        try Self.add(bench, "c")
        #expect(try bench.new() == ["began b", "began c"])
        bench.kill()
        try Self.add(bench, "d")
        try bench.move("log/wtmp.1", to: "log/wtmp.2")
        try bench.move("log/wtmp", to: "log/wtmp.1")
        try Self.add(bench, "e")
        try bench.start()
        #expect(try bench.new() == ["began d", "began e"])
        #expect(Set(bench.ledger.keys).count == bench.ledger.keys.count)
        #expect(bench.ledger.open.isEmpty && bench.ledger.gaps.isEmpty)
    }

    @Test("an emptied file goes on from its beginning, and that it was emptied is a gap of wtmp's only")
    func truncation() throws {
        for kind in [AccountingKind.sessions, .refusals] {
            let bench = try LogBench(nil, name: "log/wtmp", accounting: kind)
            func add(_ user: String) throws {
                let line = kind == .sessions ? "pts/3" : "ssh:notty"
                try bench.write(Self.record(user, kind: 7, line: line, seconds: 4_000_000_000 / 2), to: "log/wtmp")
            }
            let word = kind == .sessions ? "began" : "refused"
            try add("old")
            try add("older")
            try bench.start()
            bench.truncate("log/wtmp")
            try add("alice")
            #expect(try bench.new().contains("\(word) alice"))
            bench.kill()
            bench.truncate("log/wtmp")
            try add("bob")
            try bench.start()
            try bench.settle()
            #expect(bench.ledger.gaps.isEmpty == (kind == .refusals))
            #expect(try bench.new() == ["\(word) bob"])
        }
    }

    @Test("a file from which records were cut out repeats none of the others")
    func edited() throws {
        let bench = try Self.bench([])
        try bench.start()
        for number in 0..<8 { try Self.add(bench, "user\(number)", seconds: 1_600_000_000 + Int64(number)) }
        #expect(try bench.new().count == 8)
        let kept = (0..<8).filter { $0 != 3 }.flatMap { Self.record("user\($0)", seconds: 1_600_000_000 + Int64($0)) }
        try bench.write(kept, to: "log/new")
        bench.replace("log/wtmp", with: "log/new")
        #expect(try bench.new() == [])
        try Self.add(bench, "after", seconds: 2_000_000_000)
        #expect(try bench.new() == ["began after"])
    }

    @Test("records of another file in its place that are older than what was read are not read again")
    func replaced() throws {
        let bench = try Self.bench([])
        try bench.start()
        try Self.add(bench, "alice")
        #expect(try bench.new() == ["began alice"])
        let other = Self.record("x", seconds: 1_500_000_000) + Self.record("y", seconds: 1_500_000_001)
        try bench.write(other + Self.record("z", seconds: 2_000_000_000), to: "log/new")
        bench.replace("log/wtmp", with: "log/new")
        #expect(try bench.new() == ["began z"])
    }

    @Test("garbage, records of other kinds and an empty file are passed over")
    func garbage() throws {
        let bench = try LogBench(nil, name: "log/wtmp", accounting: .sessions)
        try bench.write([], to: "log/wtmp")
        try bench.start()
        #expect(try bench.new() == [])
        var random = SystemRandomNumberGenerator()
        var bytes = (0..<(Self.size * 20)).map { _ in UInt8.random(in: 0...255, using: &random) }
        for record in 0..<20 { bytes[record * Self.size] = 99 }
        try bench.write(bytes + Self.record("", kind: 2, line: "~"), to: "log/wtmp")
        try bench.write([UInt8](repeating: 0, count: Self.size * 3), to: "log/wtmp")
        try Self.add(bench, "alice")
        #expect(try bench.new() == ["began alice"])
    }

    @Test("batches of a large file are bounded, and a hole in it is jumped over")
    func bounded() throws {
        let bench = try Self.bench([])
        try bench.start()
        for _ in 0..<4 { try bench.write((0..<1000).flatMap { Self.record("u\($0)") }, to: "log/wtmp") }
        try bench.settle()
        #expect(bench.ledger.texts.count == 4000)
        #expect(bench.ledger.batches.allSatisfy { $0 <= LogReading.usualSize / Self.size })
        bench.ledger.clear()
        bench.truncate("log/wtmp", to: Self.size * 400_000_000)
        try Self.add(bench, "alice")
        let before = bench.ledger.batches.count
        #expect(try bench.new() == ["began alice"])
        #expect(bench.ledger.batches.count - before < 20)
    }

    @Test("a file that is missing or unreadable is no finding, and is read when it comes")
    func missing() throws {
        let bench = try LogBench(nil, name: "log/wtmp", accounting: .sessions)
        try bench.start()
        try bench.rescan()
        #expect(bench.ledger.open.isEmpty && bench.ledger.findings.isEmpty)
        try Self.add(bench, "alice")
        #expect(try bench.new() == ["began alice"])
        try bench.remove("log/wtmp")
        try bench.settle()
        try bench.rescan()
        #expect(bench.ledger.open.isEmpty)
    }

    @Test("what the sink refuses is given again, and a restart goes on where it stood")
    func retries() throws {
        let bench = try Self.bench()
        try bench.start()
        var expected: [String] = []
        for round in 0..<4 {
            try Self.add(bench, "seen\(round)")
            bench.ledger.fail(2)
            for _ in 0..<2 { #expect(throws: LogLedger.Full.self) { try bench.settle() } }
            try bench.settle()
            bench.kill()
            try Self.add(bench, "missed\(round)")
            try bench.start()
            expected += ["began seen\(round)", "began missed\(round)"]
        }
        #expect(bench.ledger.texts == expected)
    }
}
