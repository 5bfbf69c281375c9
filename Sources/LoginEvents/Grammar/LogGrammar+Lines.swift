extension LogGrammar {
    /// Reads a line without allocating.
    ///
    /// - Parameters:
    ///   - text: what the line is in.
    ///   - start: its first byte.
    ///   - end: behind its last byte; its line end may be inside.
    ///   - match: becomes what the line says.
    public func read(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) {
        let end = Self.trimmed(text, start, end)
        match.outcome = .foreign
        match.fields = []
        match.repeatCount = 1
        match.host = .none
        match.line = LogMatch.Bytes(start: start, end: end)
        if start < end, text[start] == UInt8(ascii: "{") {
            match.fields = .object
            return
        }
        if case .message(let message) = banner.read(text, start, end, &match) {
            read(message: message, end, text, &match)
        }
    }

    /// The end of a line without its line end and the spaces and NULs before it.
    static func trimmed(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, text[end - 1] <= UInt8(ascii: " "), text[end - 1] != UInt8(ascii: "\t") { end -= 1 }
        return end
    }

    /// Reads the message that starts at `start`; its writer is known.
    func read(message start: Int, _ end: Int, _ text: Span<UInt8>, _ match: inout LogMatch) {
        var (start, end) = (start, end)
        match.outcome = .unknown
        match.repeatCount = 1
        match.fields = []
        var word = text.word(start)
        if word == Word.of("message ") {
            Repetition.unwrap(&start, &end, text, &match)
            word = text.word(start)
        }
        match.message = LogMatch.Bytes(start: start, end: end)
        let level = MessageLevel.length(word)
        let length = end - start
        start = min(start + level, end)
        if end - start > 10, text[end - 1] == UInt8(ascii: "]") { Self.dropMonitor(start, &end, text, &match) }
        if fit(text, start, end, &match) {
            match.outcome = .record
            if length >= Self.cut, match.writer != .dropbear { Self.distrust(&match) }
        } else {
            match.fields.formIntersection(.preauth)
        }
    }

    /// Where sshd cuts its messages (log.c: `syslog(pri, "%.500s", …)`).
    private static let cut = 500

    /// Keeps no address of a message that may have been cut.
    ///
    /// A long user name can push the true end of the message off, so that the imitation of one inside the name ends the
    /// line.
    private static func distrust(_ match: inout LogMatch) {
        guard match.fields.contains(.user), match.fields.contains(.remote), match.user.start < match.remote.start else {
            return
        }
        match.fields.subtract(.client)
        match.fields.insert(.suspicious)
    }

    /// Takes ` [preauth]` or ` [postauth]` off, which the monitor adds (monitor.c `monitor_read_log`).
    private static func dropMonitor(_ start: Int, _ end: inout Int, _ text: Span<UInt8>, _ match: inout LogMatch) {
        guard text.word(end - 8) == Word.of("preauth]"), text[end - 9] == UInt8(ascii: "["),
            text[end - 10] == UInt8(ascii: " ")
        else {
            if end - start > 11, text.word(end - 8) == Word.of("ostauth]"), text.word(end - 11) & 0xFF_FFFF == 0x70_5B20
            {
                end -= 11
            }
            return
        }
        end -= 10
        match.fields.insert(.preauth)
    }
}

/// The levels that log.c puts before a message.
enum MessageLevel {
    /// How many bytes the level takes at the start of a message; 0 when there is none.
    @inline(__always)
    static func length(_ word: UInt64) -> Int {
        // A level ends with a colon: at the fifth, sixth or seventh byte.
        guard Word.zeroBytes(word ^ Word.all(0x3A)) & 0x0080_8080_0000_0000 != 0 else { return 0 }
        switch word & 0xFF_FFFF_FFFF_FFFF {
        case Word.of("error: "), Word.of("fatal: "): return 7
        default: break
        }
        // `debug1: ` stays: what sshd tells its developers is no message of the table, whatever it looks like.
        return word & 0xFFFF_FFFF_FFFF == Word.of("info: ") ? 6 : 0
    }
}

/// `message repeated N times: [ … ]`, which rsyslog writes.
enum Repetition {
    /// The most repetitions that count; a line that claims more is one of so many.
    private static let most = 999_999_999

    /// Goes inside the brackets.
    static func unwrap(_ start: inout Int, _ end: inout Int, _ text: Span<UInt8>, _ match: inout LogMatch) {
        guard text.word(start) == Word.of("message "), text.word(start + 8) == Word.of("repeated"),
            end - start > 24, text[end - 1] == UInt8(ascii: "]")
        else { return }
        var position = start + 17
        var count = 0
        while position < end, text[position] &- 0x30 < 10 {
            count = min(count * 10 + Int(text[position] - 0x30), most)
            position += 1
        }
        // " times: [" and perhaps a space
        guard count > 0, text.word(position) == Word.of(" times: "), position + 9 < end,
            text[position + 8] == UInt8(ascii: "[")
        else { return }
        position += 9
        if text[position] == UInt8(ascii: " ") { position += 1 }
        match.repeatCount = count
        start = position
        end = max(position, end - 1)
    }
}
