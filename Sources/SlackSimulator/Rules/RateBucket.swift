/// One message a second for each channel, with a few at once: a token bucket.
struct RateBucket: Sendable {
    private let burst: Int
    private var tokens: Double
    private var last: Duration

    init(burst: Int, now: Duration) {
        self.burst = burst
        tokens = Double(burst)
        last = now
    }

    /// Takes a token; `nil` when there was one, else the whole seconds until there is.
    mutating func take(now: Duration) -> Int? {
        let passed = max(.zero, now - last)
        let (seconds, attoseconds) = passed.components
        tokens = min(Double(burst), tokens + Double(seconds) + Double(attoseconds) / 1e18)
        last = now
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return 1
    }

    /// Whether nothing has been taken for so long that a new bucket would be the same.
    func isFull(now: Duration) -> Bool {
        let passed = (now - last).components.seconds
        return tokens + Double(passed) >= Double(burst)
    }
}
