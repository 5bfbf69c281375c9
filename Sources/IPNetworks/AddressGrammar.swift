/// The text forms of addresses, over borrowed bytes.
enum AddressGrammar {
    /// The address that the bytes before `end` spell.
    static func address(_ text: Span<UInt8>, upTo end: Int) throws(IPAddress.ParseError) -> IPAddress {
        guard end > 0 else { throw IPAddress.ParseError(.empty, at: 0) }
        if let colon = position(of: UInt8(ascii: ":"), in: text), colon < end {
            return IPAddress(v6: try ipv6(text, upTo: end))
        }
        return IPAddress(v4: try ipv4(text, from: 0, upTo: end))
    }

    /// The index of the first `byte`; `nil` when there is none.
    static func position(of byte: UInt8, in text: Span<UInt8>) -> Int? {
        for index in text.indices where text[index] == byte { return index }
        return nil
    }

    /// Refuses zones that no interface can have: empty, long, or not printable.
    static func checkZone(_ text: Span<UInt8>, from start: Int) throws(IPAddress.ParseError) {
        guard start < text.count, text.count - start <= 64 else {
            throw IPAddress.ParseError(.malformedZone, at: start)
        }
        for index in start..<text.count where !(0x21...0x7E).contains(text[index]) || text[index] == UInt8(ascii: "%") {
            throw IPAddress.ParseError(.malformedZone, at: index)
        }
    }

    // MARK: IPv4

    private static func ipv4(
        _ text: Span<UInt8>,
        from start: Int,
        upTo end: Int
    ) throws(IPAddress.ParseError) -> UInt32 {
        var position = start
        var value = try octet(text, &position, upTo: end)
        var count = 1
        while position < end {
            guard text[position] == UInt8(ascii: ".") else { throw unexpected(text, at: position) }
            guard count < 4 else { throw IPAddress.ParseError(.tooManyOctets, at: position) }
            position += 1
            value = value << 8 | (try octet(text, &position, upTo: end))
            count += 1
        }
        guard count == 4 else { throw IPAddress.ParseError(.tooFewOctets, at: end) }
        return value
    }

    private static func octet(
        _ text: Span<UInt8>,
        _ position: inout Int,
        upTo end: Int
    ) throws(IPAddress.ParseError) -> UInt32 {
        let start = position
        var value: UInt32 = 0
        while position < end, (0x30...0x39).contains(text[position]) {
            guard position == start || value != 0 else { throw IPAddress.ParseError(.leadingZero, at: start) }
            value = value * 10 + UInt32(text[position] - 0x30)
            guard value <= 255 else { throw IPAddress.ParseError(.octetTooLarge, at: start) }
            position += 1
        }
        guard position > start else { throw unexpected(text, at: position, end: end) }
        return value
    }

    // MARK: IPv6

    /// The groups read so far, and how many of them stand before `::`.
    private struct Groups {
        var bits: UInt128 = 0
        var count = 0
        var beforeElision: Int?

        /// How many groups the text may have: `::` stands for one at least (RFC 4291 section 2.2).
        var limit: Int { beforeElision == nil ? 8 : 7 }

        mutating func append(_ value: UInt32, groups: Int) {
            bits = bits << UInt128(16 * groups) | UInt128(value)
            count += groups
        }

        /// The address: the groups behind `::` stay at the end, those before it move to the front.
        func expanded(end: Int) throws(IPAddress.ParseError) -> UInt128 {
            guard let beforeElision else {
                guard count == 8 else { throw IPAddress.ParseError(.tooFewGroups, at: end) }
                return bits
            }
            let tail = 16 * (count - beforeElision)
            let mask = (UInt128(1) << UInt128(tail)) - 1
            return (bits & ~mask) << UInt128(16 * (8 - count)) | bits & mask
        }
    }

    private static func ipv6(_ text: Span<UInt8>, upTo end: Int) throws(IPAddress.ParseError) -> UInt128 {
        var groups = Groups()
        var position = 0
        if text[0] == UInt8(ascii: ":") {
            guard end > 1, text[1] == UInt8(ascii: ":") else { throw IPAddress.ParseError(.unexpectedCharacter, at: 0) }
            groups.beforeElision = 0
            position = 2
        }
        while position < end || groups.beforeElision != groups.count {
            try group(text, &position, upTo: end, into: &groups)
            guard position < end else { break }
            try separator(text, &position, upTo: end, into: &groups)
        }
        return try groups.expanded(end: end)
    }

    /// Reads one group, or the IPv4 address that ends the text.
    private static func group(
        _ text: Span<UInt8>,
        _ position: inout Int,
        upTo end: Int,
        into groups: inout Groups
    ) throws(IPAddress.ParseError) {
        let start = position
        var value: UInt32 = 0
        while position < end, let digit = hexadecimal(text[position]) {
            guard position - start < 4 else { throw IPAddress.ParseError(.groupTooLong, at: start) }
            value = value << 4 | digit
            position += 1
        }
        guard position > start else { throw unexpected(text, at: position, end: end) }
        guard position < end, text[position] == UInt8(ascii: ".") else {
            guard groups.count < groups.limit else { throw IPAddress.ParseError(.tooManyGroups, at: start) }
            groups.append(value, groups: 1)
            return
        }
        let quad = try ipv4(text, from: start, upTo: end)
        guard groups.count + 2 <= groups.limit else { throw IPAddress.ParseError(.misplacedIPv4, at: start) }
        groups.append(quad, groups: 2)
        position = end
    }

    /// Reads `:` or `::`.
    private static func separator(
        _ text: Span<UInt8>,
        _ position: inout Int,
        upTo end: Int,
        into groups: inout Groups
    ) throws(IPAddress.ParseError) {
        guard text[position] == UInt8(ascii: ":") else { throw unexpected(text, at: position) }
        position += 1
        guard position < end, text[position] == UInt8(ascii: ":") else { return }
        guard groups.beforeElision == nil else { throw IPAddress.ParseError(.repeatedElision, at: position - 1) }
        guard groups.count < 8 else { throw IPAddress.ParseError(.tooManyGroups, at: position - 1) }
        groups.beforeElision = groups.count
        position += 1
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    private static func unexpected(_ text: Span<UInt8>, at position: Int, end: Int? = nil) -> IPAddress.ParseError {
        guard position < end ?? text.count else { return IPAddress.ParseError(.unfinished, at: position) }
        let isZone = text[position] == UInt8(ascii: "%")
        return IPAddress.ParseError(isZone ? .zone : .unexpectedCharacter, at: position)
    }
}
