/// Reads the times that logs start with.
enum TimeReader {
    /// The position behind the time that starts at `start`; `start` when there is none.
    static func read(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ time: inout PackedTime) -> Int {
        guard start < end else { return start }
        switch text[start] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let stop = iso(text, start, end, &time)
            return stop > start ? stop : unix(text, start, end, &time)
        case UInt8(ascii: "@"): return tai(text, start, end, &time)
        case UInt8(ascii: "["): return monotonic(text, start, end)
        default: break
        }
        let stop = named(text, start, end, &time)
        if stop > start { return stop }
        // A weekday, as logread and journalctl's long forms have it.
        guard start + 4 < end, text[start + 3] == UInt8(ascii: " "), isWeekday(text.word(start)) else { return start }
        let isISO = text[start + 4] &- 0x30 < 10
        let behind = isISO ? iso(text, start + 4, end, &time) : named(text, start + 4, end, &time)
        guard behind > start + 4 else { return start }
        return isISO && time.kind == .local ? namedZone(text, behind, end, &time) : behind
    }

    /// Reads the zone that `journalctl -o short-full` always has there: ` CET`, or ` -03` where it has no letters.
    ///
    /// Letters say nothing for certain (`IST` is of three countries): the time stays one without a zone.
    private static func namedZone(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ time: inout PackedTime) -> Int {
        guard start + 1 < end, text[start] == UInt8(ascii: " ") else { return start }
        var position = start + 1
        zone(text, &position, end, &time)
        while position < end, position < start + 7, text[position] &- 0x41 < 26 { position += 1 }
        guard position > start + 3, position < end, text[position] == UInt8(ascii: " ") else { return start }
        return position
    }

    private static func isWeekday(_ word: UInt64) -> Bool {
        switch word & 0xFF_FFFF {
        case 0x6E6F_4D, 0x6575_54, 0x6465_57, 0x7568_54, 0x6972_46, 0x7461_53, 0x6E75_53: true
        default: false
        }
    }

    /// The number of a month by its English name's three letters; 0 when they are none.
    @inline(__always)
    static func month(_ word: UInt64) -> UInt8 {
        switch word & 0xFF_FFFF {
        case 0x6E61_4A: 1
        case 0x6265_46: 2
        case 0x7261_4D: 3
        case 0x7270_41: 4
        case 0x7961_4D: 5
        case 0x6E75_4A: 6
        case 0x6C75_4A: 7
        case 0x6775_41: 8
        case 0x7065_53: 9
        case 0x7463_4F: 10
        case 0x766F_4E: 11
        case 0x6365_44: 12
        default: 0
        }
    }

    // MARK: Mmm dd HH:MM:SS

    /// `Mmm dd HH:MM:SS` (RFC 3164), with a year before or behind the time of day, a fraction, and a zone of digits.
    private static func named(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ time: inout PackedTime) -> Int {
        let month = month(text.word(start))
        guard month > 0, start + 3 < end, text[start + 3] == UInt8(ascii: " ") else { return start }
        var read = PackedTime(kind: .local, month: month)
        var position = start + 4
        if position < end, text[position] == UInt8(ascii: " ") { position += 1 }
        guard let day = number(text, &position, end, most: 2), take(" ", text, &position, end) else { return start }
        read.day = UInt8(truncatingIfNeeded: day)
        if position + 4 < end, text[position + 4] == UInt8(ascii: " "),
            let year = number(text, &position, position + 4, most: 4)
        {
            read.year = UInt16(truncatingIfNeeded: year)
            position += 1
        }
        guard clock(text, &position, end, &read) else { return start }
        if position + 5 <= end, text[position] == UInt8(ascii: " "), text[position + 1] &- 0x30 < 3 {
            var behind = position + 1
            if let year = number(text, &behind, position + 5, most: 4), behind == position + 5,
                behind == end || text[behind] == UInt8(ascii: " ")
            {
                read.year = UInt16(truncatingIfNeeded: year)
                position = behind
            }
        }
        time = read
        return position
    }

    // MARK: ISO 8601

    /// `yyyy-mm-ddTHH:MM:SS`, with `T`, space or `_` between, a fraction, and a zone.
    private static func iso(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ time: inout PackedTime) -> Int {
        var position = start
        var read = PackedTime(kind: .local)
        guard let year = number(text, &position, end, most: 4), position == start + 4,
            take("-", text, &position, end), let month = number(text, &position, end, most: 2),
            take("-", text, &position, end), let day = number(text, &position, end, most: 2),
            take("T", text, &position, end) || take(" ", text, &position, end) || take("_", text, &position, end)
                || take("t", text, &position, end)
        else { return start }
        let isSocklog = text[position - 1] == UInt8(ascii: "_")
        (read.year, read.month, read.day) = (
            UInt16(truncatingIfNeeded: year), UInt8(truncatingIfNeeded: month), UInt8(truncatingIfNeeded: day)
        )
        guard clock(text, &position, end, &read) else { return start }
        zone(text, &position, end, &read)
        if isSocklog { read.kind = .zoned }
        time = read
        return position
    }

    /// Reads `Z`, `+hh:mm`, `+hhmm`, `+hh`, or ` UTC`.
    private static func zone(_ text: Span<UInt8>, _ position: inout Int, _ end: Int, _ time: inout PackedTime) {
        guard position < end else { return }
        let sign = text[position]
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") {
            position += 1
            time.kind = .zoned
            return
        }
        // " UTC" or " GMT" and a space
        let word = text.word(position) & 0xFF_FFFF_FFFF
        if word == 0x20_4354_5520 || word == 0x20_544D_4720 {
            position += 4
            time.kind = .zoned
            return
        }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return }
        var behind = position + 1
        guard let hours = number(text, &behind, end, most: 2), behind == position + 3 else { return }
        _ = take(":", text, &behind, end)
        let minutes = number(text, &behind, end, most: 2) ?? 0
        guard hours < 24, minutes < 60 else { return }
        time.offset = Int16(truncatingIfNeeded: (hours * 60 + minutes) * (sign == UInt8(ascii: "+") ? 1 : -1))
        time.kind = .zoned
        position = behind
    }

    // MARK: Seconds

    /// Seconds since the epoch with a fraction (`journalctl -o short-unix`).
    private static func unix(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ time: inout PackedTime) -> Int {
        var position = start
        var seconds: Int64 = 0
        while position < end, position - start < 12, text[position] &- 0x30 < 10 {
            seconds = seconds * 10 + Int64(text[position] - 0x30)
            position += 1
        }
        guard position - start >= 9, position < end else { return start }
        var read = PackedTime(kind: .exact, seconds: seconds)
        fraction(text, &position, end, &read)
        guard position < end, text[position] == UInt8(ascii: " ") else { return start }
        time = read
        return position
    }

    /// TAI64 and TAI64N labels as svlogd and multilog write them, ten seconds ahead of the epoch's count.
    private static func tai(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ time: inout PackedTime) -> Int {
        var position = start + 1
        var seconds: UInt64 = 0
        var nanoseconds: UInt64 = 0
        while position < end, text[position] != UInt8(ascii: " ") {
            guard let digit = hexadecimal(text[position]), position - start <= 24 else { return start }
            if position - start <= 16 {
                seconds = seconds << 4 | digit
            } else {
                nanoseconds = nanoseconds << 4 | digit
            }
            position += 1
        }
        guard position - start >= 17, seconds >= 1 << 62, seconds < 1 << 62 + 1 << 40, nanoseconds < 1_000_000_000
        else {
            return start
        }
        time = PackedTime(
            kind: .exact,
            microsecond: UInt32(nanoseconds / 1000),
            seconds: Int64(seconds - 1 << 62) - 10
        )
        return position
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte - 0x30)
        case 0x61...0x66: UInt64(byte - 0x61 + 10)
        case 0x41...0x46: UInt64(byte - 0x41 + 10)
        default: nil
        }
    }

    /// Seconds since the boot in brackets: they name no moment.
    private static func monotonic(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start + 1
        while position < end, text[position] == UInt8(ascii: " ") { position += 1 }
        let digits = position
        while position < end, text[position] &- 0x30 < 10 || text[position] == UInt8(ascii: ".") { position += 1 }
        guard position > digits, position < end, text[position] == UInt8(ascii: "]") else { return start }
        return position + 1
    }

    // MARK: Parts

    /// Reads `HH:MM:SS` and a fraction.
    private static func clock(
        _ text: Span<UInt8>,
        _ position: inout Int,
        _ end: Int,
        _ time: inout PackedTime
    ) -> Bool {
        guard let hour = number(text, &position, end, most: 2), take(":", text, &position, end),
            let minute = number(text, &position, end, most: 2), take(":", text, &position, end),
            let second = number(text, &position, end, most: 2)
        else { return false }
        (time.hour, time.minute, time.second) = (
            UInt8(truncatingIfNeeded: hour), UInt8(truncatingIfNeeded: minute), UInt8(truncatingIfNeeded: second)
        )
        fraction(text, &position, end, &time)
        return true
    }

    private static func fraction(_ text: Span<UInt8>, _ position: inout Int, _ end: Int, _ time: inout PackedTime) {
        guard position + 1 < end, text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ","),
            text[position + 1] &- 0x30 < 10
        else { return }
        position += 1
        var scale: UInt32 = 100_000
        while position < end, text[position] &- 0x30 < 10 {
            time.microsecond += UInt32(text[position] - 0x30) * scale
            scale /= 10
            position += 1
        }
    }

    private static func number(_ text: Span<UInt8>, _ position: inout Int, _ end: Int, most: Int) -> Int? {
        let start = position
        var value = 0
        while position < end, position - start < most, text[position] &- 0x30 < 10 {
            value = value * 10 + Int(text[position] - 0x30)
            position += 1
        }
        return position > start ? value : nil
    }

    private static func take(_ scalar: Unicode.Scalar, _ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
        guard position < end, text[position] == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }
}
