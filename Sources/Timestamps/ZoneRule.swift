/// How a zone's clocks change every year, in the form of POSIX: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Hashable, Sendable {
    /// A day of each year, and the local time of a change on it.
    private struct Day: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            /// Day 1 to 365; 29 February is not counted.
            case julian(Int)
            /// Day 0 to 365.
            case ordinal(Int)
            /// The `week`th `weekday` (0 is Sunday) of a month; week 5 is the last.
            case weekday(month: Int, week: Int, weekday: Int)
        }

        var kind: Kind
        /// Seconds after midnight.
        var time: Int
    }

    private struct Summer: Hashable, Sendable {
        var offset: Int
        var start: Day
        var end: Day
    }

    /// How many seconds the clocks are ahead of UTC outside of summer time.
    let standard: Int
    private let summer: Summer?

    /// Whether they never change.
    var isFixed: Bool { summer == nil }

    /// Clocks that never change.
    init(standard: Int) {
        self.standard = standard
        summer = nil
    }

    /// Reads a rule of at most 128 bytes.
    init?(_ text: [UInt8]) {
        var reader = Reader(bytes: text)
        guard text.count <= 128, reader.name(), let standard = reader.offset() else { return nil }
        self.standard = -standard
        if reader.isAtEnd {
            summer = nil
            return
        }
        guard reader.name() else { return nil }
        var offset = self.standard + 3600
        if !reader.isAtEnd, !reader.isAt(",") {
            guard let own = reader.offset() else { return nil }
            offset = -own
        }
        guard let start = reader.day(), let end = reader.day(), reader.isAtEnd else { return nil }
        summer = Summer(offset: offset, start: start, end: end)
    }

    /// How many seconds the clocks are ahead of UTC.
    func offset(at second: Int64) -> Int {
        guard let summer else { return standard }
        let local = Int(clamping: second) + standard
        let days = local / 86_400 - (local % 86_400 < 0 ? 1 : 0)
        let year = CivilDate(daysSinceEpoch: days).year
        let start = Self.second(summer.start, in: year) - standard
        let end = Self.second(summer.end, in: year) - summer.offset
        let second = Int(clamping: second)
        // South of the equator summer lies around the new year.
        let isSummer = start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
        return isSummer ? summer.offset : standard
    }

    /// The local second of a change, since 1970 as if it were one of UTC.
    private static func second(_ day: Day, in year: Int) -> Int {
        func days(_ month: Int, _ day: Int) -> Int {
            CivilDate(year: year, month: month, day: day)?.daysSinceEpoch ?? 0
        }
        let date: Int
        switch day.kind {
        case .ordinal(let number): date = days(1, 1) + number
        case .julian(let number):
            let isLeap = days(3, 1) - days(2, 1) == 29
            date = days(1, 1) + number - 1 + (isLeap && number > 59 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            let first = days(month, 1)
            // 1970-01-01 was a Thursday.
            let firstWeekday = ((first + 4) % 7 + 7) % 7
            var found = first + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            let next = month == 12 ? first + 31 : days(month + 1, 1)
            while found >= next { found -= 7 }
            date = found
        }
        return date * 86_400 + day.time
    }

    /// Reads the parts of a rule in order.
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        func isAt(_ character: Unicode.Scalar) -> Bool {
            position < bytes.count && bytes[position] == UInt8(ascii: character)
        }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard isAt(character) else { return false }
            position += 1
            return true
        }

        /// A name of at least three letters, or anything in `<>`.
        mutating func name() -> Bool {
            if take("<") {
                while position < bytes.count, !isAt(">") { position += 1 }
                return take(">")
            }
            let start = position
            while position < bytes.count, (0x61...0x7A).contains(bytes[position] | 0x20) { position += 1 }
            return position - start >= 3
        }

        mutating func number(atMost limit: Int) -> Int? {
            let start = position
            var value = 0
            while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 4 {
                value = value * 10 + Int(bytes[position] - 0x30)
                position += 1
            }
            return position > start && value <= limit ? value : nil
        }

        /// `[+-]hh[:mm[:ss]]` in seconds; up to a week, as RFC 9636 allows.
        mutating func offset() -> Int? {
            let sign = take("-") ? -1 : 1
            if sign == 1 { _ = take("+") }
            guard let hours = number(atMost: 167) else { return nil }
            var seconds = hours * 3600
            for unit in [60, 1] where take(":") {
                guard let part = number(atMost: 59) else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        /// `,Mm.w.d[/time]`, `,Jn[/time]` or `,n[/time]`.
        mutating func day() -> Day? {
            guard take(",") else { return nil }
            let kind: Day.Kind
            if take("M") {
                guard let month = number(atMost: 12), month > 0, take("."), let week = number(atMost: 5), week > 0,
                    take("."), let weekday = number(atMost: 6)
                else { return nil }
                kind = .weekday(month: month, week: week, weekday: weekday)
            } else if take("J") {
                guard let number = number(atMost: 365), number > 0 else { return nil }
                kind = .julian(number)
            } else {
                guard let number = number(atMost: 365) else { return nil }
                kind = .ordinal(number)
            }
            guard take("/") else { return Day(kind: kind, time: 7200) }
            return offset().map { Day(kind: kind, time: $0) }
        }
    }
}
