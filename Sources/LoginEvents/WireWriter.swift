/// Writes what `WireReader` reads.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    /// Appends a string; it must be shorter than 2^32 bytes, which nothing read from a bounded text can exceed.
    mutating func append(string: some Collection<UInt8>) {
        let length = UInt32(truncatingIfNeeded: string.count)
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
        bytes.append(contentsOf: string)
    }
}
