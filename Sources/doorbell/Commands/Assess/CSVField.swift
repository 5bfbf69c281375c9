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
        // Without branches, so that the compiler can look at many bytes at once.
        var commas: UInt8 = 0
        var quotes: UInt8 = 0
        var strange: UInt8 = 0
        // The loop stays inside of the span; through it, each byte would be checked against its end.
        unsafe bytes.withUnsafeBufferPointer { bytes in
            for index in start..<bytes.count {
                let byte = unsafe bytes[index]
                commas |= byte == 0x2C ? 1 : 0
                quotes |= byte == 0x22 ? 1 : 0
                strange |= byte &- 0x20 > 0x5E ? 1 : 0
                strange |= byte == 0x5C ? 1 : 0
            }
        }
        look.needsQuotes = commas != 0 || bytes[start] == 0x20 || bytes[bytes.count - 1] == 0x20
        look.holdsQuote = quotes != 0
        look.isStrange = strange != 0
        look.startsFormula = startsFormula(bytes[start])
        return look
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
