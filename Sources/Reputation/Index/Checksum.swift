/// CRC-32 (the polynomial of IEEE 802.3, reflected), eight bytes at a time.
struct Checksum {
    private static let tables: [UInt32] = makeTables()

    private static func makeTables() -> [UInt32] {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
            tables[byte] = value
        }
        for index in 256..<2_048 {
            let previous = tables[index - 256]
            tables[index] = previous >> 8 ^ tables[Int(previous & 0xFF)]
        }
        return tables
    }

    /// The checksum of bytes.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        var offset = 0
        let whole = bytes.count & ~7
        // The tables and the bytes are read without checks: the offsets below are bounded by `whole` and by 2,048.
        unsafe tables.withUnsafeBufferPointer { tables in
            while offset < whole {
                let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                let mixed = word ^ UInt64(crc)
                crc = unsafe tables[1_792 + Int(mixed & 0xFF)] ^ tables[1_536 + Int(mixed >> 8 & 0xFF)]
                crc ^= unsafe tables[1_280 + Int(mixed >> 16 & 0xFF)] ^ tables[1_024 + Int(mixed >> 24 & 0xFF)]
                crc ^= unsafe tables[768 + Int(mixed >> 32 & 0xFF)] ^ tables[512 + Int(mixed >> 40 & 0xFF)]
                crc ^= unsafe tables[256 + Int(mixed >> 48 & 0xFF)] ^ tables[Int(mixed >> 56)]
                offset += 8
            }
            while offset < bytes.count {
                crc = unsafe crc >> 8 ^ tables[Int((crc ^ UInt32(bytes[offset])) & 0xFF)]
                offset += 1
            }
        }
        return ~crc
    }
}
