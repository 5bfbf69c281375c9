import LoginEvents

extension ConfiguredText {
    /// A day (its start in UTC) or a moment: `2027-01-31`, `2027-01-31T18:00`, `2027-01-31T18:00:05Z`,
    /// `2027-01-31 18:00:05+02:00`; without a zone it is UTC.
    static func moment(_ text: some StringProtocol) -> Timestamp? {
        var bytes = Array(text.utf8)[...]
        guard bytes.count <= 40,
            let year = number(&bytes, digits: 4), take("-", &bytes),
            let month = number(&bytes, digits: 2), take("-", &bytes),
            let day = number(&bytes, digits: 2), let days = days(year: year, month: month, day: day)
        else { return nil }
        if bytes.isEmpty { return Timestamp(seconds: Int64(days) * 86400) }
        guard take("T", &bytes) || take("t", &bytes) || take(" ", &bytes),
            let hour = number(&bytes, digits: 2), hour < 24, take(":", &bytes),
            let minute = number(&bytes, digits: 2), minute < 60
        else { return nil }
        var second = 0
        if take(":", &bytes) {
            guard let value = number(&bytes, digits: 2), value < 60 else { return nil }
            second = value
        }
        guard let zone = zone(&bytes) else { return nil }
        return Timestamp(seconds: Int64(days * 86400 + hour * 3600 + minute * 60 + second - zone))
    }

    /// A length of time before now, `90s`, `15m`, `2h`, `7d`, `4w`; up to ten years.
    static func age(_ text: some StringProtocol) -> Duration? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]
        guard let last = text.last, let unit = units[last], text.utf8.count <= 10,
            let count = Int(text.dropLast()), count >= 0, count <= 315_360_000 / unit
        else { return nil }
        return .seconds(count * unit)
    }

    /// Seconds east of Greenwich; 0 at the end of the text.
    private static func zone(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        if bytes.isEmpty { return 0 }
        if take("Z", &bytes) || take("z", &bytes) { return bytes.isEmpty ? 0 : nil }
        let sign = take("+", &bytes) ? 1 : take("-", &bytes) ? -1 : 0
        guard sign != 0, let hours = number(&bytes, digits: 2), hours < 24 else { return nil }
        _ = take(":", &bytes)
        guard let minutes = number(&bytes, digits: 2), minutes < 60, bytes.isEmpty else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    /// Days since 1970-01-01 in the Gregorian calendar; `nil` for a day that does not exist.
    static func days(year: Int, month: Int, day: Int) -> Int? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1970...9999).contains(year), (1...12).contains(month) else { return nil }
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let before = year - 1
        let daysBeforeYear = before * 365 + before / 4 - before / 100 + before / 400
        let daysBefore1970 = 719_162
        return daysBeforeYear - daysBefore1970 + lengths[..<(month - 1)].reduce(0, +) + day - 1
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>, digits: Int) -> Int? {
        let head = bytes.prefix(digits)
        guard head.count == digits, head.allSatisfy({ (48...57).contains($0) }) else { return nil }
        bytes = bytes.dropFirst(digits)
        return head.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func take(_ scalar: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, UInt32(first) == scalar.value else { return false }
        bytes = bytes.dropFirst()
        return true
    }
}
