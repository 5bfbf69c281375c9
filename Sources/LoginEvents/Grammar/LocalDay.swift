/// Days of the Gregorian calendar as numbers.
enum LocalDay {
    /// The days from 1970-01-01 to a date; `nil` when there is no such day in the years 1 to 9999.
    static func number(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= length(month, of: year) else {
            return nil
        }
        // Years that start in March have their leap day at their end.
        let shifted = month > 2 ? year : year - 1
        let monthOfYear = (month + 9) % 12
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400
        return days + (monthOfYear * 153 + 2) / 5 + day - 1 - 719_468
    }

    private static func length(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
