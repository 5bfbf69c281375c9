import CByteSearch
import DoorbellTestKit
import Testing

@Suite struct ByteSearchTests {
    @Test("both ways find the first byte of a kind, wherever the bytes begin and end")
    func agreement() {
        var generator = SeededGenerator(seed: 33)
        for _ in 0..<20_000 {
            let count = Int.random(in: 1..<80, using: &generator)
            let bytes = (0..<count).map { _ in
                generator.chance(95) ? UInt8(0x20) : UInt8.random(in: 9...11, using: &generator)
            }
            let start = Int.random(in: 0...count, using: &generator)
            let end = Int.random(in: start...count, using: &generator)
            let expected = bytes[start..<end].firstIndex(of: 10) ?? end
            // Both read from the start to before the end alone, which are inside.
            let found = unsafe bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return [] as [Int] }
                return unsafe [byte_search(base, start, end, 10), byte_search_plain(base, start, end, 10)]
            }
            #expect(found == [expected, expected])
        }
    }
}
