extension FrequentMessages {
    /// `METHOD for USER from HOST port PORT ssh2: KEY` from `start`, for a user without spaces.
    @inline(never)
    func key(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard text.lastWord(end) >> 24 != Word.of(" ssh2") else { return false }
        let method = text.first(Self.space, from: start, to: end)
        let user = method &+ 5
        guard method > start, text.word(method) & Word.low(5) == Word.of(" for ") else { return false }
        let from = text.first(Self.space, from: user, to: end)
        let host = text.first(Self.space, from: from &+ 6, to: end)
        guard from < end, text.word(from) & Word.low(6) == Word.of(" from "), host < end &- 8,
            text.word(host) & Word.low(6) == Word.of(" port ")
        else { return false }
        let stop = text.first(Self.space, from: host &+ 6, to: end)
        guard stop &+ 7 <= end, text.word(stop) & Word.low(7) == Word.of(" ssh2: "),
            client(text, from &+ 6, stop, &match) == from &+ 6,
            match.takeMethod(LogMatch.Bytes(start: start, end: method), text),
            KeyText.take(LogMatch.Bytes(start: stop &+ 7, end: end), text, &match)
        else { return false }
        return take(acceptedKey, LogMatch.Bytes(start: user, end: from), text, &match)
    }

    /// `Received disconnect from HOST port PORT:NUMBER: REASON`, with a space before the number or without.
    @inline(never)
    func reception(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        let host = start &+ 25
        guard text.word(start &+ 8) == Word.of(" disconn"), text.word(start &+ 16) == Word.of("ect from"),
            end > host, text[host &- 1] == Self.space
        else { return false }
        let colon = text.first(UInt8(ascii: ":"), from: text.first(Self.space, from: host, to: end), to: end)
        guard colon < end &- 4, client(text, host, colon, &match) == host else { return false }
        let number = text[colon &+ 1] == Self.space ? colon &+ 2 : colon &+ 1
        let digits = text.word(number)
        let count = Word.noDigits(digits).trailingZeroBitCount >> 3
        let reason = number &+ count &+ 2
        guard count > 0, count < 8, reason <= end, text.word(number &+ count) & Word.low(2) == Word.of(": ") else {
            return false
        }
        match.reason = LogMatch.Bytes(start: reason, end: end)
        match.fields.insert(.reason)
        return done(received, &match)
    }

    /// `PAM N more authentication failures; …`.
    @inline(never)
    func more(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        let digits = text.word(start &+ 4)
        let count = Word.noDigits(digits).trailingZeroBitCount >> 3
        let behind = start &+ 4 &+ count
        guard count > 0, count < 8, end &- behind >= 32, text.word(behind) == Word.of(" more au"),
            text.word(behind &+ 8) == Word.of("thentica"), text.word(behind &+ 16) == Word.of("tion fai"),
            text.word(behind &+ 24) & Word.low(4) == Word.of("lure")
        else { return false }
        let semicolon = text[behind &+ 28] == UInt8(ascii: "s") ? behind &+ 29 : behind &+ 28
        guard text.word(semicolon) & Word.low(2) == Word.of("; ") else { return false }
        match.count = Int(truncatingIfNeeded: Word.number(digits, count))
        match.fields.insert(.count)
        return facts(moreFailures, text, semicolon &+ 2, end, &match)
    }

    /// `USER(uid=NUMBER) by REASON` from `start`; the last place where it fits counts.
    @inline(never)
    func opened(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        // What follows is short, so that the row programs would try no more places than they may.
        let first = max(start, end &- 64)
        var by = end &- 5
        while by >= first, text.word(by) & Word.low(5) != Word.of(") by ") { by &-= 1 }
        guard by >= first else { return false }
        let digits = text.lastWord(by)
        let count = Word.noDigits(digits).leadingZeroBitCount >> 3
        let user = by &- count &- 5
        guard count > 0, count < 8, user >= start, text.word(user) & Word.low(5) == Word.of("(uid=") else {
            return false
        }
        match.reason = LogMatch.Bytes(start: by &+ 5, end: end)
        match.fields.insert(.reason)
        return take(sessionOpened, LogMatch.Bytes(start: start, end: user), text, &match)
    }

    /// `pam_env(sshd:session): REASON`.
    @inline(never)
    func environment(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard text.word(start &+ 8) == Word.of("sshd:ses"), text.word(start &+ 15) == Word.of("ssion): ")
        else { return false }
        match.reason = LogMatch.Bytes(start: start &+ 23, end: end)
        match.fields.insert(.reason)
        return done(environment, &match)
    }
}
