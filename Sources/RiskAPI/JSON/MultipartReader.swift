/// Goes through the parts of a form; nothing is copied.
struct MultipartReader {
    enum Step: Equatable {
        /// A part: its name (`nil` without one) and where its bytes stand.
        case part(name: String?, Range<Int>)
        /// The closing boundary.
        case end
        case broken
    }

    private let body: [UInt8]
    private let delimiter: [UInt8]
    private var position = 0

    init(body: [UInt8], boundary: [UInt8]) {
        self.body = body
        delimiter = Array("--".utf8) + boundary
    }

    /// Goes behind the first boundary; false when there is none.
    mutating func skipPreamble() -> Bool {
        if body.starts(with: delimiter) {
            position = delimiter.count
            return true
        }
        guard let found = find([13, 10] + delimiter, from: 0) else { return false }
        position = found + 2 + delimiter.count
        return true
    }

    /// Reads one part; the position is behind a boundary before and after.
    mutating func nextPart(longestHeader: Int) -> Step {
        if has(Array("--".utf8)) { return .end }
        // Transport padding: blanks may stand behind a boundary (RFC 2046).
        while position < body.count, body[position] == 0x20 || body[position] == 0x09 { position += 1 }
        guard has([13, 10]) else { return .broken }
        position += 2
        var name: String?
        let start = position
        while !has([13, 10]) {
            guard let end = find([13, 10], from: position), end - start <= longestHeader else { return .broken }
            name = name ?? Self.name(body[position..<end])
            position = end + 2
        }
        position += 2
        // An empty part's boundary follows its empty line at once: its line break is that line's.
        guard let end = find([13, 10] + delimiter, from: position - 2) else { return .broken }
        let range = min(position, end)..<end
        position = end + 2 + delimiter.count
        return .part(name: name, range.lowerBound <= range.upperBound ? range : end..<end)
    }

    private static func name(_ line: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: line, as: UTF8.self)
        guard text.lowercased().hasPrefix("content-disposition:"), text.lowercased().contains("form-data") else {
            return nil
        }
        return HeaderParameters.value("name", of: text)
    }

    private func has(_ bytes: [UInt8]) -> Bool { body[min(position, body.count)...].starts(with: bytes) }

    private func find(_ pattern: [UInt8], from start: Int) -> Int? {
        guard body.count >= pattern.count, start <= body.count - pattern.count else { return nil }
        for place in start...(body.count - pattern.count)
        where body[place] == pattern[0] && body[place...].starts(with: pattern) {
            return place
        }
        return nil
    }
}
