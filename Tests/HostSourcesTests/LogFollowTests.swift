import Glibc
import LoginEvents
import Pipeline
import Testing

@testable import HostSources

@Suite struct LogFollowTests {
    @Test func `without a position a log is followed from its end`() throws {
        let bench = try LogBench("old\n")
        try bench.start()
        #expect(try bench.new() == [])
        try bench.write("new\n")
        #expect(try bench.new() == ["new"])
        #expect(bench.ledger.isCaughtUp)
    }

    @Test func `a line that was being written at the start is history`() throws {
        let bench = try LogBench("old\nhalf")
        try bench.start()
        try bench.write(" of an old one\nnew\n")
        #expect(try bench.new() == ["new"])
    }

    @Test func `a log that grows is read, also after it was idle`() throws {
        let bench = try LogBench()
        try bench.start()
        for round in 1...3 {
            try bench.write("a\(round)\nb\(round)\n")
            #expect(try bench.new() == ["a\(round)", "b\(round)"])
            try bench.rescan()
            #expect(try bench.new() == [])
        }
    }

    @Test func `a line counts when its end came`() throws {
        let bench = try LogBench()
        try bench.start()
        for part in ["Accepted ", "publickey", " for alice"] {
            try bench.write(part)
            #expect(try bench.new() == [])
        }
        try bench.write("\nnext")
        #expect(try bench.new() == ["Accepted publickey for alice"])
        bench.kill()
        try bench.start()
        try bench.write("\n")
        #expect(try bench.new() == ["next"])
    }

    @Test func `bytes of every kind are handed on as they are`() throws {
        let lines: [[UInt8]] = [
            Array("carriage return\r".utf8), [0xFF, 0xFE, 0x80], [0x61, 0, 0x62], [], [0xE2, 0x80], [0xA8], [0x0D],
            Array("\u{85}\u{2028}".utf8),
        ]
        let bench = try LogBench()
        try bench.start()
        try bench.write(lines.flatMap { $0 + [0x0A] })
        #expect(try bench.new() == lines.map { String(decoding: $0, as: UTF8.self) })
    }

    @Test func `a character split by a newline byte and over two reads is two lines and nothing else`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write([0x61, 0xE2, 0x0A, 0x82])
        #expect(try bench.new() == ["a\u{FFFD}"])
        try bench.write([0xAC, 0x0A])
        #expect(try bench.new() == ["\u{FFFD}\u{FFFD}"])
    }

    @Test func `a line of 1 MB is handed on`() throws {
        let bench = try LogBench()
        try bench.start()
        let long = String(repeating: "x", count: 1_000_000)
        try bench.write("before\n\(long)")
        #expect(try bench.new() == ["before"])
        try bench.write("\nafter\n")
        #expect(try bench.new() == [long, "after"])
    }

    @Test func `a longer line is passed over, told, and the rest goes on, also after a restart inside it`() throws {
        let bench = try LogBench()
        try bench.start()
        let part = String(repeating: "x", count: LineCut.lineLimit)
        try bench.write("before\n\(part)")
        #expect(try bench.new() == ["before"])
        bench.kill()
        try bench.start()
        try bench.write(part + part)
        #expect(try bench.new() == [])
        try bench.write("end\nafter\n")
        #expect(try bench.new() == ["after"])
        try bench.write("\(part)\(part)\nlast\n")
        try bench.settle()
        #expect(bench.ledger.gaps == ["the line at byte 3145745 is longer than 1 MiB and was passed over"])
        #expect(try bench.new() == ["last"])
    }

    @Test func `batches are bounded, and keys are the lines' places`() throws {
        let bench = try LogBench("old\n")
        try bench.start()
        let line = String(repeating: "y", count: 99)
        for _ in 0..<10 { try bench.write(String(repeating: line + "\n", count: 1000)) }
        try bench.settle()
        #expect(bench.ledger.texts == Array(repeating: line, count: 10000))
        #expect(bench.ledger.batches.allSatisfy { $0 <= LogReading.usualSize })
        let keys = Set(bench.ledger.keys)
        #expect(keys.count == 10000)
        let start = try #require(bench.ledger.keys.first?.split(separator: "/").first)
        #expect(start.utf8.count <= 64)
        #expect(keys == Set((0..<10000).map { "\(start)/\(4 + $0 * 100)" }))
    }

    @Test func `what the sink refused is given again, and nothing else`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\ntwo\n")
        bench.ledger.fail(3)
        for _ in 0..<3 { #expect(throws: LogLedger.Full.self) { try bench.settle() } }
        try bench.write("three\n")
        bench.replace("log/auth.log.1", with: "log/auth.log")
        try bench.write("four\n")
        bench.ledger.fail(1)
        #expect(throws: LogLedger.Full.self) { try bench.settle() }
        #expect(try bench.new() == ["one", "two", "three", "four"])
    }

    @Test func `a restart goes on exactly where the last reader stopped`() throws {
        let bench = try LogBench("old\n")
        try bench.start()
        var expected: [String] = []
        for round in 0..<5 {
            try bench.write("seen \(round)\n")
            try bench.settle()
            bench.kill()
            try bench.write("missed \(round)\n")
            try bench.start()
            expected += ["seen \(round)", "missed \(round)"]
        }
        #expect(bench.ledger.texts == expected)
        #expect(Set(bench.ledger.keys).count == expected.count)
        #expect(bench.ledger.positions.allSatisfy { $0.rawValue.utf8.count <= 4096 })
    }

    @Test func `a position that is not ours is no position`() throws {
        for text in ["", "log1", "log0 1 1", "log1 z z\n1 2 3", "log1 1 1\n" + String(repeating: "1 ", count: 40)] {
            #expect(LogTrail(.init(rawValue: text)) == nil)
        }
    }
}
