/// Makes labels of untrusted text.
enum FeedLabelText {
    /// The longest label, in bytes.
    static let limit = 80

    /// The text between two positions: valid UTF-8 without control and formatting characters, white space as single
    /// spaces and none around, at most `limit` bytes.
    static func clean(_ text: Span<UInt8>, from start: Int, to end: Int, limit: Int = limit) -> String {
        var bytes: [UInt8] = []
        // What is cut off here cannot be part of the first `limit` bytes of the result, or is white space without end.
        for index in start..<max(start, min(end, start + 4 * limit)) { bytes.append(text[index]) }
        return clean(bytes, limit: limit)
    }

    /// The same for bytes that stand alone.
    static func clean(_ bytes: [UInt8], limit: Int = limit) -> String {
        let bytes = bytes.contains(0x1B) ? TerminalSequence.removed(from: bytes) : bytes
        let trimmed = trimmed(bytes)
        if trimmed.count <= limit, isPlain(trimmed) { return String(decoding: trimmed, as: UTF8.self) }
        var result = String.UnicodeScalarView()
        var length = 0
        var hasGap = false
        for scalar in String(decoding: bytes.prefix(4 * limit), as: UTF8.self).unicodeScalars {
            if scalar.properties.isWhitespace || isHidden(scalar) {
                hasGap = hasGap || scalar.properties.isWhitespace
                continue
            }
            let width = UTF8.width(scalar) + (hasGap && length > 0 ? 1 : 0)
            guard length + width <= limit else { break }
            if hasGap, length > 0 { result.append(" ") }
            result.append(scalar)
            length += width
            hasGap = false
        }
        return String(result)
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let start = bytes.firstIndex { !$0.isFeedSpace } ?? bytes.endIndex
        let end = bytes.lastIndex { !$0.isFeedSpace } ?? bytes.startIndex - 1
        return start <= end ? bytes[start...end] : []
    }

    /// Whether bytes are what most labels are: printable ASCII with single spaces, which need no look at each scalar.
    private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return true
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
