/// What a line of a file says, without what surrounds it.
enum LineText {
    /// The part of a line that names something: without a byte order mark (of the first line), what follows `#` or `;`,
    /// and surrounding blanks; empty where the line says nothing.
    static func trimmed(_ line: Range<Int>, of bytes: Span<UInt8>, isFirst: Bool) -> Range<Int> {
        var start = line.lowerBound
        var end = line.upperBound
        if isFirst, line.count >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
            start += 3
        }
        var index = start
        while index < end {
            if bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: ";") { end = index }
            index += 1
        }
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Space, tab, vertical tab, form feed and carriage return.
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || (0x0B...0x0D).contains(byte)
    }
}
