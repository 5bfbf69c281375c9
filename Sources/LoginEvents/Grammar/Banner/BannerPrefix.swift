/// What other programs put before the lines of a log: `grep` a file's name and a number, docker a service's name.
///
/// No syslog daemon writes such: it is looked for only where a line does not begin with a time.
enum BannerPrefix {
    /// The longest prefix.
    private static let longest = 256
    /// How many colons are looked at: a file's name may have some, and a time has two of its own.
    private static let mostColons = 8

    /// The position of the time behind a prefix: `NAME:`, `NUMBER:`, `NAME:NUMBER:` or `NAME | `; `start` without one.
    static func end(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        let stop = text.first(UInt8(ascii: " "), from: start, to: min(end, start + longest))
        let bar = behindBar(text, stop, end)
        if bar > stop { return isTime(text, bar, end) ? bar : start }
        var position = start
        for _ in 0..<mostColons {
            position = text.first(UInt8(ascii: ":"), from: position, to: stop) + 1
            guard position < stop else { return start }
            if isTime(text, position, end) { return position }
        }
        return start
    }

    /// The position behind `  | `.
    private static func behindBar(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, position - start < longest, text[position] == UInt8(ascii: " ") { position += 1 }
        guard position > start, position + 1 < end, text[position] == UInt8(ascii: "|"),
            text[position + 1] == UInt8(ascii: " ")
        else { return start }
        return position + 2
    }

    private static func isTime(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var time = PackedTime()
        return TimeReader.read(text, start, end, &time) > start && time.kind != .missing
    }
}
