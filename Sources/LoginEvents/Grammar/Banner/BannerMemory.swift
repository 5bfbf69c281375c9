/// What the last line's banner was, so that the next one of the same form is read by comparing words.
///
/// Lines of one log have the same form and mostly the same host; only the time's last digits and the PID change. What is
/// not as remembered is read by `BannerReader`, and then remembered.
struct BannerMemory: Sendable {
    /// The longest host that is remembered.
    private static let longestHost = 24

    /// The first two words of the line, which for RFC 3164 are the time and the space behind it.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var time = PackedTime()
    /// How long the time is; 0 when nothing is remembered.
    private var timeLength = 0
    private var hostLength = 0
    private var host: (UInt64, UInt64, UInt64) = (0, 0, 0)
    /// The word behind the time's fraction, for ISO 8601: the zone.
    private var zone: UInt64 = 0

    /// Forgets.
    mutating func forget() { timeLength = 0 }

    /// The position of the tag of the line that starts at `start`, when time and host are of the remembered form; -1 if not.
    @inline(__always)
    mutating func tag(_ text: Span<UInt8>, _ start: Int, _ match: inout LogMatch) -> Int {
        // The longest time, host and tag, so that every word below is inside.
        guard timeLength > 0, start &+ 80 <= text.count else { return -1 }
        guard timeLength == 15 ? traditional(text, start) : iso(text, start) else { return -1 }
        let position = start &+ timeLength &+ 1
        guard isHost(text, position) else { return -1 }
        match.time = time
        match.host = LogMatch.Bytes(start: position, end: position &+ hostLength)
        return position &+ hostLength &+ 1
    }

    @inline(__always)
    private func isHost(_ text: Span<UInt8>, _ position: Int) -> Bool {
        guard (text.word(position) ^ host.0) & Word.low(hostLength &+ 1) == 0 else { return false }
        guard hostLength >= 8 else { return true }
        return (text.word(position &+ 8) ^ host.1) & Word.low(hostLength &- 7) == 0
            && (text.word(position &+ 16) ^ host.2) & Word.low(hostLength &- 15) == 0
    }

    /// `Mmm dd HH:MM:SS `: the first word is the same, and the second at most in its digits.
    @inline(__always)
    private mutating func traditional(_ text: Span<UInt8>, _ start: Int) -> Bool {
        guard text.word(start) == first else { return false }
        let word = text.word(start &+ 8)
        if word == second { return true }
        // "H:MM:SS ", the lowest byte first: digits at 0, 2, 3, 5 and 6.
        let digits: UInt64 = 0x00FF_FF00_FFFF_00FF
        guard (word ^ second) & ~digits == 0, Word.areDigits(word, digits) else { return false }
        time.hour = time.hour - time.hour % 10 + UInt8(truncatingIfNeeded: word & 15)
        time.minute = UInt8(truncatingIfNeeded: (word >> 16 & 15) &* 10 &+ (word >> 24 & 15))
        time.second = UInt8(truncatingIfNeeded: (word >> 40 & 15) &* 10 &+ (word >> 48 & 15))
        second = word
        return true
    }

    /// `yyyy-mm-ddTHH:MM:SS.ffffff+hh:mm `: the same minute and zone.
    @inline(__always)
    private mutating func iso(_ text: Span<UInt8>, _ start: Int) -> Bool {
        guard text.word(start) == first, text.word(start &+ 8) == second, text.word(start &+ 26) & Word.low(7) == zone
        else {
            return false
        }
        // ":SS.ffff" and "ff"
        let word = text.word(start &+ 16)
        let rest = text.word(start &+ 24) & 0xFFFF
        guard word & 0xFF00_00FF == 0x2E00_003A, Word.areDigits(word, 0xFFFF_FFFF_00FF_FF00),
            Word.areDigits(rest, 0xFFFF)
        else { return false }
        time.second = UInt8(truncatingIfNeeded: (word >> 8 & 15) &* 10 &+ (word >> 16 & 15))
        let thousands = (word >> 32 & 15) &* 100_000 &+ (word >> 40 & 15) &* 10_000 &+ (word >> 48 & 15) &* 1000
        let units = (word >> 56 & 15) &* 100 &+ (rest & 15) &* 10 &+ (rest >> 8 & 15)
        time.microsecond = UInt32(truncatingIfNeeded: thousands &+ units)
        return true
    }

    /// Remembers the banner of the line that starts at `start`.
    mutating func remember(_ text: Span<UInt8>, _ start: Int, _ match: LogMatch) {
        timeLength = 0
        let length = match.host.start - start - 1
        guard match.host.count > 0, match.host.start > start, match.host.count < Self.longestHost,
            start + 80 <= text.count, text[match.host.start - 1] == 0x20
        else { return }
        let isTraditional =
            length == 15 && match.time.kind == .local && match.time.year == 0 && match.time.microsecond == 0
        // With six digits of fraction, and a zone of six characters.
        let isISO =
            length == 32 && match.time.kind == .zoned && text[start + 19] == UInt8(ascii: ".")
            && text[start + 10] == UInt8(ascii: "T") && text[start + 29] == UInt8(ascii: ":")
        guard isTraditional || isISO else { return }
        (first, second, time) = (text.word(start), text.word(start + 8), match.time)
        zone = text.word(start + 26) & Word.low(7)
        hostLength = match.host.count
        let position = match.host.start
        host = (text.word(position), text.word(position + 8), text.word(position + 16))
        timeLength = length
    }
}
