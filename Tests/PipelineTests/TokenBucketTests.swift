import DoorbellTestKit
import LoginEvents
import Pipeline
import Testing

@Suite struct TokenBucketTests {
    /// The moments, in seconds, at which `count` attempts are taken when each is waited for.
    private func moments(_ bucket: inout TokenBucket, count: Int, from start: Double = 0) -> [Double] {
        var now = Timestamp.at(start)
        return (0..<count).map { _ in
            while let next = bucket.take(at: now) { now = next }
            return now.duration(since: .sampleStart) / .seconds(1)
        }
    }

    @Test func `a burst goes at once, then one at a time at the rate`() {
        var bucket = TokenBucket(rate: 1, burst: 3)
        #expect(moments(&bucket, count: 6) == [0, 0, 0, 1, 2, 3])
        #expect(moments(&bucket, count: 3, from: 4.5) == [4.5, 5, 6])
    }

    @Test func `it never holds more than a burst`() {
        var bucket = TokenBucket(rate: 10, burst: 2)
        _ = moments(&bucket, count: 2)
        #expect(moments(&bucket, count: 3, from: 1000) == [1000, 1000, 1000.1])
    }

    @Test func `slowed down it fills at half the rate, and at the whole rate after that`() {
        var bucket = TokenBucket(rate: 1, burst: 1)
        _ = moments(&bucket, count: 1)
        bucket.slowDown(until: .at(5), at: .at(0))
        // 2, 4, then half of the next by 5 and the rest at full rate.
        #expect(moments(&bucket, count: 4) == [2, 4, 5.5, 6.5])
    }

    @Test func `a clock that is set back stops nothing`() {
        var bucket = TokenBucket(rate: 1, burst: 1)
        _ = moments(&bucket, count: 1, from: 1_000_000)
        #expect(moments(&bucket, count: 2) == [1, 2])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `over any stretch it gives no more than the burst and the rate allow`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (rate, burst) = (Double.random(in: 0.2...5, using: &random), Int.random(in: 1...5, using: &random))
        var bucket = TokenBucket(rate: rate, burst: burst)
        var now = 0.0
        var taken: [Double] = []
        for _ in 0..<300 {
            now += Double.random(in: 0...0.5, using: &random)
            if bucket.take(at: .at(now)) == nil { taken.append(now) }
        }
        for first in taken.indices {
            for last in taken.indices[first...] {
                let allowed = Double(burst) + (taken[last] - taken[first]) * rate
                #expect(Double(last - first + 1) <= allowed + 0.001, "seed \(seed)")
            }
        }
        #expect(Double(taken.count) >= min(now * rate, 300) * 0.5)
    }
}
