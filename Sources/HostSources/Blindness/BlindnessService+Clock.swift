import Glibc

extension BlindnessService {
    /// The time since the host was started, sleep included (`CLOCK_BOOTTIME`).
    public static func sinceBoot() -> Duration {
        var time = timespec()
        // Safe: the call fills the struct and keeps nothing.
        _ = unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}
