import DoorbellTestKit
import Foundation
import Testing

@testable import HostSources

@Suite struct LogChaosTests {
    /// A log under random rotations, truncations and kills of its reader, step by step from a seed.
    struct Chaos {
        let bench: LogBench
        var random: SeededGenerator
        var number = 0
        var isRunning = false
        var rotated = 0
        var expectedGaps = 0

        init(seed: UInt64) throws {
            bench = try LogBench("history\n")
            random = SeededGenerator(seed: seed)
            try start()
        }

        mutating func start() throws {
            try bench.start()
            isRunning = true
        }

        mutating func write() throws {
            var text = ""
            for _ in 0..<Int.random(in: 0..<20, using: &random) {
                number += 1
                text += "line \(number) \(String(repeating: "x", count: Int.random(in: 0..<80, using: &random)))\n"
            }
            let bytes = Array(text.utf8)
            let cut = Int.random(in: 0...bytes.count, using: &random)
            try bench.write(Array(bytes[..<cut]))
            if isRunning, random.chance(50) { try bench.settle() }
            try bench.write(Array(bytes[cut...]))
        }

        mutating func step() throws {
            try write()
            if isRunning, random.chance(60) { try bench.settle() }
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<3:
                bench.replace(next(), with: "log/auth.log")
                try bench.write("")
            case 3..<5:
                try bench.copy(to: next())
                bench.truncate()
            case 5: try truncate()
            case 6..<8:
                bench.kill()
                isRunning = false
            default: if !isRunning { try start() }
            }
            if isRunning, random.chance(50) { try bench.settle() }
        }

        /// Lines that are destroyed while no reader runs, behind others of the same file that were read, must be told.
        private mutating func truncate() throws {
            let standing = try numbers("log/auth.log")
            let unread = standing.subtracting(seen)
            let before = bench.ledger.gaps.count
            bench.truncate()
            guard !isRunning, !unread.isEmpty, unread != standing else { return }
            expectedGaps += 1
            try start()
            #expect(bench.ledger.gaps.count > before, "seed \(random.seed), line \(number)")
        }

        private mutating func next() -> String {
            rotated += 1
            return "log/auth.log-2026\(1000 + rotated)"
        }

        var seen: Set<Int> { Set(bench.ledger.texts.compactMap(Self.number)) }

        func numbers(_ name: String) throws -> Set<Int> {
            let text = String(decoding: try bench.directory.read(name), as: UTF8.self)
            return Set(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap(Self.number))
        }

        func standing() throws -> Set<Int> {
            try bench.directory.names("log").reduce(into: []) { try $0.formUnion(numbers("log/" + $1)) }
        }

        static func number(_ line: some StringProtocol) -> Int? {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            return words.count == 3 && words[0] == "line" ? Int(words[1]) : nil
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `every line that stands at the end is read once, whatever happens`(seed: UInt64) throws {
        var chaos = try Chaos(seed: seed)
        for _ in 0..<100 { try chaos.step() }
        if !chaos.isRunning { try chaos.start() }
        try chaos.bench.settle()
        let texts = chaos.bench.ledger.texts.filter { Chaos.number($0) != nil }
        #expect(Set(texts).count == texts.count, "seed \(seed)")
        #expect(Set(chaos.bench.ledger.keys).count == chaos.bench.ledger.keys.count)
        let unseen = try chaos.standing().subtracting(chaos.seen)
        #expect(unseen.isEmpty, "seed \(seed): \(unseen.sorted().prefix(5))")
    }
}
