internal import CByteSearch

/// Reading borrowed bytes in words.
///
/// A line is read as `Span<UInt8>`, whose subscript is checked. A load of eight bytes is checked here.
extension Span where Element == UInt8 {
    /// The eight bytes from `index`, the first one lowest; zeros stand for what lies behind the end.
    @inline(__always)
    func word(_ index: Int) -> UInt64 {
        guard UInt(bitPattern: index) &+ 8 <= UInt(bitPattern: count) else { return tail(index) }
        // Safe: any bytes are a UInt64, and all eight of them are inside, as an index below zero is a large number here.
        let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
        return UInt64(littleEndian: word)
    }

    /// The eight bytes before `end`, the last one uppermost; zeros stand for what lies before the text.
    @inline(__always)
    func lastWord(_ end: Int) -> UInt64 {
        guard end >= 8 else { return tail(0) << UInt64(8 * (8 - end)) }
        return word(end &- 8)
    }

    /// The first line feed from `start` on; `count` when there is none.
    @inline(__always)
    func lineEnd(_ start: Int) -> Int {
        precondition(start >= 0 && start <= count)
        // Safe: it reads the bytes from start to before the count alone.
        return unsafe withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return start }
            return unsafe byte_search(bytes, start, buffer.count, 0x0A)
        }
    }

    /// The first `byte` or `other` in `start..<end`; `end` when there is none.
    @inline(__always)
    func first(_ byte: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
        let (pattern, second) = (Word.all(byte), Word.all(other))
        var index = start
        while index < end {
            let word = word(index)
            let marks = Word.zeroBytes(word ^ pattern) | Word.zeroBytes(word ^ second)
            if marks != 0 { return Swift.min(index &+ marks.trailingZeroBitCount >> 3, end) }
            index &+= 8
        }
        return end
    }

    /// The position behind the last `byte` or `other` in `start..<end`; `start` when there is none.
    @inline(__always)
    func behindLast(_ byte: UInt8, or other: UInt8, from start: Int, to end: Int) -> Int {
        let (pattern, second) = (Word.all(byte), Word.all(other))
        var index = end
        while index > start {
            let word = lastWord(index)
            let marks = Word.allZeroBytes(word ^ pattern) | Word.allZeroBytes(word ^ second)
            if marks != 0 { return Swift.max(index &- marks.leadingZeroBitCount >> 3, start) }
            index &-= 8
        }
        return start
    }

    /// The position behind the last `byte` in `start..<end`; `start` when there is none.
    @inline(__always)
    func behindLast(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        let pattern = Word.all(byte)
        var index = end
        while index > start {
            let marks = Word.allZeroBytes(lastWord(index) ^ pattern)
            if marks != 0 { return Swift.max(index &- marks.leadingZeroBitCount >> 3, start) }
            index &-= 8
        }
        return start
    }

    @inline(never)
    private func tail(_ index: Int) -> UInt64 {
        precondition(index >= 0)
        var word: UInt64 = 0
        var shift: UInt64 = 0
        var index = index
        while index < count, shift < 64 {
            word |= UInt64(self[index]) << shift
            shift += 8
            index += 1
        }
        return word
    }

    /// The first `byte` in `start..<end`; `end` when there is none.
    @inline(__always)
    func first(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        let pattern = Word.all(byte)
        var index = start
        while index < end {
            let marks = Word.zeroBytes(word(index) ^ pattern)
            if marks != 0 { return Swift.min(index + marks.trailingZeroBitCount >> 3, end) }
            index += 8
        }
        return end
    }
}

/// Tricks with the eight bytes of a word.
enum Word {
    /// Eight times the same byte.
    @inline(__always)
    static func all(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// The top bit of the lowest byte that is zero; bits above it mean nothing.
    @inline(__always)
    static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// The top bit of each byte that is zero, exactly.
    @inline(__always)
    static func allZeroBytes(_ word: UInt64) -> UInt64 {
        ~(((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word) & 0x8080_8080_8080_8080
    }

    /// The top bit of each byte that is no digit.
    @inline(__always)
    static func noDigits(_ word: UInt64) -> UInt64 {
        let digits = word ^ 0x3030_3030_3030_3030
        return (((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    }

    /// Whether the bytes under `mask` are digits.
    @inline(__always)
    static func areDigits(_ word: UInt64, _ mask: UInt64) -> Bool { noDigits(word) & mask == 0 }

    /// The number that the first `count` bytes spell, which must be one to eight digits.
    @inline(__always)
    static func number(_ word: UInt64, _ count: Int) -> UInt64 {
        var digits = (word & 0x0F0F_0F0F_0F0F_0F0F) << UInt64(64 &- 8 &* count)
        digits = (digits &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
        digits = (digits &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
        return (digits &* 42_949_672_960_001) >> 32
    }

    /// The lowest `count` bytes.
    @inline(__always)
    static func low(_ count: Int) -> UInt64 {
        count >= 8 ? .max : count <= 0 ? 0 : (1 << UInt64(8 &* count)) &- 1
    }

    /// The first eight bytes of a literal, the first one lowest.
    @inline(__always)
    static func of(_ text: StaticString) -> UInt64 {
        // Safe: the buffer is that of a literal, and it does not leave the closure.
        text.withUTF8Buffer { buffer in
            var word: UInt64 = 0
            for index in 0..<Swift.min(8, buffer.count) { word |= UInt64(unsafe buffer[index]) << UInt64(8 * index) }
            return word
        }
    }
}
