/// Reads what stands before a message: priority, time, host, tag and PID, in any of the forms that logs have.
struct BannerReader: Sendable {
    /// What a banner came to.
    enum Verdict {
        /// No writer of ours.
        case foreign
        /// The message starts here.
        case message(Int)
    }

    let tags: TagTable
    private static let space = UInt8(ascii: " ")
    private static let colon = UInt8(ascii: ":")
    /// How many words may stand between time and tag.
    private static let mostWords = 6

    /// Reads the banner of a line without its end.
    func read(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Verdict {
        var position = start
        match.time = PackedTime()
        match.host = .none
        match.pid = -1
        if position < end, text[position] == UInt8(ascii: "<") {
            position = behindPriority(text, position, end)
            // RFC 5424 puts its version behind the priority.
            if text.word(position) & 0xFFFF == 0x2031 { return structured(text, position + 2, end, &match) }
        }
        let behind = TimeReader.read(text, position, end, &match.time)
        if behind == position, position == start {
            position = TimeReader.read(text, BannerPrefix.end(text, start, end), end, &match.time)
        } else {
            position = behind
        }
        return words(text, position, end, &match)
    }

    /// Reads the words from `start` up to a tag.
    func words(
        _ text: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        behind known: Int = 0,
        _ match: inout LogMatch
    ) -> Verdict {
        var position = start
        for _ in known..<Self.mostWords {
            while position < end, text[position] == Self.space { position += 1 }
            guard position < end else { return .foreign }
            switch text[position] {
            case UInt8(ascii: "<"):
                position = behindPriority(text, position, end)
            case UInt8(ascii: "["):
                return bracketed(text, position, end, &match)
            default:
                let stop = nameEnd(text, position, end)
                guard stop < end else { return .foreign }
                let name = LogMatch.Bytes(start: position, end: stop)
                if let verdict = tag(name, text, end, &match) { return verdict }
                position = word(name, text, end, &match)
            }
        }
        return .foreign
    }

    @inline(__always)
    private func nameEnd(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var stop = start
        while stop < end {
            switch text[stop] {
            case Self.space, Self.colon, UInt8(ascii: "["), UInt8(ascii: "("): return stop
            default: stop += 1
            }
        }
        return stop
    }

    /// Takes a word that is no tag: the priority of busybox and socklog, a time of its own, or the host.
    private func word(_ name: LogMatch.Bytes, _ text: Span<UInt8>, _ end: Int, _ match: inout LogMatch) -> Int {
        var ignored = PackedTime()
        let behind = TimeReader.read(text, name.start, end, &ignored)
        if behind > name.start {
            if match.time.kind == .missing { match.time = ignored }
            return behind
        }
        let stop = text.first(Self.space, from: name.start, to: end)
        if isPriority(name.start, stop, text) { return stop }
        if match.host.count == 0 { match.host = LogMatch.Bytes(start: name.start, end: stop) }
        return stop
    }

    /// What a name says that ends in a tag's way; `nil` when it is only a word.
    private func tag(
        _ name: LogMatch.Bytes,
        _ text: Span<UInt8>,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Verdict? {
        var stop = name.end
        let writer = tags.writer(name, text)
        if text[stop] == UInt8(ascii: "("), writer != nil {
            // "sshd(pam_unix)[123]:"
            stop = text.first(UInt8(ascii: ")"), from: stop, to: min(end, stop + 32)) + 1
            guard stop < end else { return .foreign }
        }
        switch text[stop] {
        case UInt8(ascii: "["):
            guard let writer else { return isBracketTag(text, stop, end) ? .foreign : nil }
            match.writer = writer
            return behindPID(text, stop + 1, end, &match)
        case Self.colon:
            if let writer {
                guard stop + 1 == end || text[stop + 1] == Self.space else { return nil }
                match.writer = writer
                return .message(afterSpaces(text, stop + 1, end))
            }
            // A colon before a space ends a tag; any other is part of an address or a priority.
            let isTag = stop + 1 < end && text[stop + 1] == Self.space && !isPriority(name.start, stop + 1, text)
            return isTag ? .foreign : nil
        default:
            return nil
        }
    }

    private func isBracketTag(_ text: Span<UInt8>, _ open: Int, _ end: Int) -> Bool {
        let close = text.first(UInt8(ascii: "]"), from: open, to: min(end, open + 24))
        return close + 1 < end && text[close] == UInt8(ascii: "]") && text[close + 1] == Self.colon
    }

    /// Reads `123]:` from `start`.
    private func behindPID(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Verdict {
        var position = start
        var pid: Int64 = 0
        while position < end, position - start < 10, text[position] &- 0x30 < 10 {
            pid = pid * 10 + Int64(text[position] - 0x30)
            position += 1
        }
        guard position > start, position < end, text[position] == UInt8(ascii: "]"), pid <= Int64(Int32.max) else {
            return .foreign
        }
        position += 1
        if position < end, text[position] == Self.colon { position += 1 }
        guard position == end || text[position] == Self.space else { return .foreign }
        match.pid = Int32(truncatingIfNeeded: pid)
        return .message(afterSpaces(text, position, end))
    }

    /// Reads metalog's `[sshd] `.
    private func bracketed(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Verdict {
        let stop = text.first(UInt8(ascii: "]"), from: start, to: min(end, start + 64))
        guard stop + 1 < end, text[stop] == UInt8(ascii: "]"), text[stop + 1] == Self.space else { return .foreign }
        let open = text.first(UInt8(ascii: "("), from: start, to: stop)
        guard let writer = tags.writer(LogMatch.Bytes(start: start + 1, end: open), text) else { return .foreign }
        match.writer = writer
        return .message(afterSpaces(text, stop + 1, end))
    }

    /// Skips spaces, and the message ID of Solaris (`[ID 800047 auth.info]`).
    private func afterSpaces(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, text[position] == Self.space { position += 1 }
        // "[ID "
        guard text.word(position) & 0xFFFF_FFFF == 0x2044_495B else { return position }
        let close = text.first(UInt8(ascii: "]"), from: position, to: min(end, position + 48))
        guard close < end, text[close] == UInt8(ascii: "]") else { return position }
        position = close + 1
        while position < end, text[position] == Self.space { position += 1 }
        return position
    }

    /// The position behind `<…>`; `start` when there is none.
    private func behindPriority(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        let close = text.first(UInt8(ascii: ">"), from: start, to: min(end, start + 24))
        return close < end && text[close] == UInt8(ascii: ">") ? close + 1 : start + 1
    }

    /// Whether the bytes are `facility.level`, with a colon behind it or not, or AIX's `auth|security:info`.
    private func isPriority(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> Bool {
        let dot = text.first(UInt8(ascii: "."), from: start, to: end)
        let bar = text.first(UInt8(ascii: "|"), from: start, to: end)
        let word = text.word(start)
        switch min(dot, bar) - start {
        case 4: return isOne(word & 0xFFFF_FFFF, "auth", "user")
        case 6: return isOne(word & 0xFFFF_FFFF_FFFF, "daemon", "syslog") || word & 0xFF_FFFF_FFFF == 0x6C_6163_6F6C
        case 8: return isOne(word, "authpriv", "security")
        default: return false
        }
    }

    private func isOne(_ word: UInt64, _ first: StaticString, _ second: StaticString) -> Bool {
        word == Word.of(first) || word == Word.of(second)
    }

    // MARK: The common tags

    /// Where the message starts behind `sshd[123]: ` or `sshd-session[123]: `; -1 when something else stands there.
    @inline(__always)
    static func plainTag(_ text: Span<UInt8>, _ tag: Int, _ match: inout LogMatch) -> Int {
        let word = text.word(tag)
        var position = tag &+ 5
        if word & 0xFF_FFFF_FFFF == Word.of("sshd[") {
            match.writer = .sshd
        } else if word == Word.of("sshd-session["), text.word(tag &+ 8) & 0xFF_FFFF_FFFF == Word.of("sion[") {
            match.writer = .sshdSession
            position = tag &+ 13
        } else {
            return -1
        }
        let digits = text.word(position)
        let count = Word.noDigits(digits).trailingZeroBitCount >> 3
        guard count > 0, count < 8 else { return -1 }
        position &+= count
        let behind = text.word(position)
        guard behind & 0xFF_FFFF == 0x20_3A5D, behind >> 24 & 0xFF != 0x20, behind >> 24 & 0xFF != 0x5B else {
            return -1
        }
        match.pid = Int32(truncatingIfNeeded: Word.number(digits, count))
        return position &+ 3
    }

    // MARK: RFC 5424

    /// Reads `TIME HOST APP PROCID MSGID DATA ` from `start`.
    private func structured(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Verdict {
        var position = TimeReader.read(text, start, end, &match.time)
        if position == start { position = text.first(Self.space, from: start, to: end) }
        let host = field(text, &position, end)
        let name = field(text, &position, end)
        let process = field(text, &position, end)
        _ = field(text, &position, end)
        guard let writer = tags.writer(name, text), position < end else { return .foreign }
        match.writer = writer
        match.host = host.count == 1 && text[host.start] == UInt8(ascii: "-") ? .none : host
        readPID(process, text, &match)
        position = behindData(text, position + 1, end)
        while position < end, text[position] == Self.space { position += 1 }
        // The mark of UTF-8.
        if text.word(position) & 0xFF_FFFF == 0xBF_BBEF { position += 3 }
        return .message(position)
    }

    private func field(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> LogMatch.Bytes {
        guard position < end else { return .none }
        let start = position + 1
        position = text.first(Self.space, from: start, to: end)
        return LogMatch.Bytes(start: min(start, position), end: position)
    }

    private func readPID(_ process: LogMatch.Bytes, _ text: Span<UInt8>, _ match: inout LogMatch) {
        guard process.count > 0, process.count <= 10 else { return }
        var pid: Int64 = 0
        for index in process.start..<process.end {
            guard text[index] &- 0x30 < 10 else { return }
            pid = pid * 10 + Int64(text[index] - 0x30)
        }
        if pid <= Int64(Int32.max) { match.pid = Int32(truncatingIfNeeded: pid) }
    }

    /// The position behind `-` or `[id name="value"]…`.
    private func behindData(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start
        if position < end, text[position] == UInt8(ascii: "-") { return position + 1 }
        while position < end, text[position] == UInt8(ascii: "[") {
            var isQuoted = false
            while position < end, isQuoted || text[position] != UInt8(ascii: "]") {
                let byte = text[position]
                if byte == UInt8(ascii: "\\"), isQuoted { position += 1 }
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                position += 1
            }
            position += 1
        }
        return min(position, end)
    }
}
