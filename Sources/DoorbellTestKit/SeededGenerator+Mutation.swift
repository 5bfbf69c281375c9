extension SeededGenerator {
    /// The bytes with one to four of them changed, inserted, removed, or the end cut off.
    public mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0..<4, using: &self) {
            let index = Int.random(in: 0...bytes.count, using: &self)
            let byte = UInt8.random(in: 0...255, using: &self)
            switch Int.random(in: 0..<8, using: &self) {
            case 0: bytes.insert(byte, at: index)
            case 1 where index < bytes.count: bytes.remove(at: index)
            case 2: bytes.removeSubrange(index...)
            case 3 where index < bytes.count:
                bytes[index] = [0, 0xFF, 0x7F, 0x80, 10, 32].randomElement(using: &self) ?? 0
            default: if index < bytes.count { bytes[index] = byte }
            }
        }
        return bytes
    }
}
