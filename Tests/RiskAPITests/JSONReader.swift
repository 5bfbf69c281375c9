/// A value of JSON, numbers as they were written.
indirect enum JSONValue {
    case null
    case boolean(Bool)
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// The property of a name; `nil` when there is none.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let properties) = self else { return nil }
        return properties.first { $0.name == name }?.value
    }

    /// The text; `nil` when it is none.
    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The whole number; `nil` when it is none.
    var integer: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }

    /// The elements; `nil` when it is no array.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// Every text in it, names included.
    var texts: [String] {
        switch self {
        case .null, .boolean, .number: []
        case .text(let text): [text]
        case .array(let elements): elements.flatMap(\.texts)
        case .object(let properties): properties.flatMap { [$0.name] + $0.value.texts }
        }
    }
}

/// Reads JSON strictly (RFC 8259), for tests: a second opinion on what the writer writes.
struct JSONReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A text as one value; `nil` when it is none.
    static func read(_ text: String) -> JSONValue? {
        var reader = JSONReader(Array(text.utf8))
        return reader.document()
    }

    /// The whole text as one value; `nil` when it is none.
    mutating func document() -> JSONValue? {
        guard String(validating: bytes, as: UTF8.self) != nil, let value = value(), position == bytes.count else {
            return nil
        }
        return value
    }

    // Answers are compact: no white space is allowed.
    private mutating func value() -> JSONValue? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): return text().map { .text($0) }
        case UInt8(ascii: "t"): return word("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return word("false") ? .boolean(false) : nil
        case UInt8(ascii: "n"): return word("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil else { return nil }
        return .number(text)
    }

    private mutating func array() -> JSONValue? {
        position += 1
        var elements: [JSONValue] = []
        if word("]") { return .array([]) }
        repeat {
            guard let element = value() else { return nil }
            elements.append(element)
        } while word(",")
        return word("]") ? .array(elements) : nil
    }

    private mutating func object() -> JSONValue? {
        position += 1
        var properties: [(name: String, value: JSONValue)] = []
        if word("}") { return .object([]) }
        repeat {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), let name = text(), word(":"),
                let value = value()
            else { return nil }
            properties.append((name, value))
        } while word(",")
        return word("}") ? .object(properties) : nil
    }

    private mutating func text() -> String? {
        position += 1
        var result: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
            case 0..<0x20: return nil
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                result += escaped
            default: result.append(byte)
            }
        }
        return nil
    }

    // Surrogates are left out: the writer never escapes what is not ASCII.
    private mutating func escape() -> [UInt8]? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.count else { return nil }
            let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
            position += 4
            guard let number = UInt16(digits, radix: 16), let scalar = Unicode.Scalar(number) else { return nil }
            return Array(String(Character(scalar)).utf8)
        default: return nil
        }
    }
}
