import CVectorRank
import DoorbellTestKit
import Testing

/// The comparison of sixteen numbers at once against one after the other.
struct VectorRankTests {
    /// How many of the first numbers, up to one that is larger, are at most the one wanted.
    private static func slow(_ numbers: [Int16], _ wanted: Int16, _ most: Int) -> Int {
        numbers.prefix(most).prefix { $0 <= wanted }.count
    }

    /// What the processor's own way and the plain one find, in memory that begins anywhere.
    private static func found(_ numbers: [Int16], _ wanted: Int16, _ most: Int, shift: Int) -> [Int] {
        var bytes = [UInt8](repeating: 0xA5, count: shift)
        for number in numbers {
            bytes += [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
        }
        return unsafe bytes.withUnsafeBytes { bytes in
            // Sixteen numbers lie behind the shift: the 32 bytes that both read.
            guard let base = bytes.baseAddress, bytes.count == shift + 32 else { return [] }
            let starts = unsafe base + shift
            let ways = unsafe [
                vector_rank(starts, wanted, UInt32(most)), vector_rank_plain(starts, wanted, UInt32(most)),
            ]
            return ways.map(Int.init)
        }
    }

    private static let edges: [Int16] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

    @Test func `both ways find what counting one by one finds`() {
        var random = SeededGenerator(seed: 16)
        for round in 0..<20_000 {
            let width = [Int16(3), 40, .max][round % 3]
            var numbers = (0..<16).map { _ in Int16.random(in: -width...width, using: &random) }
            // What follows the last number may be anything, so only half of them ascend.
            if round.isMultiple(of: 2) { numbers.sort() }
            let wanted = numbers.randomElement(using: &random) ?? 0
            let most = Int.random(in: 0...15, using: &random)
            let expected = Self.slow(numbers, wanted, most)
            let found = Self.found(numbers, wanted, most, shift: round % 17)
            #expect(found == [expected, expected], "\(numbers), \(wanted), \(most)")
        }
    }

    @Test func `the least and the largest numbers are compared as signed ones`() {
        for number in Self.edges {
            for wanted in Self.edges {
                for most in 0...15 {
                    let numbers = [Int16](repeating: number, count: 16)
                    let expected = number <= wanted ? most : 0
                    #expect(Self.found(numbers, wanted, most, shift: 1) == [expected, expected])
                }
            }
        }
    }
}
