import DoorbellTestKit
import Testing

@testable import LoginEvents

/// Counts with a bound.
@Suite struct HistoryTallyTests {
    @Test func `counts are exact up to the limit`() {
        var tally = HistoryTally<Int, Void>(limit: 8)
        for key in 0..<8 { for _ in 0...key { tally.add(key, 1, initial: ()) { _ in } } }
        #expect(tally.isExact)
        #expect(tally.top(3, precedes: <).map(\.entry.count) == [8, 7, 6])
    }

    @Test(arguments: [UInt64(1), 7, 42])
    func `beyond it the true count lies between the count and the count with its error`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
        var tally = HistoryTally<Int, Void>(limit: 16)
        var truth: [Int: UInt64] = [:]
        for _ in 0..<20_000 {
            // A few keys come often, many come seldom.
            let key = next(3) == 0 ? next(500) : next(6)
            tally.add(key, 1, initial: ()) { _ in }
            truth[key, default: 0] += 1
            #expect(tally.entries.count <= 16)
        }
        #expect(!tally.isExact)
        for (key, entry) in tally.entries {
            #expect((entry.count...entry.most).contains(truth[key] ?? 0))
        }
        for (key, count) in truth where tally.entries[key] == nil { #expect(count <= tally.error) }
        #expect(Set(tally.top(6, precedes: <).map(\.key)) == Set(0..<6))
    }
}
