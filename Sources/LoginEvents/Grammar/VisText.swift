/// Text as `strnvis` writes it with `VIS_CSTYLE | VIS_NL | VIS_TAB | VIS_OCTAL` (OpenBSD vis.c), and back.
enum VisText {
    /// The bytes that were escaped; what is no escape stays as it is.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), let (byte, count) = escape(bytes, index + 1) {
                result.append(byte)
                index += 1 + count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// What was escaped once, or twice as the monitor of OpenSSH 9.x and 10.0 does with what its child says (` [preauth]`).
    ///
    /// No line says which it was. Twice is taken only where nothing else makes sense of every backslash: each is doubled,
    /// and then begins an octal number or is doubled again, so that `DOMAIN\\user` stays a name with one backslash.
    static func decodedFromChild(_ bytes: [UInt8]) -> [UInt8] {
        let once = decoded(bytes)
        guard once.count < bytes.count, isDoubled(bytes), isWholly(once) else { return once }
        return decoded(once)
    }

    /// Whether each backslash has another one behind it.
    private static func isDoubled(_ bytes: [UInt8]) -> Bool {
        every(bytes) { escape(bytes, $0).flatMap { $0.0 == UInt8(ascii: "\\") ? 1 : nil } }
    }

    /// Whether each backslash begins an octal number or a doubled backslash.
    private static func isWholly(_ bytes: [UInt8]) -> Bool {
        every(bytes) { index in
            guard let (byte, count) = escape(bytes, index) else { return nil }
            return count == 3 || byte == UInt8(ascii: "\\") ? count : nil
        }
    }

    /// Whether `length` knows what stands behind each backslash; the bytes that it knows are passed over.
    private static func every(_ bytes: [UInt8], length: (Int) -> Int?) -> Bool {
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            guard let count = length(index + 1) else { return false }
            index += 1 + count
        }
        return true
    }

    /// The byte that the escape at `index` stands for, and how many bytes it has behind its backslash.
    private static func escape(_ bytes: [UInt8], _ index: Int) -> (UInt8, Int)? {
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            if index + 2 < bytes.count, bytes[index + 1] & 0xF8 == 0x30, bytes[index + 2] & 0xF8 == 0x30 {
                return ((bytes[index] & 7) << 6 | (bytes[index + 1] & 7) << 3 | bytes[index + 2] & 7, 3)
            }
            return bytes[index] == UInt8(ascii: "0") ? (0, 1) : nil
        case UInt8(ascii: "n"): return (10, 1)
        case UInt8(ascii: "r"): return (13, 1)
        case UInt8(ascii: "b"): return (8, 1)
        case UInt8(ascii: "a"): return (7, 1)
        case UInt8(ascii: "v"): return (11, 1)
        case UInt8(ascii: "t"): return (9, 1)
        case UInt8(ascii: "f"): return (12, 1)
        case UInt8(ascii: "s"): return (32, 1)
        case UInt8(ascii: "\\"): return (UInt8(ascii: "\\"), 1)
        default: return nil
        }
    }
}
