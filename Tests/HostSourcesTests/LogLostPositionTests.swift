import Testing

@testable import HostSources

@Suite struct LogLostPositionTests {
    @Test func `a damaged position is told, and the file is read from its beginning`() throws {
        let bench = try LogBench("old\n")
        try bench.start()
        try bench.write("one\n")
        #expect(try bench.new() == ["one"])
        let keys = Set(bench.ledger.keys)
        bench.kill()
        try bench.move("log/auth.log", to: "log/auth.log.1")
        try bench.write("two\nthree\n")
        bench.ledger.damage()
        try bench.start()
        #expect(bench.ledger.texts == ["two", "three"])
        #expect(bench.ledger.gaps.count == 1)
        #expect(bench.ledger.gaps.first?.contains("position kept for it cannot be understood") == true)
        #expect(keys.isDisjoint(with: bench.ledger.keys))
        bench.ledger.clear()
        bench.kill()
        try bench.write("four\n")
        try bench.start()
        #expect(bench.ledger.texts == ["four"])
        #expect(bench.ledger.gaps.isEmpty)
    }

    @Test func `contents after a damaged position have keys of their own`() throws {
        let bench = try LogBench()
        try bench.start()
        try bench.write("one\n")
        try bench.settle()
        let before = bench.ledger.keys
        bench.kill()
        bench.ledger.clear()
        bench.truncate()
        try bench.write("new\n")
        bench.ledger.damage()
        try bench.start()
        #expect(bench.ledger.texts == ["new"])
        #expect(Set(before).isDisjoint(with: bench.ledger.keys))
    }

    @Test func `no position is a first start, about which there is nothing to tell`() throws {
        let bench = try LogBench("old\n")
        try bench.start()
        #expect(bench.ledger.texts.isEmpty)
        #expect(bench.ledger.findings.isEmpty)
    }
}
