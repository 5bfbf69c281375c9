import Glibc
public import LoginEvents
public import Pipeline

/// The host's clock.
public struct SystemClock: PipelineClock {
    /// The host's clock.
    public init() {}

    /// The moment it is, by CLOCK_REALTIME.
    public func now() -> Timestamp {
        var time = timespec()
        // Safe: the call fills the struct and keeps nothing.
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// Waits on the monotonic clock.
    public func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration, clock: .continuous)
    }
}
