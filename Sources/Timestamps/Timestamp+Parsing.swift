extension Timestamp {
    /// Reads a moment: `2026-08-12` (midnight UTC) or `2026-08-12T02:02:01` followed by `Z` or an offset such as
    /// `+02:00`; a fraction of the seconds may stand before that, and counts to the microsecond.
    ///
    /// Years 1 to 9999, no leap seconds, at most 64 bytes. A time without `Z` or offset is refused: it names no moment.
    /// `nil` when the text is anything else (RFC 3339; ISO 8601 for the date alone).
    public init?(iso8601 text: some StringProtocol) {
        var reader = Reader(bytes: Array(text.utf8.prefix(65)))
        guard reader.bytes.count <= 64, let date = reader.date() else { return nil }
        var microseconds = Int64(date.daysSinceEpoch) * 86_400_000_000
        if !reader.isAtEnd {
            guard reader.take("T") || reader.take("t"), let time = reader.time(), let offset = reader.offset() else {
                return nil
            }
            microseconds += time - offset
        }
        guard reader.isAtEnd else { return nil }
        let day = microseconds >= 0 ? microseconds / 86_400_000_000 : (microseconds + 1) / 86_400_000_000 - 1
        guard CivilDate.range.contains(Int(day)) else { return nil }
        self.init(microseconds: microseconds)
    }

    /// Reads the parts of a moment's text in order.
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        mutating func digit() -> Int? {
            guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
            position += 1
            return Int(bytes[position - 1] - 0x30)
        }

        /// A number of exactly `digits` digits that is at most `maximum`.
        mutating func number(digits: Int, maximum: Int) -> Int? {
            var value = 0
            for _ in 0..<digits {
                guard let digit = digit() else { return nil }
                value = value * 10 + digit
            }
            return value <= maximum ? value : nil
        }

        mutating func date() -> CivilDate? {
            guard let year = number(digits: 4, maximum: 9999), take("-"), let month = number(digits: 2, maximum: 12),
                take("-"), let day = number(digits: 2, maximum: 31)
            else { return nil }
            return CivilDate(year: year, month: month, day: day)
        }

        /// The time of day in microseconds.
        mutating func time() -> Int64? {
            guard let hour = number(digits: 2, maximum: 23), take(":"), let minute = number(digits: 2, maximum: 59),
                take(":"), let second = number(digits: 2, maximum: 59)
            else { return nil }
            guard let fraction = take(".") ? fraction() : 0 else { return nil }
            return Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction
        }

        /// The microseconds behind the point: one digit or more, those behind the sixth are dropped.
        private mutating func fraction() -> Int64? {
            guard var value = digit() else { return nil }
            var count = 1
            while let digit = digit() {
                if count < 6 { value = value * 10 + digit }
                count += 1
            }
            while count < 6 {
                value *= 10
                count += 1
            }
            return Int64(value)
        }

        /// How far the written time is ahead of UTC, in microseconds.
        mutating func offset() -> Int64? {
            if take("Z") || take("z") { return 0 }
            let isAhead = take("+")
            guard isAhead || take("-"), let hours = number(digits: 2, maximum: 23), take(":"),
                let minutes = number(digits: 2, maximum: 59)
            else { return nil }
            return Int64(hours * 60 + minutes) * (isAhead ? 60_000_000 : -60_000_000)
        }
    }
}
