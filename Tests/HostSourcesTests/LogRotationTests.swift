import Glibc
import LoginEvents
import Testing

@testable import HostSources

@Suite struct LogRotationTests {
    /// How logs are rotated: what becomes of the old file, and when the writer opens the new one.
    enum Rotation: CaseIterable {
        case renamed, renamedAndCreated, reopenedLate, dated, extended, copied, copiedDated, moved
    }

    static func rotate(_ rotation: Rotation, _ bench: LogBench, _ round: Int) throws {
        let dated = "log/auth.log-202611\(10 + round)"
        let writer = try bench.writer()
        if [.renamed, .renamedAndCreated, .reopenedLate, .copied].contains(rotation) {
            for number in (1..<round).reversed() {
                try bench.move("log/auth.log.\(number)", to: "log/auth.log.\(number + 1)")
            }
        }
        switch rotation {
        case .renamed: try bench.move("log/auth.log", to: "log/auth.log.1")
        case .renamedAndCreated:
            try bench.move("log/auth.log", to: "log/auth.log.1")
            try bench.write("")
        case .reopenedLate:
            try bench.move("log/auth.log", to: "log/auth.log.1")
            try bench.write("")
            writer.write("late \(round)\n")
        case .dated: try bench.move("log/auth.log", to: dated)
        case .extended: try bench.move("log/auth.log", to: "log/auth-202611\(10 + round).log")
        case .copied:
            try bench.copy(to: "log/auth.log.1")
            bench.truncate()
        case .copiedDated:
            try bench.copy(to: dated)
            bench.truncate()
        case .moved: try bench.move("log/auth.log", to: "log/something else \(round)")
        }
    }

    @Test(arguments: Rotation.allCases)
    func `nothing is lost or repeated while the reader runs`(rotation: Rotation) throws {
        let bench = try LogBench("old\n")
        try bench.start()
        var expected: [String] = []
        for round in 1...8 {
            try bench.write("seen \(round)\n")
            try bench.settle()
            try bench.write("unseen \(round)\n")
            try Self.rotate(rotation, bench, round)
            try bench.settle()
            try bench.write("new \(round)\n")
            try bench.settle()
            expected += ["seen \(round)", "unseen \(round)"] + (rotation == .reopenedLate ? ["late \(round)"] : [])
            expected += ["new \(round)"]
        }
        #expect(bench.ledger.texts == expected)
        #expect(bench.ledger.gaps == [])
    }

    @Test(arguments: Rotation.allCases, [1, 2, 5])
    func `nothing is lost or repeated while no reader runs`(rotation: Rotation, times: Int) throws {
        let bench = try LogBench("old\n")
        try bench.start()
        try bench.write("seen\n")
        try bench.settle()
        bench.kill()
        var expected = ["seen"]
        // A name that says nothing is found again by its inode alone: only the file that was being read.
        let rounds = rotation == .moved ? 1 : times
        for round in 1...rounds {
            try bench.write("missed \(round)\n")
            try Self.rotate(rotation, bench, round)
            expected += ["missed \(round)"] + (rotation == .reopenedLate ? ["late \(round)"] : [])
        }
        try bench.write("new\n")
        try bench.start()
        #expect(bench.ledger.texts == expected + ["new"])
        #expect(Set(bench.ledger.keys).count == expected.count + 1)
        #expect(bench.ledger.gaps == [])
        bench.kill()
        try bench.start()
        #expect(bench.ledger.texts == expected + ["new"])
    }

    @Test func `a line read from a copy has the key that it had in the original`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\ntwo\n")
        try bench.settle()
        bench.kill()
        try bench.write("three\n")
        try bench.copy(to: "log/auth.log.1")
        bench.truncate()
        try bench.start()
        let file = try #require(bench.ledger.keys.first?.split(separator: "/").first)
        #expect(bench.ledger.keys == ["\(file)/0", "\(file)/4", "\(file)/8"])
    }

    @Test func `files that are older than the start, or copies of what was read, are not read`() throws {
        let bench = try LogBench("old\n")
        try bench.write("older\n", to: "log/auth.log.1")
        try bench.start()
        try bench.write("one, long enough to be known again\n")
        try bench.settle()
        try bench.copy(to: "log/auth.log.bak")
        try bench.copy("log/auth.log.1", to: "log/auth.log.2")
        try bench.write("bogus\n", to: "log/other.log")
        try bench.write("two\n")
        try bench.settle()
        bench.kill()
        try bench.start()
        try bench.move("log/auth.log.1", to: "log/auth.log.3")
        try bench.move("log/auth.log", to: "log/auth.log.1")
        try bench.write("three\n")
        #expect(try bench.new() == ["one, long enough to be known again", "two", "three"])
    }

    @Test func `a compressed copy cannot be read, and what it has more is a gap`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\n")
        try bench.settle()
        bench.kill()
        try bench.write("two\n")
        try bench.move("log/auth.log", to: "log/auth.log.1.gz")
        try bench.write("three\n")
        try bench.copy("log/auth.log.1.gz", to: "log/auth.log.2.gz")
        try bench.remove("log/auth.log.1.gz")
        try bench.start()
        #expect(bench.ledger.gaps.count == 1)
        #expect(try bench.new() == ["one", "three"])
    }

    @Test func `a directory may be moved away and back, and another may take its place`() throws {
        let bench = try LogBench()
        try bench.start()
        let writer = try bench.writer()
        writer.write("one\n")
        try bench.move("log", to: "aside")
        writer.write("two\n")
        #expect(try bench.new() == ["one", "two"])
        try bench.directory.make("log")
        try bench.write("three\n")
        writer.write("late\n")
        #expect(Set(try bench.new()) == ["three", "late"])
        try bench.remove("log")
        try bench.move("aside", to: "log")
        writer.write("four\n")
        #expect(try bench.new() == ["four"])
        #expect(bench.ledger.gaps == [])
    }

    @Test func `a reader that starts while the directory is away goes on when it is back`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\n")
        try bench.settle()
        bench.kill()
        try bench.write("two\n")
        try bench.move("log", to: "aside")
        try bench.start()
        try bench.directory.make("log")
        try bench.settle()
        try bench.remove("log")
        try bench.move("aside", to: "log")
        #expect(try bench.new() == ["one", "two"])
        #expect(bench.ledger.gaps == [])
    }

    @Test func `a log behind a link is followed, and the link may be turned to another file`() throws {
        let bench = try LogBench(nil)
        try bench.directory.make("data")
        try bench.write("old\n", to: "data/a.log")
        try link("../data/a.log", bench)
        try bench.start()
        try bench.write("one\n", to: "data/a.log")
        #expect(try bench.new() == ["one"])
        try bench.move("data/a.log", to: "data/a.log.1")
        try bench.write("two\n", to: "data/a.log")
        #expect(try bench.new() == ["two"])
        try bench.remove()
        try bench.write("three\n", to: "data/b.log")
        try link("../data/b.log", bench)
        #expect(try bench.new() == ["three"])
        #expect(bench.ledger.gaps == [])
    }

    private func link(_ target: String, _ bench: LogBench) throws {
        // Safe: the call reads two paths.
        #expect(unsafe symlink(target, bench.path) == 0)
    }
}
