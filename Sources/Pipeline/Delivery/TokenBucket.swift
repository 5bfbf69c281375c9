public import LoginEvents

/// How many attempts a channel may still take now: it fills up at a steady rate to the size of a burst.
///
/// It follows the clock of the host and bears that clock being set: back, it goes on from the new time.
public struct TokenBucket: Hashable, Sendable {
    private let rate: Double
    private let burst: Double
    private var tokens: Double
    private var filled: Timestamp?
    private var slowUntil: Timestamp?

    /// A full bucket; `rate` in attempts a second is at least one in a thousand seconds, `burst` at least 1.
    public init(rate: Double, burst: Int) {
        self.rate = max(0.001, rate)
        self.burst = Double(max(1, burst))
        tokens = self.burst
    }

    /// Takes one; otherwise says when there will be one.
    public mutating func take(at now: Timestamp) -> Timestamp? {
        fill(to: now)
        // Less than a microsecond is missing: that is rounding.
        guard tokens < 1 - rate * 1e-6 else {
            tokens = max(0, tokens - 1)
            return nil
        }
        var missing = 1 - tokens
        guard let slowUntil, slowUntil > now else { return now.advanced(by: .seconds(missing / rate)) }
        let whileSlow = slowUntil.duration(since: now).inSeconds * rate / 2
        guard whileSlow < missing else { return now.advanced(by: .seconds(missing / (rate / 2))) }
        missing -= whileSlow
        return slowUntil.advanced(by: .seconds(missing / rate))
    }

    /// Halves the rate until `moment`.
    public mutating func slowDown(until moment: Timestamp, at now: Timestamp) {
        fill(to: now)
        slowUntil = moment
    }

    private mutating func fill(to now: Timestamp) {
        defer { filled = now }
        guard let filled, filled < now else { return }
        var gained = now.duration(since: filled).inSeconds * rate
        if let slowUntil, slowUntil > filled {
            gained -= min(slowUntil, now).duration(since: filled).inSeconds * rate / 2
        }
        tokens = min(burst, tokens + gained)
    }
}

extension Duration {
    /// The duration as a number of seconds.
    var inSeconds: Double { self / .seconds(1) }
}
