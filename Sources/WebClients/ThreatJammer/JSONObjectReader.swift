/// Reads the wanted fields of one JSON object (RFC 8259), strictly, and checks all the rest of it.
///
/// Invariant: it never looks behind `bytes` and never descends deeper than `deepest`, whatever the bytes are. Time and
/// memory grow with their number only.
struct JSONObjectReader {
    private static let deepest = 32

    private let bytes: [UInt8]
    private let keepsAll: Bool
    private var position = 0

    /// The wanted fields that the object has; a field that is not there is not in the result.
    static func fields(_ wanted: Set<String>, of bytes: [UInt8]) throws(JSONProblem) -> [String: JSONField] {
        var reader = JSONObjectReader(bytes: bytes, keepsAll: false)
        return try reader.wholeObject(wanted)
    }

    /// The whole object with everything that lies in it.
    static func tree(of bytes: [UInt8]) throws(JSONProblem) -> JSONField {
        var reader = JSONObjectReader(bytes: bytes, keepsAll: true)
        reader.skipBlanks()
        guard reader.next == UInt8(ascii: "{") else { throw reader.noObject }
        let tree = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.position == bytes.count else { throw .syntax(at: reader.position) }
        return tree
    }

    private init(bytes: [UInt8], keepsAll: Bool) {
        self.bytes = bytes
        self.keepsAll = keepsAll
    }

    private mutating func wholeObject(_ wanted: Set<String>) throws(JSONProblem) -> [String: JSONField] {
        skipBlanks()
        guard next == UInt8(ascii: "{") else { throw noObject }
        var fields: [String: JSONField] = [:]
        try members { reader, name throws(JSONProblem) in
            let value = try reader.value(depth: 1)
            guard wanted.contains(name) else { return }
            guard fields.updateValue(value, forKey: name) == nil else { throw .repeated(name) }
        }
        skipBlanks()
        guard position == bytes.count else { throw .syntax(at: position) }
        return fields
    }

    /// What is wrong where another value than an object stands.
    private var noObject: JSONProblem {
        next.map { "[\"-0123456789tfn".utf8.contains($0) } == true ? .notAnObject : .syntax(at: position)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONProblem) {
        guard take(byte) else { throw .syntax(at: position) }
    }

    /// An object's members, from its opening brace to behind its closing one.
    private mutating func members(
        _ body: (inout JSONObjectReader, String) throws(JSONProblem) -> Void
    ) throws(JSONProblem) {
        try expect(UInt8(ascii: "{"))
        skipBlanks()
        if take(UInt8(ascii: "}")) { return }
        repeat {
            skipBlanks()
            let name = try string()
            skipBlanks()
            try expect(UInt8(ascii: ":"))
            try body(&self, name)
            skipBlanks()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONField {
        var fields: [String: JSONField] = [:]
        try members { reader, name throws(JSONProblem) in
            let value = try reader.value(depth: depth)
            guard reader.keepsAll else { return }
            // It cannot be told which of two counts, so neither does.
            fields[name] = fields[name] == nil ? value : .other("given twice")
        }
        return keepsAll ? .object(fields) : .other("an object")
    }

    private mutating func list(depth: Int) throws(JSONProblem) -> JSONField {
        var values: [JSONField] = []
        try expect(UInt8(ascii: "["))
        skipBlanks()
        if take(UInt8(ascii: "]")) { return keepsAll ? .list([]) : .other("a list") }
        repeat {
            let value = try value(depth: depth)
            if keepsAll { values.append(value) }
            skipBlanks()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return keepsAll ? .list(values) : .other("a list")
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONField {
        guard depth < Self.deepest else { throw .tooDeep }
        skipBlanks()
        switch next {
        case UInt8(ascii: "\""):
            return .text(try string())
        case UInt8(ascii: "{"):
            return try object(depth: depth + 1)
        case UInt8(ascii: "["):
            return try list(depth: depth + 1)
        case UInt8(ascii: "t"): return try word("true", keepsAll ? .boolean(true) : .other("true"))
        case UInt8(ascii: "f"): return try word("false", keepsAll ? .boolean(false) : .other("false"))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: String, _ field: JSONField) throws(JSONProblem) -> JSONField {
        for byte in text.utf8 { try expect(byte) }
        return field
    }

    private mutating func number() throws(JSONProblem) -> JSONField {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        let integerEnd = position
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if position == integerEnd, let value = Int(text) { return .integer(value) }
        guard keepsAll, let value = Double(text), value.isFinite else { return .other("a number that is not whole") }
        return .decimal(value)
    }

    private mutating func digits() throws(JSONProblem) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw .syntax(at: position) }
    }

    private mutating func string() throws(JSONProblem) -> String {
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .syntax(at: position) }
            position += 1
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: try escape().utf8)
            } else {
                text.append(byte)
            }
        }
        try expect(UInt8(ascii: "\""))
        guard let string = String(validating: text, as: UTF8.self) else { throw .encoding(at: position) }
        return string
    }

    private mutating func escape() throws(JSONProblem) -> String {
        guard let byte = next else { throw .syntax(at: position) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return String(try escapedScalar())
        default: throw .syntax(at: position - 1)
        }
    }

    private mutating func escapedScalar() throws(JSONProblem) -> UnicodeScalar {
        let first = try fourHexDigits()
        guard (0xD800...0xDBFF).contains(first) else {
            guard let scalar = UnicodeScalar(first) else { throw .encoding(at: position) }
            return scalar
        }
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .encoding(at: position) }
        let second = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .encoding(at: position) }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSONProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw .syntax(at: position)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
