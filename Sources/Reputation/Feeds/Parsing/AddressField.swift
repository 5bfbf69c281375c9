import IPNetworks

/// Reads an address, a prefix or a range `a-b` out of a line.
enum AddressField {
    /// Addresses of one family, both ends included and in order.
    enum Range: Hashable {
        case v4(UInt32, UInt32)
        case v6(UInt128, UInt128)
    }

    /// What was read, and where it ends.
    enum Outcome {
        case range(Range, end: Int)
        case refused(FeedRefusal.Reason)
    }

    /// Reads what begins at `start`; white space, `#`, `;` or `end` must follow it.
    @inline(__always)
    static func read(_ text: Span<UInt8>, from start: Int, to end: Int) -> Outcome {
        var position = start
        if let address = quad(text, &position, to: end), isDelimiter(text, at: position, end: end),
            !hasDash(text, behind: position, to: end)
        {
            return .range(.v4(address, address), end: position)
        }
        return readAny(text, from: start, to: end)
    }

    /// Everything that is not a single IPv4 address, and what is wrong.
    @inline(never)
    private static func readAny(_ text: Span<UInt8>, from start: Int, to end: Int) -> Outcome {
        let stop = tokenEnd(text, from: start, to: end)
        let first: Range
        switch block(text, from: start, to: stop) {
        case .refused(let reason): return .refused(reason)
        case .range(let range, _): first = range
        }
        guard let second = secondStart(text, behind: stop, to: end) else {
            return isDelimiter(text, at: stop, end: end) ? .range(first, end: stop) : .refused(.trailing)
        }
        let secondStop = tokenEnd(text, from: second, to: end)
        guard isDelimiter(text, at: secondStop, end: end) else { return .refused(.trailing) }
        switch block(text, from: second, to: secondStop) {
        case .refused(let reason): return .refused(reason)
        case .range(let last, _): return joined(first, last, end: secondStop)
        }
    }

    /// Whether a range may go on behind an address.
    @inline(__always)
    private static func hasDash(_ text: Span<UInt8>, behind position: Int, to end: Int) -> Bool {
        var position = position
        while position < end, text[position].isFeedSpace { position += 1 }
        return position < end && text[position] == UInt8(ascii: "-")
    }

    /// Where the last address of a range begins; `nil` when no range follows.
    ///
    /// With a space before the dash only a text with `.` or `:` counts: `192.0.2.1 - seen twice` is one address.
    private static func secondStart(_ text: Span<UInt8>, behind stop: Int, to end: Int) -> Int? {
        var position = stop
        while position < end, text[position].isFeedSpace { position += 1 }
        guard position < end, text[position] == UInt8(ascii: "-") else { return nil }
        let isTight = position == stop
        position += 1
        while position < end, text[position].isFeedSpace { position += 1 }
        if isTight { return position }
        for index in position..<tokenEnd(text, from: position, to: end)
        where text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ":") {
            return position
        }
        return nil
    }

    private static func joined(_ first: Range, _ last: Range, end: Int) -> Outcome {
        switch (first, last) {
        case (.v4(let low, _), .v4(_, let high)):
            return low <= high ? .range(.v4(low, high), end: end) : .refused(.reversed)
        case (.v6(let low, _), .v6(_, let high)):
            return low <= high ? .range(.v6(low, high), end: end) : .refused(.reversed)
        default: return .refused(.mixedFamilies)
        }
    }

    /// Reads one address or prefix that fills all bytes from `start` to `end`.
    static func block(_ text: Span<UInt8>, from start: Int, to end: Int) -> Outcome {
        var slash = start
        while slash < end, text[slash] != UInt8(ascii: "/") { slash += 1 }
        let address: IPAddress
        do throws(IPAddress.ParseError) {
            address = try IPAddress(parsing: text.extracting(start..<slash))
        } catch {
            return .refused(.address(error.problem))
        }
        guard slash < end else { return .range(range(address, length: address.bitWidth), end: end) }
        guard let length = length(text, from: slash + 1, to: end), length <= address.bitWidth else {
            return .refused(.prefixLength)
        }
        return .range(range(address, length: length), end: end)
    }

    /// The block of an address; of an IPv4-mapped one the IPv4 block.
    private static func range(_ address: IPAddress, length: Int) -> Range {
        var (address, length) = (address, length)
        if address.isMapped, length >= 96 { (address, length) = (address.unmapped, length - 96) }
        guard let prefix = IPPrefix(containing: address, length: length) else { return .v4(0, .max) }
        let (first, last) = (prefix.address, prefix.lastAddress)
        guard prefix.address.family == .v4 else { return .v6(first.bits, last.bits) }
        return .v4(UInt32(truncatingIfNeeded: first.low), UInt32(truncatingIfNeeded: last.low))
    }

    private static func length(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        guard (1...3).contains(end - start) else { return nil }
        var value = 0
        for index in start..<end {
            guard text[index].isDigit, index == start || value > 0 else { return nil }
            value = value * 10 + Int(text[index] - 0x30)
        }
        return value
    }

    /// The end of the text that holds no white space, comment sign or dash.
    private static func tokenEnd(_ text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var position = start
        while position < end, !isDelimiter(text, at: position, end: end), text[position] != UInt8(ascii: "-") {
            position += 1
        }
        return position
    }

    @inline(__always)
    private static func isDelimiter(_ text: Span<UInt8>, at position: Int, end: Int) -> Bool {
        position >= end || text[position].isFeedSpace || text[position].isCommentSign
    }

    /// A dotted quad without leading zeros; `nil` when there is none, and then `position` says nothing.
    @inline(__always)
    private static func quad(_ text: Span<UInt8>, _ position: inout Int, to end: Int) -> UInt32? {
        var address: UInt32 = 0
        for octet in 0..<4 {
            if octet > 0 {
                guard position < end, text[position] == UInt8(ascii: ".") else { return nil }
                position += 1
            }
            guard position < end, text[position].isDigit else { return nil }
            var value = UInt32(text[position] &- 0x30)
            position += 1
            if value > 0 {
                while position < end, text[position].isDigit {
                    value = value * 10 + UInt32(text[position] &- 0x30)
                    guard value < 256 else { return nil }
                    position += 1
                }
            }
            address = address << 8 | value
        }
        return address
    }
}
