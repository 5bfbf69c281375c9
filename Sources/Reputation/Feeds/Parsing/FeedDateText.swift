import Timestamps

/// Finds the moment that a text names, in the forms that feeds use.
///
/// `2026-08-22T03:00:29Z`, `2026-08-22 03:00:29 +0200`, `2026/08/22`, `2026-08-21-22-33-07` (Amazon),
/// `Sat, 22 Aug 2026 03:00:29 +0200` (RFC 5322), `Sat Aug 22 03:00:29 UTC 2026` (date), `22-Aug-2026`. A time without a
/// zone is taken as UTC.
struct FeedDateText {
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var seconds: Int?
    private var offset = 0

    /// The words that a comment about the date of a list has, and those that make it one about another date.
    private static let hints = ["updat", "generat", "date", "time", "creat", "modif", "version", "as of", "compiled"]
    private static let others = ["expire", "next", "copyright", "(c)", "licen"]

    /// The moment that a comment gives as the date of its list; `nil` when it gives none.
    static func moment(inComment text: Span<UInt8>, from start: Int, to end: Int) -> Timestamp? {
        var bytes: [UInt8] = []
        var digits = 0
        for index in start..<end {
            digits += text[index].isDigit ? 1 : 0
            bytes.append(text[index])
        }
        // Most comments have too few digits for a date: no further look at them.
        guard digits >= 5 else { return nil }
        let lowered = bytes.map { $0.isLetter ? $0 | 0x20 : $0 }
        guard hints.contains(where: { lowered.contains($0) }), !others.contains(where: { lowered.contains($0) }) else {
            return nil
        }
        return moment(in: bytes)
    }

    /// The moment that a text names; `nil` when it names none between 1990 and 2199.
    static func moment(in bytes: [UInt8]) -> Timestamp? {
        var date = FeedDateText()
        for word in bytes.prefix(300).split(whereSeparator: { !isWordByte($0) }) { date.take(Array(word)) }
        return date.moment
    }

    /// The day in a version such as `20260810`, or `26081014` with a number of that day behind it.
    static func moment(inVersion bytes: [UInt8]) -> Timestamp? {
        guard bytes.count == 8, let number = number(bytes) else { return nil }
        var date = FeedDateText()
        if number >= 19_900_101, number < 22_000_000 {
            (date.year, date.month, date.day) = (number / 10_000, number / 100 % 100, number % 100)
        } else {
            (date.year, date.month, date.day) = (2000 + number / 1_000_000, number / 10_000 % 100, number / 100 % 100)
        }
        return date.moment
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "."): true
        default: byte.isDigit || byte.isLetter
        }
    }

    private static func number(_ bytes: some Collection<UInt8>) -> Int? {
        guard (1...9).contains(bytes.count), bytes.allSatisfy(\.isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    // MARK: Words

    private mutating func take(_ word: [UInt8]) {
        if takeNumericDate(word) || takeTime(word) || takeZone(word) || takeNamedDate(word) { return }
        if let name = Self.month(word) {
            month = month ?? name
        } else if let number = Self.number(word) {
            if word.count <= 2, day == nil { day = number } else if word.count == 4, year == nil { year = number }
        }
    }

    /// `2026-08-22`, alone or followed by `T` and a time, or by `-22-33-07`.
    private mutating func takeNumericDate(_ word: [UInt8]) -> Bool {
        guard year == nil, word.count >= 10, word[4] == 0x2D || word[4] == 0x2F, word[7] == word[4],
            let parsed = Self.number(word[0..<4]), let parsedMonth = Self.number(word[5..<7]),
            let parsedDay = Self.number(word[8..<10])
        else { return false }
        (year, month, day) = (parsed, parsedMonth, parsedDay)
        guard word.count > 11 else { return true }
        var rest = Array(word[11...])
        if word[10] == 0x2D, rest.count == 8, rest[2] == 0x2D, rest[5] == 0x2D { (rest[2], rest[5]) = (0x3A, 0x3A) }
        _ = takeTime(rest)
        return true
    }

    /// `03:00`, `03:00:29`, with a fraction, with `Z` or an offset behind it.
    private mutating func takeTime(_ word: [UInt8]) -> Bool {
        guard seconds == nil, word.count >= 5, word[2] == 0x3A, let hour = Self.number(word[0..<2]),
            let minute = Self.number(word[3..<5]), hour < 24, minute < 60
        else { return false }
        var position = 5
        var second = 0
        if word.count >= 8, word[5] == 0x3A, let number = Self.number(word[6..<8]), number < 60 {
            (second, position) = (number, 8)
        }
        seconds = hour * 3600 + minute * 60 + second
        if position < word.count, word[position] == 0x2E {
            position += 1
            while position < word.count, word[position].isDigit { position += 1 }
        }
        if position < word.count { _ = takeZone(Array(word[position...])) }
        return true
    }

    private static let zones = [
        "cest": 7200, "cet": 3600, "bst": 3600, "edt": -14_400, "est": -18_000, "pdt": -25_200, "pst": -28_800,
    ]

    /// An offset such as `+0200` or `+02:00`, or one of the common names.
    private mutating func takeZone(_ word: [UInt8]) -> Bool {
        guard seconds != nil, let first = word.first else { return false }
        if first == 0x2B || first == 0x2D {
            let digits = word.dropFirst().filter { $0 != 0x3A }
            guard digits.count == 4, let number = Self.number(digits) else { return false }
            offset = (number / 100 * 3600 + number % 100 * 60) * (first == 0x2D ? -1 : 1)
            return true
        }
        guard let known = Self.zones[String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)] else { return false }
        offset = known
        return true
    }

    /// `22-Aug-2026`.
    private mutating func takeNamedDate(_ word: [UInt8]) -> Bool {
        let parts = word.split(separator: 0x2D)
        guard parts.count == 3, day == nil, let first = Self.number(parts[0]), let name = Self.month(Array(parts[1])),
            let last = Self.number(parts[2])
        else { return false }
        (day, month, year) = (first, name, last)
        return true
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The number of a month by its name or the first three letters of it.
    private static func month(_ word: [UInt8]) -> Int? {
        guard (3...9).contains(word.count), word.allSatisfy(\.isLetter) else { return nil }
        let start = String(decoding: word.prefix(3).map { $0 | 0x20 }, as: UTF8.self)
        return months.firstIndex(of: start).map { $0 + 1 }
    }

    // MARK: Result

    private var moment: Timestamp? {
        guard let year, let month, let day, (1990...2199).contains(year), (1...12).contains(month) else { return nil }
        let text = "\(year)-\(Self.two(month))-\(Self.two(day))"
        guard let midnight = Timestamp(iso8601: text) else { return nil }
        return Timestamp(seconds: midnight.seconds + Int64((seconds ?? 0) - offset))
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

extension [UInt8] {
    fileprivate func contains(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard count >= word.count else { return false }
        return (0...(count - word.count)).contains { self[$0..<($0 + word.count)].elementsEqual(word) }
    }
}
