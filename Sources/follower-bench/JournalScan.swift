import Pipeline

/// Where the whole records of a journal end, and the last position in them.
struct JournalScan {
    private(set) var length = 0
    private(set) var position: LogPosition?

    static let headerLength = 34

    init(_ bytes: [UInt8]) {
        while let payload = payload(in: bytes, at: length) {
            length += Self.headerLength + payload.count
            let line = payload.prefix { $0 != 0x0A }
            let size = String(decoding: line, as: UTF8.self).split(separator: " ").first.flatMap { Int($0) } ?? 0
            guard size > 0, line.count + 1 + size <= payload.count else { continue }
            let text = payload.dropFirst(line.count + 1).prefix(size)
            position = LogPosition(rawValue: String(decoding: text, as: UTF8.self))
        }
    }

    static func header(_ payload: [UInt8]) -> [UInt8] {
        Array("\(hex(UInt64(payload.count))) \(hex(checksum(payload[...])))\n".utf8)
    }

    private func payload(in bytes: [UInt8], at start: Int) -> ArraySlice<UInt8>? {
        guard bytes.count - start >= Self.headerLength else { return nil }
        let header = String(decoding: bytes[start..<(start + Self.headerLength - 1)], as: UTF8.self).split(
            separator: " "
        )
        guard header.count == 2, let count = Int(header[0], radix: 16), let sum = UInt64(header[1], radix: 16),
            count <= bytes.count - start - Self.headerLength
        else { return nil }
        let first = start + Self.headerLength
        let payload = bytes[first..<(first + count)]
        return Self.checksum(payload) == sum ? payload : nil
    }

    /// FNV-1a.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
