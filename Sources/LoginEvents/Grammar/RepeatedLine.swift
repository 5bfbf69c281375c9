/// `last message repeated N times`, which a BSD syslogd writes instead of the lines that are the same as the one before,
/// whichever program wrote that; it names no program itself.
public struct RepeatedLine: Hashable, Sendable {
    /// The most repetitions that count: any local user can have such a line written.
    public static let limit = 1_000_000

    /// How many lines it stands for; at least 1.
    public let count: Int
    /// The host that the line names; empty when it names none.
    public let host: RawText

    /// Reads a line without its line end; `nil` for any other line.
    public init?(_ line: Span<UInt8>) {
        var end = line.count
        while end > 0, line[end - 1] <= 0x20 { end -= 1 }
        // macOS puts dashes around it.
        let isDashed = Self.drop(" ---", line, &end)
        guard Self.drop(" times", line, &end) || Self.drop(" time", line, &end) else { return nil }
        let digits = end
        while end > 0, line[end - 1] &- 0x30 < 10 { end -= 1 }
        guard end < digits, digits - end <= 18 else { return nil }
        var number = 0
        for index in end..<digits { number = number * 10 + Int(line[index] - 0x30) }
        guard number > 0, Self.drop("last message repeated ", line, &end) else { return nil }
        if isDashed, !Self.drop("--- ", line, &end) { return nil }
        count = min(number, Self.limit)
        guard Self.drop(" ", line, &end) else {
            if end > 0 { return nil }
            host = ""
            return
        }
        var start = end
        while start > 0, line[start - 1] > 0x20 { start -= 1 }
        host = RawText((start..<end).map { line[$0] })
    }

    /// What a failure before it says again; `nil` when that was no failure, or one of another host.
    ///
    /// Only failures are repeated: a login is one, however often a line says so.
    public func again(_ record: LogRecord) -> LogRecord? {
        guard record.category == .failed, record.host == host else { return nil }
        var record = record
        record.repeatCount = count
        return record
    }

    private static func drop(_ text: StaticString, _ line: Span<UInt8>, _ end: inout Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard end >= length else { return false }
        var matches = true
        text.withUTF8Buffer { bytes in
            for index in 0..<length where unsafe bytes[index] != line[end - length + index] { matches = false }
        }
        if matches { end -= length }
        return matches
    }
}
