public import LoginEvents

/// Notices that the host's clock was set, by the time that passes on a clock that nobody sets.
///
/// A state-machine value with one owner.
public struct ClockWatch: Sendable {
    /// How far the two clocks may drift apart between two looks: chrony and others steer by far less.
    public static let tolerance = Duration.seconds(2)

    private var last: (realtime: Timestamp, monotonic: Duration)?

    /// A watch that has seen nothing yet.
    public init() {}

    /// Looks at both clocks; by how much the host's clock was set since the last look, `nil` when it was not.
    ///
    /// - Parameters:
    ///   - realtime: the time of day.
    ///   - monotonic: the time since some moment that stays the same, sleep included (`CLOCK_BOOTTIME`).
    /// - Returns: how far the clock was set, forward where it is positive.
    public mutating func look(realtime: Timestamp, monotonic: Duration) -> Duration? {
        defer { last = (realtime, monotonic) }
        guard let last else { return nil }
        let step = realtime.duration(since: last.realtime) - (monotonic - last.monotonic)
        return step > Self.tolerance || step < .zero - Self.tolerance ? step : nil
    }
}
