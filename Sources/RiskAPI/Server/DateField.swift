import Synchronization
import Timestamps

/// The value of the header field `Date` (RFC 9110, section 6.6.1), made anew once a second.
///
/// Safe to use from any thread.
final class DateField: Sendable {
    private let cached = Mutex<(second: Int64, text: String)>((.min, ""))

    func text(at time: Timestamp) -> String {
        let second = time.seconds
        return cached.withLock { cached in
            if cached.second != second { cached = (second, Self.format(second)) }
            return cached.text
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func format(_ second: Int64) -> String {
        // `2026-08-12 02:02:01 UTC`
        let words = Timestamp(seconds: second).utc.split(separator: " ")
        let date = words[0].split(separator: "-")
        let days = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
        // 1970-01-01 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((days % 7 + 7) % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = months[(Int(date[1]) ?? 1) - 1]
        return "\(weekday), \(date[2]) \(month) \(date[0]) \(words[1]) GMT"
    }
}
