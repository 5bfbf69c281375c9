/// Control sequences of terminals (ECMA-48), which end up in names that somebody copied from a screen, or wrote for one.
enum TerminalSequence {
    private static let escape: UInt8 = 0x1B

    /// The bytes without whole sequences: without the escape character alone its parameters would stay behind as text.
    static func removed(from bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == escape {
                index = end(of: bytes, after: index)
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// The position behind the sequence that begins with the escape character at `start`.
    private static func end(of bytes: [UInt8], after start: Int) -> Int {
        var index = start + 1
        guard index < bytes.count else { return index }
        switch bytes[index] {
        case UInt8(ascii: "["):
            // Parameters and intermediates, then one final byte.
            index += 1
            while index < bytes.count, (0x20...0x3F).contains(bytes[index]) { index += 1 }
            return index < bytes.count && (0x40...0x7E).contains(bytes[index]) ? index + 1 : index
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            // A string up to BEL or to the next escape character, which begins its terminator.
            while index < bytes.count, bytes[index] != 0x07, bytes[index] != escape { index += 1 }
            return index < bytes.count && bytes[index] == 0x07 ? index + 1 : index
        case 0x20...0x2F:
            while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
            return min(bytes.count, index + 1)
        case 0x30...0x7E: return index + 1
        default: return index
        }
    }
}
