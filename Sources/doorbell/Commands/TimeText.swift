import Glibc
import LoginEvents

/// Moments as people read them.
enum TimeText {
    /// `2026-11-22 13:37:05Z`.
    static func utc(_ moment: Timestamp) -> String {
        let (date, time) = parts(moment.seconds)
        return "\(date) \(time)Z"
    }

    /// `2026-11-22T13:37:05.123456Z` (RFC 3339).
    static func rfc3339(_ moment: Timestamp) -> String {
        let (date, time) = parts(moment.seconds)
        let fraction = moment.microseconds - moment.seconds * 1_000_000
        return "\(date)T\(time).\(padded(Int(fraction), 6))Z"
    }

    private static func parts(_ seconds: Int64) -> (date: String, time: String) {
        let clamped = min(max(seconds, 0), 253_402_300_799)
        var moment = time_t(clamped)
        // Both point to values of this function; gmtime_r cannot fail for four-digit years.
        var fields = unsafe tm()
        _ = unsafe gmtime_r(&moment, &fields)
        // Numbers only: the pointer in `tm` (the zone's name) is not touched.
        let date = unsafe [Int(fields.tm_year) + 1900, Int(fields.tm_mon) + 1, Int(fields.tm_mday)]
        let time = unsafe [fields.tm_hour, fields.tm_min, fields.tm_sec]
        return (
            date.map { padded($0, 2) }.joined(separator: "-"),
            time.map { padded(Int($0), 2) }.joined(separator: ":")
        )
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
