import DoorbellTestKit
import Testing

@testable import doorbell

@Suite struct NearestWordTests {
    @Test(
        arguments: [
            ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("url", "urls", 1),
            ("webhook_ulr", "webhook_url", 1),
        ]
    )
    func `the distance counts inserted, deleted, replaced and swapped letters`(
        _ left: String,
        _ right: String,
        _ distance: Int
    ) {
        #expect(NearestWord.distance(Array(left.utf8), Array(right.utf8)) == distance)
    }

    @Test func `the distance agrees with its obvious twin`() {
        var generator = SystemSeed.generator
        for _ in 0..<500 {
            let words = (0..<2).map { _ in
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in UInt8.random(in: 97...99, using: &generator) }
            }
            #expect(NearestWord.distance(words[0], words[1]) == Self.twin(words[0][...], words[1][...]))
        }
    }

    /// The definition, by recursion.
    private static func twin(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        guard let a = left.last else { return right.count }
        guard let b = right.last else { return left.count }
        var best = min(
            twin(left.dropLast(), right) + 1,
            twin(left, right.dropLast()) + 1,
            twin(left.dropLast(), right.dropLast()) + (a == b ? 0 : 1)
        )
        if let c = left.dropLast().last, let d = right.dropLast().last, a == d, b == c {
            best = min(best, twin(left.dropLast(2), right.dropLast(2)) + 1)
        }
        return best
    }

    @Test func `a word too far from all has no nearest`() {
        #expect(NearestWord.nearest(to: "frobnicate", among: ["risk", "channels"]) == nil)
        #expect(NearestWord.nearest(to: "chanels", among: ["risk", "channels"]) == "channels")
    }
}
