/// A day of the proleptic Gregorian calendar, years 1 to 9999.
struct CivilDate: Hashable {
    let year: Int
    let month: Int
    let day: Int

    /// The days from 0001-01-01 to 1970-01-01.
    private static let epoch = 719_162
    /// How many days of a year that is no leap year lie before each month.
    private static let daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]

    /// The days since 1970-01-01 that the calendar covers.
    static let range = -719_162...2_932_896

    /// A date of the calendar; `nil` when there is no such day.
    init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.days(before: month + 1, in: year) - Self.days(before: month, in: year) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The date that lies `days` after 1970-01-01; clamped to `range`.
    init(daysSinceEpoch days: Int) {
        let total = min(max(days, Self.range.lowerBound), Self.range.upperBound) + Self.epoch
        // 400 years have 146,097 days, so this estimate is the year or one more or less than it.
        var year = total * 400 / 146_097 + 1
        while Self.days(beforeYear: year) > total { year -= 1 }
        while Self.days(beforeYear: year + 1) <= total { year += 1 }
        let dayOfYear = total - Self.days(beforeYear: year)
        var month = 12
        while Self.days(before: month, in: year) > dayOfYear { month -= 1 }
        self.year = year
        self.month = month
        day = dayOfYear - Self.days(before: month, in: year) + 1
    }

    /// The days from 1970-01-01 to this date; negative before it.
    var daysSinceEpoch: Int {
        Self.days(beforeYear: year) + Self.days(before: month, in: year) + day - 1 - Self.epoch
    }

    /// The days from 0001-01-01 to the first day of `year`.
    private static func days(beforeYear year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400
    }

    /// The days of `year` before `month`; month 13 is the end of the year.
    private static func days(before month: Int, in year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return daysBeforeMonth[month - 1] + (isLeapYear && month > 2 ? 1 : 0)
    }
}
