/// The start of an answer's body: a bare word, or the small JSON object that comes with a rate limit.
struct SlackAnswerBody {
    /// At most 1,024 bytes.
    let bytes: [UInt8]
    /// Whether it is exactly `ok`.
    let isOK: Bool
    /// The error's name, when there is one; letters and underscores, at most 64.
    let word: String?
    /// `retry_after` of the JSON object, in whole seconds.
    let retryAfter: Int64?

    init(_ body: some Sequence<UInt8>) {
        bytes = Array(body.prefix(1024))
        let trimmed = Self.trimmed(bytes)
        isOK = trimmed.elementsEqual("ok".utf8)
        if trimmed.first == UInt8(ascii: "{") {
            word = Self.value(of: "error", in: trimmed).flatMap { value in
                guard value.first == UInt8(ascii: "\"") else { return nil }
                return Self.word(value.dropFirst().prefix { $0 != UInt8(ascii: "\"") })
            }
            retryAfter = Self.value(of: "retry_after", in: trimmed).flatMap { value in
                let digits = value.prefix { (48...57).contains($0) }
                return digits.count <= 9 ? Int64(String(decoding: digits, as: UTF8.self)) : nil
            }
        } else {
            word = isOK ? nil : Self.word(trimmed)
            retryAfter = nil
        }
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String? {
        let isWord = bytes.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
        guard isWord, (1...64).contains(bytes.count) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var slice = bytes.drop(while: isBlank)
        while let last = slice.last, isBlank(last) { slice.removeLast() }
        return slice
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

    /// What follows the first `"name":` in a JSON object; a search, not a parser: the two members that matter hold
    /// nothing that could be nested, and a wrong guess costs a wait of another length.
    private static func value(of name: String, in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let key = Array("\"\(name)\"".utf8)
        guard object.count >= key.count else { return nil }
        for start in object.startIndex...(object.endIndex - key.count) {
            guard object[start..<(start + key.count)].elementsEqual(key) else { continue }
            let rest = object[(start + key.count)...].drop(while: isBlank)
            guard rest.first == UInt8(ascii: ":") else { continue }
            return rest.dropFirst().drop(while: isBlank)
        }
        return nil
    }
}
