import Glibc
import LoginEvents

/// The host's clock, for commands.
enum SystemTime {
    static func now() -> Timestamp {
        var moment = timespec()
        // The structure belongs to this function.
        unsafe clock_gettime(CLOCK_REALTIME, &moment)
        return Timestamp(microseconds: Int64(moment.tv_sec) * 1_000_000 + Int64(moment.tv_nsec) / 1000)
    }
}
