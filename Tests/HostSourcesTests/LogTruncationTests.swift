import LoginEvents
import Testing

@testable import HostSources

@Suite struct LogTruncationTests {
    /// What the log gets after it was emptied: less, as much, or more than it had.
    static let regrown = ["", "n\n", "as long!\n", "much longer than it was before\nand more\n"]

    @Test(arguments: regrown, [true, false])
    func `an emptied log is read from its beginning, and a gap is told`(content: String, isRunning: Bool) throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("it was: \n")
        try bench.settle()
        if !isRunning {
            bench.kill()
            try bench.write("unread\n")
        }
        bench.truncate()
        try bench.write(content)
        if !isRunning { try bench.start() }
        try bench.settle()
        #expect(bench.ledger.texts == ["it was: "] + content.split(separator: "\n").map(String.init))
        #expect(bench.ledger.gaps.count == 1)
        #expect(bench.ledger.gaps[0].contains("emptied or overwritten after 9 bytes"))
        try bench.rescan()
        #expect(bench.ledger.gaps.count == 1)
    }

    @Test func `a writer that goes on at its old place leaves a hole, which is passed over`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\n")
        try bench.settle()
        bench.truncate()
        bench.truncate(to: 3_000_000)
        try bench.write("two\n")
        #expect(try bench.new() == ["one", "two"])
    }

    @Test func `a log that is shortened is read on at its new end`() throws {
        let bench = try LogBench("")
        try bench.start()
        let lines = (0..<100).map { "line \($0) of a log that has some" }
        try bench.write(lines.map { $0 + "\n" }.joined())
        #expect(try bench.new() == lines)
        bench.truncate(to: lines[..<90].map { $0.utf8.count + 1 }.reduce(0, +))
        try bench.settle()
        #expect(bench.ledger.gaps.count == 1)
        try bench.write("new\n")
        #expect(try bench.new() == ["new"])
    }

    @Test func `a log that is written anew with the same beginning is not read again`() throws {
        let bench = try LogBench("")
        try bench.start()
        let lines = (0..<100).map { "line \($0) of a log that has some" }
        try bench.write(lines.map { $0 + "\n" }.joined())
        #expect(try bench.new() == lines)
        try bench.copy(to: "log/copy")
        try bench.write("added\n", to: "log/copy")
        bench.replace("log/auth.log", with: "log/copy")
        #expect(try bench.new() == ["added"])
        #expect(bench.ledger.gaps == [])
    }

    @Test(arguments: [true, false], ["77", " 10 "])
    func `a log from which lines were removed is read on behind the last line that was read`(
        isNewFile: Bool,
        removed: String
    ) throws {
        let bench = try LogBench("")
        try bench.start()
        let lines = (0..<40000).map { "line \($0) of a log from which somebody wants to remove what tells of him" }
        try bench.write(lines.map { $0 + "\n" }.joined())
        #expect(try bench.new() == lines)
        bench.kill()
        let edited = lines.filter { !$0.contains(removed) } + ["added, and longer than what was removed", "more"]
        if isNewFile { try bench.remove() } else { bench.truncate() }
        try bench.write(edited.map { $0 + "\n" }.joined())
        try bench.start()
        #expect(bench.ledger.gaps.count == 1)
        #expect(bench.ledger.gaps.first?.contains("edited") == true)
        #expect(try bench.new() == Array(edited.suffix(2)))
    }

    @Test func `an inode that is used again is not taken for the old file`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\n")
        try bench.settle()
        bench.kill()
        for round in 0..<20 {
            try bench.remove()
            try bench.write("another \(round)\n")
        }
        try bench.start()
        #expect(bench.ledger.texts == ["one", "another 19"])
        #expect(bench.ledger.gaps.count == 1)
    }
}
