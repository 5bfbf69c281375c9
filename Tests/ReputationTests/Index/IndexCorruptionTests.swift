import DoorbellTestKit
import IPNetworks
import Reputation
import Testing
import Timestamps

struct IndexCorruptionTests {
    private let bytes: [UInt8]
    /// Where sections begin and end, and the parts of the header.
    private let edges: [Int]

    init() throws {
        bytes = try IndexBuilder().build(SmallIndex.input)
        var edges = [1, 7, 8, 12, 16, 24, 63, 64, 96]
        for section in 0..<IndexSection.allCases.count {
            let entry = 64 + section * 32
            let offset = Self.number(bytes, entry + 8)
            edges += [entry, offset, offset + Self.number(bytes, entry + 16)]
        }
        let count = bytes.count
        self.edges = Set(edges).sorted().filter { $0 < count }
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
        (0..<8).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }

    private func fault(_ bytes: [UInt8]) -> IndexFault? {
        do {
            try unsafe bytes.withUnsafeBytes { try unsafe IndexVerifier.verify($0) }
            return nil
        } catch {
            return error as? IndexFault
        }
    }

    /// Asks everything of whatever reader the bytes give; what it answers is worth nothing, but it must answer.
    private func exercise(_ bytes: [UInt8]) {
        guard let index = try? OpenedIndex(bytes, verified: false) else { return }
        IndexExercise.run(index.reader)
    }

    @Test func `an index as it was built has no fault`() { #expect(fault(bytes) == nil) }

    @Test func `no bytes are no index`() { #expect(fault([]) == .empty) }

    @Test func `an index cut off anywhere is refused as truncated`() {
        for length in edges {
            #expect(fault(Array(bytes[..<length])).map(isTruncated) == true, "\(length)")
            exercise(Array(bytes[..<length]))
        }
        #expect(fault(Array(bytes.dropLast())).map(isTruncated) == true)
    }

    private func isTruncated(_ fault: IndexFault) -> Bool {
        if case .truncated = fault { return true }
        return false
    }

    @Test func `bytes behind the index are refused`() {
        #expect(fault(bytes + [0]) == .trailingBytes(expected: UInt64(bytes.count), found: bytes.count + 1))
    }

    @Test func `every flipped bit is found, and no reader traps on it`() {
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(fault(damaged) != nil, "bit \(bit % 8) of byte \(bit / 8)")
            // The header's own sum stops all readers there; behind it they run on damaged content.
            if bit % 8 == bit / 8 % 8 { exercise(damaged) }
        }
    }

    @Test func `another version is refused by name`() {
        var other = bytes
        other[8] = 1
        #expect(fault(other) == .wrongVersion(1))
        other[0] = 0
        #expect(fault(other) == .wrongMagic)
    }

    @Test(arguments: [0, 3, 14, 20])
    func `swapped sections are refused, with and without a mended header`(first: Int) {
        var swapped = bytes
        let entries = (64 + first * 32)..<(64 + first * 32 + 32)
        let next = entries.upperBound..<entries.upperBound + 32
        let table = Array(bytes[next]) + Array(bytes[entries])
        swapped.replaceSubrange(entries.lowerBound..<next.upperBound, with: table)
        #expect(fault(swapped) == .damagedHeader)
        let found = IndexSection(rawValue: UInt32(first + 2))
        #expect(fault(mended(swapped)) == .misplacedSection(found, position: first))
    }

    @Test func `content that a mended checksum hides is found by reading it`() {
        var random = SeededGenerator(seed: 7)
        var found = 0
        for _ in 0..<400 {
            var damaged = bytes
            let begin = Self.number(bytes, 64 + 8)
            let offset = Int.random(in: begin..<bytes.count, using: &random)
            damaged[offset] = UInt8.random(in: 0...255, using: &random)
            damaged = mended(damaged, sections: true)
            if fault(damaged) != nil { found += 1 }
            exercise(damaged)
        }
        // Ages, weights and letters may be anything; numbers and orders may not.
        #expect(found > 80)
    }

    /// The bytes with sums that fit, as a forger would write them.
    private func mended(_ bytes: [UInt8], sections: Bool = false) -> [UInt8] {
        var bytes = bytes
        if sections {
            for section in 0..<IndexSection.allCases.count {
                let entry = 64 + section * 32
                let offset = Self.number(bytes, entry + 8)
                let sum = Forger.crc(bytes[offset..<offset + Self.number(bytes, entry + 16)])
                for byte in 0..<4 { bytes[entry + 4 + byte] = UInt8(truncatingIfNeeded: sum >> (byte * 8)) }
            }
        }
        let sum = Forger.fnv(bytes[..<56] + bytes[64..<64 + IndexSection.allCases.count * 32])
        for byte in 0..<8 { bytes[56 + byte] = UInt8(truncatingIfNeeded: sum >> (byte * 8)) }
        return bytes
    }
}
