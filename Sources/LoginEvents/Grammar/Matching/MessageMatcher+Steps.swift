/// Steps, forwards from where they start and backwards from where they end.
extension FormatPrograms {
    private static let space = UInt8(ascii: " ")

    /// The position behind the step that starts at `position`; -1 when it does not fit.
    @inline(__always)
    func forward(
        _ step: FormatStep,
        _ text: Span<UInt8>,
        _ position: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Int {
        let token = step.token
        guard token != .text else { return has(step, text, position, end) ? position + step.count : -1 }
        switch token {
        case .client:
            return client(text, from: position, end, &match)
        case .invalid:
            return behindInvalid(text, position, end, &match)
        case .mark:
            match.fields.insert(.invalid)
            return position
        case .nobody:
            match.user = LogMatch.Bytes(start: position, end: position)
            match.fields.insert(.user)
            return position
        case .method, .host, .word, .peer, .net, .cause, .function, .type, .fingerprint, .authority, .terminal:
            let stop = wordEnd(step, text, position, end)
            guard stop > position || token == .word && stop == position && step.stop != Self.space else { return -1 }
            return take(token, LogMatch.Bytes(start: position, end: stop), text, &match) ? stop : -1
        default:
            let stop = digitsEnd(text, position, end)
            return number(token, LogMatch.Bytes(start: position, end: stop), text, &match) ? stop : -1
        }
    }

    /// The position before the step that ends at `end`; -1 when it does not fit behind `start`.
    @inline(__always)
    func backward(_ step: FormatStep, _ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Int {
        let token = step.token
        guard token != .text else {
            let position = end - step.count
            return position >= start && has(step, text, position, end) ? position : -1
        }
        switch token {
        case .client:
            return client(text, before: end, start, step.before, &match)
        case .mark, .invalid:
            match.fields.insert(.invalid)
            return end
        case .nobody:
            return end
        case .method, .host, .word, .peer, .net, .cause, .function, .type, .fingerprint, .authority, .terminal:
            let position = text.behindLast(Self.space, or: step.before, from: start, to: end)
            guard position < end else { return -1 }
            return take(token, LogMatch.Bytes(start: position, end: end), text, &match) ? position : -1
        default:
            let position = digitsStart(text, start, end)
            return number(token, LogMatch.Bytes(start: position, end: end), text, &match) ? position : -1
        }
    }

    /// Matches `HOST port PORT` from `position`; the position behind it, or -1.
    @inline(__always)
    private func client(_ text: Span<UInt8>, from position: Int, _ end: Int, _ match: inout LogMatch) -> Int {
        let stop = text.first(Self.space, from: position, to: end)
        guard stop > position, text.word(stop) & 0xFFFF_FFFF_FFFF == Word.of(" port ") else { return -1 }
        let digits = text.word(stop &+ 6)
        let count = min(Word.noDigits(digits).trailingZeroBitCount >> 3, end &- stop &- 6)
        guard count > 0, count <= 5, take(port: Word.number(digits, count), &match) else { return -1 }
        return match.takeHost(LogMatch.Bytes(start: position, end: stop), text) ? stop &+ 6 &+ count : -1
    }

    /// Matches `HOST port PORT` that ends at `end`; the position before it, or -1.
    @inline(__always)
    private func client(
        _ text: Span<UInt8>,
        before end: Int,
        _ start: Int,
        _ before: UInt8,
        _ match: inout LogMatch
    ) -> Int {
        guard end &- start >= 8 else { return -1 }
        let word = text.lastWord(end)
        let count = Word.noDigits(word).leadingZeroBitCount >> 3
        guard count > 0, count <= 5, take(port: Word.number(word >> UInt64(64 &- 8 &* count), count), &match) else {
            return -1
        }
        let stop = end &- count &- 6
        guard stop > start, text.word(stop) & 0xFFFF_FFFF_FFFF == Word.of(" port ") else { return -1 }
        let position = text.behindLast(Self.space, or: before, from: start, to: stop)
        guard position < stop, match.takeHost(LogMatch.Bytes(start: position, end: stop), text) else { return -1 }
        return position
    }

    @inline(__always)
    private func take(port: UInt64, _ match: inout LogMatch) -> Bool {
        guard port <= 65_535 else { return false }
        match.port = UInt16(truncatingIfNeeded: port)
        match.fields.insert(.port)
        return true
    }

    /// The position behind `invalid user ` or `illegal user `, and `position` where neither stands there.
    @inline(__always)
    private func behindInvalid(_ text: Span<UInt8>, _ position: Int, _ end: Int, _ match: inout LogMatch) -> Int {
        let word = text.word(position)
        guard word == Word.of("invalid ") || word == Word.of("illegal "), position &+ 13 <= end,
            text.word(position &+ 8) & 0xFF_FFFF_FFFF == Word.of("user ")
        else { return position }
        match.fields.insert(.invalid)
        return position &+ 13
    }

    /// Where a field without spaces ends.
    ///
    /// An address may have colons inside, so before a text that starts with one it ends at the colon before a space.
    @inline(__always)
    private func wordEnd(_ step: FormatStep, _ text: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
        var stop = position
        let colon = UInt8(ascii: ":")
        let hasColons = step.token == .host || step.token == .net || step.token == .peer
        if step.stop == colon, hasColons {
            while stop < end, text[stop] != Self.space { stop += 1 }
            while stop > position, text[stop - 1] == colon { stop -= 1 }
            return stop
        }
        return text.first(Self.space, or: step.stop, from: stop, to: end)
    }

    /// The position behind the digits that start at `position`.
    @inline(__always)
    private func digitsEnd(_ text: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
        var stop = position
        while stop < end {
            let marks = Word.noDigits(text.word(stop))
            if marks != 0 { return min(stop &+ marks.trailingZeroBitCount >> 3, end) }
            stop &+= 8
        }
        return end
    }

    /// The position of the first of the digits that end at `end`.
    @inline(__always)
    private func digitsStart(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = end
        while position > start {
            let marks = Word.noDigits(text.lastWord(position))
            if marks != 0 { return max(position &- marks.leadingZeroBitCount >> 3, start) }
            position &-= 8
        }
        return start
    }

    /// Takes a field without spaces; `false` when it is none of its kind.
    private func take(
        _ token: FormatToken,
        _ bytes: LogMatch.Bytes,
        _ text: Span<UInt8>,
        _ match: inout LogMatch
    ) -> Bool {
        switch token {
        case .host: return match.takeHost(bytes, text)
        case .peer: return match.takePeer(bytes, text)
        case .net: return match.takeNet(bytes, text)
        case .method: return match.takeMethod(bytes, text)
        case .function: return text.first(UInt8(ascii: "_"), from: bytes.start, to: bytes.end) < bytes.end
        case .cause:
            match.reason = bytes
            match.fields.insert(.reason)
        case .type:
            match.type = bytes
            match.fields.insert(.type)
        case .fingerprint:
            match.fingerprint = bytes
            match.fields.insert(.fingerprint)
        case .authority:
            match.authority = bytes
            match.fields.insert(.authority)
        case .terminal:
            match.terminal = bytes
            match.fields.insert(.terminal)
        default: break
        }
        return true
    }

    /// Takes a field of digits; `false` when there are none, or too many for its kind.
    @inline(__always)
    private func number(
        _ token: FormatToken,
        _ bytes: LogMatch.Bytes,
        _ text: Span<UInt8>,
        _ match: inout LogMatch
    ) -> Bool {
        guard bytes.count > 0, bytes.count <= 20 else { return false }
        let isShort = bytes.count <= 8
        let value = isShort ? Word.number(text.word(bytes.start), bytes.count) : large(bytes, text)
        return keepNumber(token, value, &match)
    }

    @inline(never)
    private func large(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        for index in bytes.start..<bytes.end {
            let (product, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = product.addingReportingOverflow(UInt64(text[index] &- 0x30))
            value = isLarge || isLarger ? .max : sum
        }
        return value
    }

    @inline(__always)
    private func keepNumber(_ token: FormatToken, _ value: UInt64, _ match: inout LogMatch) -> Bool {
        switch token {
        case .port:
            guard value <= 65_535 else { return false }
            match.port = UInt16(truncatingIfNeeded: value)
            match.fields.insert(.port)
        case .count:
            match.count = Int(min(value, UInt64(Int32.max)))
            match.fields.insert(.count)
        case .channel:
            match.channel = Int(min(value, UInt64(Int32.max)))
            match.fields.insert(.channel)
        case .serial:
            match.serial = value
            match.fields.insert(.serial)
        default: break
        }
        return true
    }

    /// Takes free text; `false` when it is none of its kind.
    func keep(
        _ token: FormatToken,
        _ bytes: LogMatch.Bytes,
        _ text: Span<UInt8>,
        _ match: inout LogMatch
    ) -> Bool {
        switch token {
        case .user, .login: match.takeUser(bytes, text)
        case .reason, .first:
            match.reason = bytes
            match.fields.insert(.reason)
        case .id:
            match.certificate = bytes
            match.fields.insert(.certificate)
        case .name:
            match.name = bytes
            match.fields.insert(.name)
        case .account: return match.takeAccount(bytes, text)
        case .key: return KeyText.take(bytes, text, &match)
        case .known:
            guard DisconnectReason.isKnown(bytes, text) else { return false }
            match.reason = bytes
            match.fields.insert(.reason)
        default: break
        }
        return true
    }
}
