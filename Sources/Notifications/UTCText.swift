import LoginEvents

/// A moment as `2026-08-12 02:02:01 UTC`.
enum UTCText {
    /// Moments that a calendar of four-digit years can show.
    private static let shown: ClosedRange<Int64> = 0...253_402_300_799

    /// The seconds since the epoch, when the moment lies between the years 1970 and 9999; else `nil`.
    static func plausibleSeconds(_ time: Timestamp) -> Int64? {
        shown.contains(time.seconds) ? time.seconds : nil
    }

    /// The moment in words; moments outside 1970 to 9999 say so, because a clock that wrong is worth knowing about.
    static func text(_ time: Timestamp) -> String {
        guard let seconds = plausibleSeconds(time) else { return "at an impossible time (\(time.seconds) s)" }
        let (year, month, day) = civil(daysSinceEpoch: seconds / 86_400)
        let rest = seconds % 86_400
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map(twoDigits).joined(separator: ":")
        return "\(year)-\(twoDigits(month))-\(twoDigits(day)) \(clock) UTC"
    }

    private static func twoDigits(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }

    /// The date in the Gregorian calendar, counted in eras of 400 years of 146,097 days that begin on 1 March, so that
    /// the leap day is the last of its year.
    private static func civil(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
