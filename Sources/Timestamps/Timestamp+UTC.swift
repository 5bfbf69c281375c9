extension Timestamp {
    /// The moment for a reader, to the second: `2026-08-12 02:02:01 UTC`.
    ///
    /// What lies outside the years 1 to 9999 is shown as the nearest moment inside.
    public var utc: String {
        let parts = parts
        return "\(parts.date) \(parts.time) UTC"
    }

    /// The moment in full: `2026-08-12T02:02:01.123456Z` (RFC 3339), always with six digits of fraction.
    ///
    /// What lies outside the years 1 to 9999 is shown as the nearest moment inside.
    public var iso8601: String {
        let parts = parts
        return "\(parts.date)T\(parts.time).\(Self.padded(parts.fraction, to: 6))Z"
    }

    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// The moments that the calendar covers, in microseconds.
    private static let calendar: ClosedRange<Int64> = {
        let first = Int64(CivilDate.range.lowerBound) * microsecondsPerDay
        let last = Int64(CivilDate.range.upperBound) * microsecondsPerDay
        return first...(last + microsecondsPerDay - 1)
    }()

    private var parts: (date: String, time: String, fraction: Int) {
        let moment = min(max(microseconds, Self.calendar.lowerBound), Self.calendar.upperBound)
        let beforeEpoch = moment < 0 && moment % Self.microsecondsPerDay != 0
        let day = moment / Self.microsecondsPerDay - (beforeEpoch ? 1 : 0)
        let rest = Int(moment - day * Self.microsecondsPerDay)
        let date = CivilDate(daysSinceEpoch: Int(day))
        let seconds = rest / 1_000_000
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, to: 2) }
        return (
            "\(Self.padded(date.year, to: 4))-\(Self.padded(date.month, to: 2))-\(Self.padded(date.day, to: 2))",
            time.joined(separator: ":"),
            rest % 1_000_000
        )
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
