/// Where the parts of a MaxMind DB file are, checked against its length.
struct MMDBShape {
    /// How many nodes the search tree has.
    let nodeCount: UInt32
    /// Where the data section is: what pointers and records count from.
    let data: MMDBStructure

    /// The bytes that stand before the metadata.
    private static let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
    /// The metadata lies within so many last bytes of the file.
    private static let tail = 128 << 10
    /// Zeros between the tree and the data.
    private static let separator = 16

    /// Whether the bytes are a MaxMind DB file at all.
    static func isPresent(in bytes: Span<UInt8>) -> Bool { metadataStart(in: bytes) != nil }

    /// Finds the parts, and checks all of the metadata.
    init(_ bytes: Span<UInt8>) throws(MMDBStructure.Fault) {
        guard let start = Self.metadataStart(in: bytes), start < bytes.count else { throw .noMetadata }
        let metadata = MMDBStructure(section: start..<bytes.count)
        let keys = try metadata.keys(of: bytes, at: 0)
        func number(_ key: String, in range: ClosedRange<UInt64>) throws(MMDBStructure.Fault) -> UInt64 {
            guard let place = keys[key], let value = try metadata.unsigned(bytes, at: place), range.contains(value)
            else { throw .badMetadata(key) }
            return value
        }
        let recordSize = try number("record_size", in: 24...32)
        guard recordSize % 4 == 0 else { throw .badMetadata("record_size") }
        let version = try number("ip_version", in: 4...6)
        guard version != 5 else { throw .badMetadata("ip_version") }
        guard try number("binary_format_major_version", in: 0...65535) == 2 else {
            throw .badMetadata("binary_format_major_version")
        }
        let nodes = try number("node_count", in: 1...UInt64(UInt32.max))
        let tree = Int(nodes) * Int(recordSize) / 4
        let dataEnd = start - Self.marker.count
        guard tree + Self.separator <= dataEnd else { throw .badMetadata("node_count") }
        nodeCount = UInt32(nodes)
        data = MMDBStructure(section: tree + Self.separator..<dataEnd)
    }

    /// The byte behind the last marker.
    private static func metadataStart(in bytes: Span<UInt8>) -> Int? {
        let count = marker.count
        guard bytes.count >= count else { return nil }
        var start = bytes.count - count
        let lowest = max(0, bytes.count - tail)
        while start >= lowest {
            var index = 0
            while index < count, bytes[start + index] == marker[index] { index += 1 }
            if index == count { return start + count }
            start -= 1
        }
        return nil
    }
}
