/// Percent-encoding of URIs (RFC 3986), decoded once.
enum PercentText {
    static func hasEscape(_ text: Span<UInt8>) -> Bool {
        for position in text.indices where text[position] == UInt8(ascii: "%") { return true }
        return false
    }

    /// The decoded bytes; `nil` when a `%` is not followed by two hexadecimal digits.
    static func bytes(_ text: Span<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "%") {
                guard position + 2 < text.count, let high = digit(text[position + 1]),
                    let low = digit(text[position + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                position += 3
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                position += 1
            }
        }
        return decoded
    }

    /// The decoded text; `nil` when it is badly encoded, no UTF-8, or has control characters.
    ///
    /// With `slashes`, what reads `%2F` after decoding is a slash: the API's own URIs have it escaped twice.
    static func text(_ text: Span<UInt8>, slashes: Bool = false, plusIsSpace: Bool = false) -> String? {
        guard let decoded = bytes(text, plusIsSpace: plusIsSpace) else { return nil }
        guard let whole = String(validating: slashes ? withSlashes(decoded) : decoded, as: UTF8.self) else {
            return nil
        }
        let hasControls = whole.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        return hasControls ? nil : whole
    }

    /// Whether a segment is empty, `.` or `..`, encoded or not: no variable segment is that.
    static func isEmptyOrDots(_ text: Span<UInt8>) -> Bool {
        guard text.count <= 6 else { return false }
        let decoded = bytes(text)
        return decoded == [] || decoded == [UInt8(ascii: ".")] || decoded == Array("..".utf8)
    }

    private static func withSlashes(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
        var replaced: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "2"), bytes[position + 2] | 0x20 == UInt8(ascii: "f")
            {
                replaced.append(UInt8(ascii: "/"))
                position += 3
            } else {
                replaced.append(bytes[position])
                position += 1
            }
        }
        return replaced
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
