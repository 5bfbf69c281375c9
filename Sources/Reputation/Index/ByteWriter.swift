/// Bytes being written, numbers in little endian.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger) {
        for byte in 0..<value.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (byte * 8))) }
    }

    mutating func append(_ more: [UInt8]) { bytes += more }

    mutating func pad(to size: Int) {
        while bytes.count % size != 0 { bytes.append(0) }
    }
}
