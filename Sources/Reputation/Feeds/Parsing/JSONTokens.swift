/// Reads JSON (RFC 8259) as a stream of tokens, without a tree; strict about structure, lenient about invalid UTF-8.
struct JSONTokens {
    /// What the text holds next.
    enum Token {
        case beginObject, endObject, beginArray, endArray
        /// A text as its bytes, escapes resolved; `isKey` when a value follows.
        case text(isKey: Bool)
        /// A number's bytes, `true`, `false` or `null`.
        case scalar
        case end
        case malformed
    }

    /// How deep objects and arrays may nest.
    static let maximumDepth = 32
    /// How many bytes of a text are kept; what is longer is no address and no name.
    private static let keptBytes = 512

    private let bytes: [UInt8]
    private let limit: Int
    private(set) var position: Int
    /// Where the last token began.
    private(set) var tokenStart = 0
    /// The bytes of the last text or scalar.
    private(set) var value: [UInt8] = []
    /// Per open container whether it is an object.
    private var isObject: [Bool] = []
    private var expected = Expected.value

    private enum Expected {
        case value, valueOrEnd, keyOrEnd, key, commaOrEnd, nothing
    }

    init(_ bytes: [UInt8], from start: Int, to limit: Int) {
        self.bytes = bytes
        self.limit = limit
        position = start
        value.reserveCapacity(64)
    }

    /// The next token; after `end` and `malformed` there is none.
    mutating func next() -> Token {
        skipSpace()
        if expected == .commaOrEnd, position < limit, bytes[position] == UInt8(ascii: ",") {
            position += 1
            expected = isObject.last == true ? .key : .value
            skipSpace()
        }
        tokenStart = position
        guard position < limit else { return expected == .nothing ? .end : .malformed }
        switch bytes[position] {
        case UInt8(ascii: "{"): return begin(object: true)
        case UInt8(ascii: "["): return begin(object: false)
        case UInt8(ascii: "}"): return end(object: true)
        case UInt8(ascii: "]"): return end(object: false)
        case UInt8(ascii: "\""): return quoted()
        default: return scalar()
        }
    }

    private mutating func skipSpace() {
        while position < limit {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private var takesValue: Bool { expected == .value || expected == .valueOrEnd }

    private mutating func begin(object: Bool) -> Token {
        guard takesValue, isObject.count < Self.maximumDepth else { return .malformed }
        position += 1
        isObject.append(object)
        expected = object ? .keyOrEnd : .valueOrEnd
        return object ? .beginObject : .beginArray
    }

    private mutating func end(object: Bool) -> Token {
        let isPlace = expected == .commaOrEnd || expected == (object ? .keyOrEnd : .valueOrEnd)
        guard isPlace, isObject.last == object else { return .malformed }
        position += 1
        isObject.removeLast()
        valueIsOver()
        return object ? .endObject : .endArray
    }

    private mutating func valueIsOver() {
        expected = isObject.isEmpty ? .nothing : .commaOrEnd
    }

    private mutating func quoted() -> Token {
        let isKey = expected == .key || expected == .keyOrEnd
        guard isKey || takesValue, string() else { return .malformed }
        guard isKey else {
            valueIsOver()
            return .text(isKey: false)
        }
        skipSpace()
        guard position < limit, bytes[position] == UInt8(ascii: ":") else { return .malformed }
        position += 1
        expected = .value
        return .text(isKey: true)
    }

    /// A number or a word; which bytes it may have is all that is checked, because only digits are used.
    private mutating func scalar() -> Token {
        guard takesValue else { return .malformed }
        value.removeAll(keepingCapacity: true)
        while position < limit, Self.isScalar(bytes[position]) {
            if value.count < Self.keptBytes { value.append(bytes[position]) }
            position += 1
        }
        guard let first = value.first, first.isDigit || first == UInt8(ascii: "-") || Self.words.contains(value) else {
            return .malformed
        }
        valueIsOver()
        return .scalar
    }

    private static let words = ["true", "false", "null"].map { Array($0.utf8) }

    private static func isScalar(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: ".")
    }

    // MARK: Texts

    private mutating func string() -> Bool {
        value.removeAll(keepingCapacity: true)
        position += 1
        while position < limit {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return true
            case UInt8(ascii: "\\"):
                guard escape() else { return false }
            case 0..<0x20: return false
            default:
                if value.count < Self.keptBytes { value.append(byte) }
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard position < limit else { return false }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): keep(Unicode.Scalar(byte))
        case UInt8(ascii: "b"): keep("\u{8}")
        case UInt8(ascii: "f"): keep("\u{C}")
        case UInt8(ascii: "n"): keep("\n")
        case UInt8(ascii: "r"): keep("\r")
        case UInt8(ascii: "t"): keep("\t")
        case UInt8(ascii: "u"): return unicode()
        default: return false
        }
        return true
    }

    /// `\u` and four digits; two of them for what lies above 16 bits, and a half alone is replaced (U+FFFD).
    private mutating func unicode() -> Bool {
        guard let first = four() else { return false }
        guard first & 0xFC00 == 0xD800, position + 1 < limit, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else {
            keep(Unicode.Scalar(first) ?? "\u{FFFD}")
            return true
        }
        let back = position
        position += 2
        guard let second = four() else { return false }
        guard second & 0xFC00 == 0xDC00 else {
            position = back
            keep("\u{FFFD}")
            return true
        }
        keep(Unicode.Scalar(0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF) ?? "\u{FFFD}")
        return true
    }

    private mutating func four() -> UInt16? {
        guard position + 4 <= limit else { return nil }
        var result: UInt16 = 0
        for _ in 0..<4 {
            let byte = bytes[position]
            switch byte {
            case 0x30...0x39: result = result << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: result = result << 4 | UInt16((byte | 0x20) - 0x57)
            default: return nil
            }
            position += 1
        }
        return result
    }

    private mutating func keep(_ scalar: Unicode.Scalar) {
        guard value.count < Self.keptBytes, let encoded = UTF8.encode(scalar) else { return }
        value.append(contentsOf: encoded)
    }
}
