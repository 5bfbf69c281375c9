/// How long to wait before the next attempt at the first index: twice as long after each failure, up to a limit.
///
/// A value with one owner; without a clock.
struct FirstIndexBackoff: Hashable, Sendable {
    /// The wait after the first failure.
    static let shortest = Duration.seconds(30)
    /// The longest wait: whoever makes room on a disk is not kept waiting for longer.
    static let longest = Duration.seconds(3600)

    private(set) var failures = 0

    /// Takes note of a failure and says how long to wait.
    mutating func fail() -> Duration {
        // Beyond this many doublings it is the limit anyway.
        let doublings = min(failures, 16)
        failures += 1
        return min(Self.longest, Self.shortest * (1 << doublings))
    }
}
