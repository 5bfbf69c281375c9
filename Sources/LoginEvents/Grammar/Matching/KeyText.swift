/// What auth.c `format_method_key` writes behind `ssh2: `.
///
/// `TYPE HASH:FINGERPRINT`, for a certificate `TYPE HASH:FINGERPRINT ID TEXT (serial N) CA TYPE HASH:FINGERPRINT`, each
/// perhaps with more about the method behind `, `; for GSSAPI the principal alone, which may have spaces. The certificate's ID is free text, and
/// so are the host-based client's names: everything else must fit, and a password never has a key.
enum KeyText {
    /// Keeps what the bytes say of a key; `false` when they say nothing that fits the method.
    static func take(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>, _ match: inout LogMatch) -> Bool {
        guard bytes.count > 0, match.fields.contains(.method) else { return false }
        switch text[match.method.start] {
        case UInt8(ascii: "g"): return true
        case UInt8(ascii: "p") where match.method.count == 8, UInt8(ascii: "k"), UInt8(ascii: "n"): return false
        default: return key(bytes, text, &match)
        }
    }

    private static func key(_ bytes: LogMatch.Bytes, _ text: Span<UInt8>, _ match: inout LogMatch) -> Bool {
        let typeEnd = text.first(UInt8(ascii: " "), from: bytes.start, to: bytes.end)
        guard isType(bytes.start, typeEnd, text) else { return false }
        let start = typeEnd + 1
        let end = fingerprintEnd(start, bytes.end, text)
        guard end > start else { return false }
        guard let hasCertificate = rest(end, bytes.end, text, &match) else { return false }
        match.type = LogMatch.Bytes(start: bytes.start, end: typeEnd)
        match.fields.insert(.type)
        match.fingerprint = LogMatch.Bytes(start: start, end: end)
        match.fields.insert(.fingerprint)
        if !hasCertificate { match.fields.subtract(.certificates) }
        return true
    }

    /// What follows the fingerprint: whether it is a certificate's; `nil` when it does not fit.
    private static func rest(_ start: Int, _ end: Int, _ text: Span<UInt8>, _ match: inout LogMatch) -> Bool? {
        if start == end || isMore(start, end, text, match) { return false }
        guard text.word(start) & 0xFFFF_FFFF == 0x2044_4920 else { return nil }
        // The last ` (serial N) CA TYPE FINGERPRINT` that ends where the key's text or what is said of the method ends.
        var candidate = end - 1
        while candidate >= start + 4 {
            if text[candidate] == UInt8(ascii: "("), authority(candidate, end, text, &match) {
                match.certificate = LogMatch.Bytes(start: start + 4, end: max(start + 4, candidate - 1))
                match.fields.insert(.certificate)
                return true
            }
            candidate -= 1
        }
        return nil
    }

    /// Reads `(serial N) CA TYPE FINGERPRINT` from `start`.
    private static func authority(_ start: Int, _ end: Int, _ text: Span<UInt8>, _ match: inout LogMatch) -> Bool {
        // "(serial "
        guard text[start - 1] == UInt8(ascii: " "), text.word(start) == 0x206C_6169_7265_7328 else { return false }
        var index = start + 8
        var serial: UInt64 = 0
        while index < end, text[index] &- 0x30 < 10 {
            serial = serial &* 10 &+ UInt64(text[index] - 0x30)
            index += 1
        }
        // ") CA "
        guard index > start + 8, index - start <= 28, text.word(index) & 0xFF_FFFF_FFFF == 0x20_4143_2029 else {
            return false
        }
        let typeEnd = text.first(UInt8(ascii: " "), from: index + 5, to: end)
        guard isType(index + 5, typeEnd, text) else { return false }
        let stop = fingerprintEnd(typeEnd + 1, end, text)
        guard stop > typeEnd + 1, stop == end || isMore(stop, end, text, match) else { return false }
        match.serial = serial
        match.fields.insert(.serial)
        match.authority = LogMatch.Bytes(start: typeEnd + 1, end: stop)
        match.fields.insert(.authority)
        return true
    }

    /// Whether the bytes are `, ` and what sshd adds of a method: a signature count, or a host-based client's names.
    private static func isMore(_ start: Int, _ end: Int, _ text: Span<UInt8>, _ match: LogMatch) -> Bool {
        guard end - start >= 8 else { return false }
        // ", signat"
        if text.word(start) == 0x7461_6E67_6973_202C {
            var index = end
            while index > start, text[index - 1] &- 0x30 < 10 { index -= 1 }
            return index < end && index == start + 20
        }
        // ", client" by a host-based method alone
        return text.word(start) == 0x746E_6569_6C63_202C && text[match.method.start] == UInt8(ascii: "h")
    }

    private static func isType(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> Bool {
        guard end > start, end - start <= 40 else { return false }
        for index in start..<end {
            let byte = text[index]
            let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
            guard isLetter || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") else { return false }
        }
        return true
    }

    /// Where a fingerprint ends: `SHA256:` and 43 characters of base 64, `SHA512:` and 86, `MD5:` or none and 16 pairs of
    /// hexadecimal digits, or `(null)`; `start` when there is none.
    private static func fingerprintEnd(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> Int {
        var stop = start
        while stop < end, text[stop] != UInt8(ascii: " "), text[stop] != UInt8(ascii: ",") { stop += 1 }
        let count = stop - start
        let fits: Bool
        switch text.word(start) & 0xFF_FFFF_FFFF_FFFF {
        // "SHA256:", "SHA512:"
        case 0x3A_3635_3241_4853: fits = count == 50
        case 0x3A_3231_3541_4853: fits = count == 93
        case 0x3A_3438_3341_4853: fits = count == 71
        default: fits = count == 47 || count == 51 || count == 6 && text[start] == UInt8(ascii: "(") || count == 46
        }
        return fits ? stop : start
    }
}
