/// An entry of the journal as `journalctl -o json` prints it: a flat object of texts, and of arrays of numbers where a
/// text is not UTF-8.
struct JournalObject {
    /// The longest line that is read.
    static let longest = 1 << 20

    private(set) var tag: [UInt8]?
    private(set) var message: [UInt8]?
    private(set) var host: [UInt8]?
    private(set) var pid: Int32?
    /// In microseconds since the epoch.
    private(set) var time: Int64?
    private(set) var executable: [UInt8]?
    private(set) var command: [UInt8]?
    private(set) var user: [UInt8]?

    /// The names of fields of these that stand in it twice: RFC 8259 leaves open which of them counts, and so whoever
    /// can add one could choose.
    private(set) var doubles: Set<String> = []
    /// The tags after the first.
    private(set) var otherTags: [[UInt8]] = []

    private let text: [UInt8]
    private var position = 0
    private var names: Set<String> = []

    /// The entry; `nil` when the text is no flat object.
    init?(_ text: [UInt8]) {
        self.text = text
        guard take("{") else { return nil }
        while !take("}") {
            guard let name = string(), take(":"), let value = value() else { return nil }
            keep(String(decoding: name, as: UTF8.self), value)
            guard take(",") || peek == UInt8(ascii: "}") else { return nil }
        }
    }

    private static let known: Set = [
        "SYSLOG_IDENTIFIER", "MESSAGE", "_HOSTNAME", "_PID", "SYSLOG_PID", "_EXE", "_COMM", "_UID",
        "__REALTIME_TIMESTAMP",
    ]

    private mutating func keep(_ name: String, _ value: [UInt8]) {
        guard Self.known.contains(name) else { return }
        guard names.insert(name).inserted else {
            doubles.insert(name)
            if name == "SYSLOG_IDENTIFIER" || name == "_COMM" { otherTags.append(value) }
            return
        }
        switch name {
        case "SYSLOG_IDENTIFIER": tag = value
        case "MESSAGE": message = value
        case "_HOSTNAME": host = value
        case "_PID": pid = Int32(String(decoding: value, as: UTF8.self))
        case "SYSLOG_PID": pid = pid ?? Int32(String(decoding: value, as: UTF8.self))
        case "_EXE": executable = value
        case "_COMM": command = value
        case "_UID": user = value
        case "__REALTIME_TIMESTAMP": time = Int64(String(decoding: value, as: UTF8.self))
        default: break
        }
    }

    private var peek: UInt8? { position < text.count ? text[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        while let byte = peek, byte == 0x20 || byte == 0x09 { position += 1 }
        guard peek == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    /// A text, a number, a word or an array of bytes.
    private mutating func value() -> [UInt8]? {
        while let byte = peek, byte == 0x20 || byte == 0x09 { position += 1 }
        switch peek {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "["):
            position += 1
            return array()
        default:
            let start = position
            while let byte = peek, ![UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20].contains(byte) {
                position += 1
            }
            return position > start ? Array(text[start..<position]) : nil
        }
    }

    /// Bytes as numbers; of several texts the first counts.
    private mutating func array() -> [UInt8]? {
        var bytes: [UInt8] = []
        var first: [UInt8]?
        while !take("]") {
            while let byte = peek, byte == 0x20 { position += 1 }
            if peek == UInt8(ascii: "\"") {
                guard let text = string() else { return nil }
                first = first ?? text
            } else {
                guard let word = value(), let byte = UInt8(String(decoding: word, as: UTF8.self)) else { return nil }
                bytes.append(byte)
            }
            guard take(",") || peek == UInt8(ascii: "]") else { return nil }
        }
        return first ?? bytes
    }

    private mutating func string() -> [UInt8]? {
        guard take("\"") else { return nil }
        var bytes: [UInt8] = []
        while let byte = peek {
            position += 1
            if byte == UInt8(ascii: "\"") { return bytes }
            if byte == UInt8(ascii: "\\") {
                guard let scalar = escape() else { return nil }
                bytes += Array(String(scalar).utf8)
            } else {
                bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard let byte = peek else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return unicode()
        default: return nil
        }
    }

    private mutating func unicode() -> Unicode.Scalar? {
        guard let high = hexadecimal() else { return nil }
        guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        guard peek == UInt8(ascii: "\\"), position + 1 < text.count, text[position + 1] == UInt8(ascii: "u") else {
            return "\u{FFFD}"
        }
        position += 2
        guard let low = hexadecimal() else { return nil }
        guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= text.count else { return nil }
        let digits = String(decoding: text[position..<position + 4], as: UTF8.self)
        position += 4
        return UInt32(digits, radix: 16)
    }
}
