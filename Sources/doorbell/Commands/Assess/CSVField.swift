import Notifications

/// Text fields of comma-separated values (RFC 4180) that hold text from outside.
enum CSVField {
    /// Appends a field, in quotes where it needs them.
    ///
    /// Spreadsheets take a field that starts with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, quoted
    /// or not: such a text gets an apostrophe in front, which they show as text.
    /// A text that has been through the sanitiser is not sent through it again.
    static func append(_ text: some Sequence<UInt8>, isSanitised: Bool = false, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        finish(from: start, in: &bytes, isSanitised: isSanitised)
    }

    /// Makes a field of what was appended to `bytes` from `start` on; allocates only where something is wrong with it.
    static func finish(from start: Int, in bytes: inout [UInt8], isSanitised: Bool = false) {
        let field = look(at: bytes.span, from: start)
        if field.isPlain { return }
        if !field.isStrange, !field.startsFormula, !field.holdsQuote {
            bytes.insert(quote, at: start)
            bytes.append(quote)
            return
        }
        var text = Array(bytes[start...])
        if field.isStrange, !isSanitised { text = Array(Sanitiser.visible(text, asciiOnly: false).utf8) }
        if text.first.map(startsFormula) == true { text.insert(UInt8(ascii: "'"), at: 0) }
        bytes.removeSubrange(start...)
        guard text.contains(where: needsQuotes) || text.first == 0x20 || text.last == 0x20 else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// What a field holds.
    private struct Look {
        /// Something that must be quoted.
        var needsQuotes = false
        /// A quote.
        var holdsQuote = false
        /// Something that the sanitiser has to look at.
        var isStrange = false
        /// It starts with what a spreadsheet takes for the start of a formula.
        var startsFormula = false

        /// It can stand as it is.
        var isPlain: Bool { !needsQuotes && !holdsQuote && !isStrange && !startsFormula }
    }

    private static let quote = UInt8(ascii: "\"")

    private static func look(at bytes: Span<UInt8>, from start: Int) -> Look {
        var look = Look()
        guard start < bytes.count else { return look }
        // Eight bytes at a time: of a loop over bytes the compiler makes branches, which took an eighth of a batch.
        var (commas, quotes, strange): (UInt64, UInt64, UInt64) = (0, 0, 0)
        // The loops stay inside of the span.
        unsafe bytes.withUnsafeBytes { bytes in
            func add(_ word: UInt64) {
                commas |= holds(word, 0x2C)
                quotes |= holds(word, 0x22)
                strange |= holds(word, 0x5C) | holds(word, 0x7F) | word | (word &- eachByte &* 0x20)
            }
            var index = start
            while index + 8 <= bytes.count {
                unsafe add(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                index += 8
            }
            while index < bytes.count {
                // Blanks around it, which are nothing that is looked for.
                unsafe add(eachByte &* 0x20 ^ UInt64(bytes[index] ^ 0x20))
                index += 1
            }
        }
        commas &= upperBits
        quotes &= upperBits
        strange &= upperBits
        look.needsQuotes = commas != 0 || bytes[start] == 0x20 || bytes[bytes.count - 1] == 0x20
        look.holdsQuote = quotes != 0
        look.isStrange = strange != 0
        look.startsFormula = startsFormula(bytes[start])
        return look
    }

    private static let eachByte: UInt64 = 0x0101_0101_0101_0101
    private static let upperBits = eachByte &* 0x80

    /// A word with some uppermost bit of a byte set when a byte of it has the value; never without one, unless a byte is
    /// above 0x7F.
    private static func holds(_ word: UInt64, _ byte: UInt64) -> UInt64 {
        let zeros = word ^ eachByte &* byte
        return (zeros &- eachByte) & ~zeros
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
}
