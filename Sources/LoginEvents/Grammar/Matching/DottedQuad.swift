/// The dotted quad, which is what most clients are.
enum DottedQuad {
    /// The 32 bits of an address without leading zeros; `nil` when the bytes are none.
    @inline(__always)
    static func bits(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
        guard end &- start >= 7, end &- start <= 15 else { return nil }
        var position = start
        var bits: UInt32 = 0
        for octet in 0..<4 {
            let word = text.word(position)
            // What stands behind the end may be digits too.
            let count = min(Word.noDigits(word).trailingZeroBitCount >> 3, end &- position)
            guard count > 0, count <= 3, word & 0xFF != 0x30 || count == 1 else { return nil }
            let digits = word << UInt64(24 &- 8 &* count)
            let value = (digits & 15) &* 100 &+ (digits >> 8 & 15) &* 10 &+ (digits >> 16 & 15)
            guard value <= 255 else { return nil }
            bits = bits << 8 | UInt32(truncatingIfNeeded: value)
            position &+= count
            if octet < 3 {
                guard word >> UInt64(8 &* count) & 0xFF == 0x2E else { return nil }
                position &+= 1
            }
        }
        return position == end ? bits : nil
    }
}
